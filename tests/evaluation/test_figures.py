"""The figures, on cases worked out by hand."""

import json
from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.evaluation.figures import balanced_accuracy, contains_any, ndcg, normal, quantile, recall, rouge_l
from assistant.evaluation.sets import read_set


def test_recall_counts_of_as_many_as_k_can_hold() -> None:
    assert recall(["a", "b", "c"], ["a", "c"], 1) == 1.0
    assert recall(["b", "a", "c"], ["a", "c"], 2) == 0.5
    assert recall(["b"], ["a"], 5) == 0.0


def test_ndcg() -> None:
    assert ndcg(["a", "b"], ["a"]) == 1.0
    assert ndcg(["b", "a"], ["a"]) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg(["a"], ["a", "b"]) == pytest.approx(1 / 1.6309, abs=1e-4)  # what was not found counts
    assert ndcg([], ["a"]) == 0.0


def test_rouge_l_is_f1_over_the_longest_common_subsequence() -> None:
    assert rouge_l("the cat sat", ["the cat sat"]) == 1.0
    assert rouge_l("police killed the gunman", ["police kill the gunman"]) == pytest.approx(0.75)
    assert rouge_l("", ["a"]) == 0.0


def test_answers_are_compared_without_case_articles_and_punctuation() -> None:
    assert normal("The  U.S. Navy!") == "u s navy"
    assert contains_any("It was the five missiles.", ["Five missiles"])
    assert not contains_any("fifty-five missiles fell", ["five missile"])


def test_balanced_accuracy_is_the_mean_of_both_sides() -> None:
    assert balanced_accuracy([True, True, True, False], [True, True, False, False]) == pytest.approx(5 / 6)
    assert balanced_accuracy([True], [True]) is None


def test_quantile() -> None:
    assert quantile([3, 1, 2], 0.5) == 2
    assert quantile([], 0.5) is None


def test_a_set_is_read_with_its_conversations(tmp_path: Path) -> None:
    history = [{"role": "user", "text": "Who?"}, {"role": "assistant", "text": "She."}]
    line = {"id": 1, "question": "When?", "history": history, "relevant": ["a"], "answers": [], "answerable": True}
    (tmp_path / "questions.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (tmp_path / "corpus.jsonl").write_text('{"id": "a", "text": "Words."}\n', encoding="utf-8")
    read = read_set(tmp_path)
    assert read.questions[0].conversation.turns[0].reply == "She."
    assert read.texts[0]["uri"] == "a"


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text('{"id": 1}\n{"id"', encoding="utf-8")
    with pytest.raises(ReadingError, match=r"Line 2 .*not JSON"):
        read_set(tmp_path)
    with pytest.raises(ReadingError, match="lacks"):
        read_set(tmp_path / "nowhere")
