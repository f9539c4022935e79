"""Verbs that reports choose freely for one another: the list that tells them."""

from importlib.resources import files


def test_no_group_says_only_what_another_says() -> None:
    lines = files("assistant.text").joinpath("loose.txt").read_text(encoding="utf-8").splitlines()
    groups = [frozenset(line.split()) for line in lines]
    assert len(set(groups)) == len(groups)
    assert [sorted(group) for group in groups if any(group < other for other in groups)] == []
