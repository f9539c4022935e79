"""Sentences as news has them: each list, joined by spaces, must come apart exactly so."""

import pytest

from assistant.text.language import language_of
from assistant.text.sentences import sentence_spans

NEWS = [
    ["U.S. officials said so on Monday.", "They gave no names."],
    ["He moved to the U.S. in 1999.", "He never left."],
    ["He lives in the U.S.", "She lives in Japan."],
    ["The U.S.-Japan alliance holds.", "The U.S.’s role is large."],
    ["The U.N. Security Council met.", "It took no vote."],
    ["Washington, D.C., was quiet.", "The U.N. met in New York."],
    ["He is from Washington, D.C.", "She is from St. Louis, Mo.", "They met."],
    ["Gen. Smith met Lt. Col. Jones.", "They spoke for an hour."],
    ["Rear Adm. Wang, Capt. Li, Sgt. Ho and Cpl. Wu died.", "Two lived."],
    ["The vice president, Gen. (ret.) Li, spoke.", "He is 70."],
    ["Adm. John Aquilino, Gov. Denny Tamaki and Amb. George Glass met.", "They ate."],
    ["The office told Ms. Smith that it was over.", "He left."],
    ["The PhD. student, Ms. Ito, and Mrs. Sato met.", "They talked."],
    ["“It is over,” Amb. Tanaka said.", "He left."],
    ["Sen. Rubio and Rep. Gallagher wrote to him.", "He did not answer."],
    ["Sen. Tom Cotton, R-Ark., and Rep. Ami Bera, D-Calif., spoke.", "Nobody listened."],
    ["The Hon. Taro Aso spoke.", "The Rev. Lee prayed."],
    ["Dr. A. B. Smith Jr. spoke.", "He was brief."],
    ["Martin Luther King Jr. was there.", "So were others."],
    ["J. P. Morgan cut its forecast.", "Shares fell."],
    ["J.P. Morgan cut its forecast.", "Shares fell."],
    ["St. Petersburg hosted the forum.", "Mr. Putin spoke."],
    ["It was China vs. Japan in the final.", "Japan won."],
    ["Apple Inc. said so.", "Its shares rose."],
    ["Apple Inc. Chief Executive Tim Cook spoke.", "Shares rose."],
    ["Toyota Motor Corp. and Nissan Motor Co. Ltd. declined to comment.", "Honda did not."],
    ["It sued Acme Pty. and won.", "He left."],
    ["The State Dept. said so.", "It was brief."],
    ["It was ship No. 5 of the class.", "No. 6 is being built."],
    ["The No. 1 issue is trade.", "No.", "That is wrong.", "No one knows."],
    ["Vol. 3, ch. 2, sec. 4 says so.", "It is plain."],
    ["See p. 12 and pp. 14-16 of the report.", "It is long."],
    ["The law (see Art. 9 of the constitution) was passed.", "It is in force."],
    ["What is Art. 9?", "It is the peace clause."],
    ["The figure is approx. 87.1 billion yen.", "It may be revised."],
    ["Exports rose 3.5 percent in May.", "Imports fell 2.1 percent."],
    ["It rose 5 pct. on the year.", "It fell since."],
    ["About 1.4 million came.", "2.1 million left."],
    ["The price rose to $3.50.", "It fell again."],
    ["He is 5 ft. 10 in. tall.", "She is 6 ft. tall."],
    ["It is 20 mi.", "Japan is far."],
    ["The talks began at 9 a.m. on Monday.", "They ended at 5 p.m.", "No date was set."],
    ["They met at 10 a.m. Tokyo time.", "Nobody spoke."],
    ["The remark came at 3 p.m. Thursday.", "It was recorded."],
    ["It ended at 3 p.m.", "The time was right."],
    ["The visit is planned for Jan. 5 and may be put off.", "Nobody knows."],
    ["It was signed on Sept. 8, 1951, in San Francisco.", "It is in force."],
    ["On Nov. 7 she spoke.", "On Nov. 10 she declined."],
    ["TOKYO, Nov. 20 (Reuters) - Japan said on Thursday that it would stay.", "China said nothing."],
    ["TAIPEI, Nov. 20 (CNA) -- The ministry thanked its partners.", "It gave no details."],
    ["BEIJING (AP) — China's foreign ministry said it had protested.", "Japan said nothing."],
    ["WASHINGTON, D.C. — The State Department spoke.", "It was brief."],
    ["“Will they come?” he asked.", "Nobody knew."],
    ['"Will they come?" he said.', "Nobody knew."],
    ["“We will not yield!” she said on Friday.", "The hall was silent."],
    ["“This is wrong,” Wang said.", "“It must be withdrawn.”", "He left."],
    ["“We will stay. We will not leave. We will fight,” he said.", "The crowd cheered."],
    ["He called it a “rights patrol.”", "Tokyo called it an “intrusion.”", "Both are wrong."],
    ["'We won't go,' he said.", "'It's over.'", "He left."],
    ["He paused ... and went on.", "Nobody moved."],
    ["He trailed off...", "Then he sat down."],
    ["“It is ... over,” he said.", "“... Gone.”", "He left."],
    ["The law was passed.", "(The upper house had rejected it.)", "It is in force."],
    ["(The ministry declined to comment.)", "The embassy did not answer."],
    ["She said [sic] it.", "[The hall applauded.]", "He left."],
    ["Who asked?", "Okada did."],
    ["That was World War I.", "Japan took part in it."],
    ["The answer is no.", "China's is yes."],
    ["He has art.", "Japan has none.", "It is for me.", "China knows it."],
    ["It was I.", "Nobody else was."],
    ["He said that.1", "China objected to this.2", "Nobody moved."],
    ["Prime Minister Takaichi said that.[1]", "China objected.[2]"],
    ["1. The first point is made.", "2. The second is not."],
    ["(1) The first point is made.", "(2) The second is not."],
    ["Yahoo! said so.", "Jeopardy! is on."],
    ["Visit www.mofa.go.jp for more.", "It is official."],
    ["The bill, H.R. 815, passed.", "The Senate voted."],
    ["He earned an M.A. in 1990 and a Ph.D. in 1995.", "He taught."],
    ["The ships, e.g. the Izumo, stayed in port.", "Others sailed."],
]


def sentences(text: str, language: str = "") -> list[str]:
    return [span.of(text).strip() for span in sentence_spans(text, language)]


@pytest.mark.parametrize("parts", NEWS, ids=lambda parts: parts[0])
def test_news_comes_apart_at_the_ends_of_its_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("de", ["Am 20. November 2025 sagte er das.", "Das ist z. B. falsch.", "Dr. Meyer ging."]),
        ("es", ["El Sr. López llegó.", "La Sra. Gómez no.", "¿Quién sabe?", "¡Nadie!"]),
        ("it", ["Il sig. Rossi è qui.", "Il dott. Bianchi no."]),
        ("pt", ["O Sr. Silva saiu.", "A Sra. Souza não."]),
        ("ru", ["Он родился в 1950 г. в Москве.", "И. В. Петров ушёл."]),
        ("ja", ["日本政府は「立場は変わらない。」と述べた。", "中国は抗議した！", "なぜか？"]),
    ],
)
def test_other_languages_come_apart_by_their_own_rules(language: str, parts: list[str]) -> None:
    between = "" if language == "ja" else " "
    assert sentences(between.join(parts), language) == parts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministry said that the talks of the two sides would go on and that it was ready for them."),
        ("de", "Die Regierung hat am 20. November mit der Botschaft gesprochen, und sie ist nicht zufrieden."),
        ("es", "El gobierno habló con los ministros y las partes, según su portavoz, pero no fue claro."),
        ("it", "Il governo è alla fine della riunione, e gli altri sono più lenti; anche il ministro è qui."),
        ("pt", "O governo não foi claro em Lisboa, e os ministros são mais lentos pelo que se diz da reunião."),
        ("ru", "Министр сказал, что переговоры продолжатся."),
        ("en", "Le ministre est dans la salle avec les autres, et il parle pour la France sur une chaise."),
        ("en", "日本政府は声明を発表した。"),
        ("en", ""),
    ],
)
def test_the_language_is_told_from_the_commonest_words(language: str, text: str) -> None:
    assert language_of(text) == language
