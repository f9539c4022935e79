"""What somebody calls a thing, says of himself or holds is not told as a fact, nor as what the document itself says."""

import pytest

from assistant.answering.support import check

_WORDS = """The harbour board called the lease on the north pier, the two cranes included, binding; not every newspaper \
prints that. The ferries of 2019 stand apart for Estair, because by its own account two of them ran aground in the \
sound. Some columns make of the vote a rebuke of the mayor. The union's position is that the night shift was within \
the rules of 2014.

Some residents describe the new wharf, which opened in May, as ugly. The mayor's view is that the toll is fair. The \
strike was short because the depot had fuel. Holm regards the tariff, at five crowns, as excessive. The pier is closed \
because its piles are rotten. The auditors found that the fund is empty."""

_NOTE = """Norland calls the survey theft and demands its end. It holds that the bank is Norlandic soil, and from that \
premise it makes no difference whether a treaty speaks of may or of must. Estia says that the bank lies in open water.

The inspectors found that the valve was rusted. The mayor said that forty houses were lost. A valve that is rusted does \
not shut. The note finds that the ministry was slow."""
_HEAD = "4 May 2024\n\nThe bank in the strait\n\nIda Holm, Harbour Post"


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour board called the lease on the north pier, including the two cranes, binding, but not every "
        "newspaper prints that.",
        "The ferries of 2019 stand apart for Estair because, by its own account, two of them ran aground in the sound.",
        "Some columns make the vote a rebuke of the mayor.",
        "The union's position is that the night shift was within the rules of 2014.",
        "The strike was short because the depot had fuel.",
        "The pier is closed because its piles are rotten.",
        "Some residents describe the new wharf as ugly.",
        "In the mayor's view the toll is fair.",
        "Holm regards the tariff of five crowns as excessive.",
        "For Estair the ferries of 2019 stand apart.",
    ],
)
def test_whose_word_it_is_is_kept(sentence: str) -> None:
    assert check(sentence, _WORDS).support == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "The lease on the north pier, including the two cranes, is binding, but not every newspaper prints that.",
        "The ferries of 2019 stand apart for Estair because two of them ran aground in the sound.",
        "For Estair the ferries of 2019 stand apart, because two of them ran aground in the sound.",
        "The vote is a rebuke of the mayor.",
        "The vote is a rebuke of the mayor, while the union's position is that the night shift was within the rules.",
        "The night shift was within the rules of 2014.",
        "The new wharf is ugly.",
        "The toll is fair.",
        "The tariff of five crowns is excessive.",
    ],
)
def test_whose_word_it_is_is_dropped(sentence: str) -> None:
    assert "the quote says who says so" in check(sentence, _WORDS).reasons


@pytest.mark.parametrize(
    "sentence",
    [
        "The note says that Norland calls the survey theft and demands its end.",
        "According to the note, Norland holds that the bank is Norlandic soil.",
        "According to the article, a valve that is rusted does not shut.",
        "According to the report, the inspectors found that the valve was rusted.",
        "The note finds that the ministry was slow.",
        "The report says that the mayor put the loss at forty houses.",
        "The note says that in Norland's view the bank is Norlandic soil.",
    ],
)
def test_a_document_says_that_somebody_says_so(sentence: str) -> None:
    assert check(sentence, _NOTE, origin=_HEAD).support == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "The note says that the survey is theft and must end.",
        "According to the note, the bank is Norlandic soil, so that it makes no difference whether a treaty speaks of may "
        "or of must.",
        "The report says that the bank lies in open water.",
        "According to the report, forty houses were lost.",
    ],
)
def test_a_document_does_not_say_itself_what_somebody_says_in_it(sentence: str) -> None:
    assert check(sentence, _NOTE, origin=_HEAD).reasons == ("the quote says who says so",)


_FLOOD = """Some residents call the flood the worst of the century. Others point out that the flood of 1953 took more \
houses. To say that others keep a promise is not to keep it, and the board has been quiet about the word ever since. \
Holm was reported to have refused on 4 March to sell the mill. The envoy was reported to have written to the court on 6 \
March.

One column calls the answer of the ministry a retreat. The answer of 9 March came from the ministry of Ann Lee. With the \
letter the quarrel has reached the court. The union believes that the gate is stuck."""

_LETTER = """Per Dahl wrote to Harbour Post on 9 May 2024:

I think that the word collapse presumes that someone built badly. You should print both counts. I do not ask you to \
blame the builder."""


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (_FLOOD, "Whether the gate is stuck is not settled."),
        (_FLOOD, "Saying that others keep a promise is not the same as keeping it."),
        (_FLOOD, "Holm was reported to have refused on 4 March to sell the mill."),
        (
            _FLOOD,
            "The envoy was reported to have written to the court on 6 March, and with that letter, the paper writes, the "
            "quarrel has reached the court.",
        ),
        (_FLOOD, "The answer of 9 March came from the ministry of Ann Lee, although one column calls it a retreat."),
        (_LETTER, "He urges the paper to print both counts."),
        (_LETTER, "He insists that he does not ask the paper to blame the builder."),
    ],
)
def test_what_is_left_open_or_held_by_someone_is_no_fact(passage: str, sentence: str) -> None:
    assert check(sentence, passage, origin=_HEAD).support == "supported"


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (_FLOOD, "The gate is stuck."),
        (_FLOOD, "The flood was the worst of the century."),
        (_FLOOD, "Others keep a promise."),
        (_FLOOD, "Holm refused on 4 March to sell the mill."),
        (_FLOOD, "Holm sold the mill."),
        (_FLOOD, "The envoy wrote to the court on 6 March."),
        (_FLOOD, "The answer of the ministry was a retreat."),
        (_LETTER, "The paper should print both counts."),
        (_LETTER, "The word collapse presumes that someone built badly."),
    ],
)
def test_what_is_left_open_or_held_by_someone_is_told_as_a_fact(passage: str, sentence: str) -> None:
    assert check(sentence, passage, origin=_HEAD).support != "supported"


_PREMISE = """Norland holds that the bank is its own soil. On that premise a survey without leave is theft, because it \
takes what belongs to another. The council says that the toll is a tax. From this assumption it follows that only the \
senate may raise it."""


def test_what_is_so_on_somebodys_premise_is_not_so() -> None:
    for right in (
        "On Norland's premise a survey without leave is theft, because it takes what belongs to another.",
        "Norland holds that the bank is its own soil, and on that premise a survey without leave is theft.",
        "On the council's assumption only the senate may raise the toll.",
    ):
        assert check(right, _PREMISE).support == "supported"
    for wrong in (
        "A survey without leave is theft, because it takes what belongs to another.",
        "Such a survey is theft.",
        "Only the senate may raise the toll.",
    ):
        assert check(wrong, _PREMISE).reasons == ("the quote says who says so",)


_WITHIN = """The survey ship left Holm on 3 May 2024, after the council of Estair had voted, and Estair said that four \
buoys were cut loose in its harbour. For Estair the spring of 2024 stands apart, because by its own account two ferries \
ran aground.

The plant was shut in June. Residents say that the smoke made children ill. The inspectors were reported to have told \
the owner that the filter is to be changed. Dunmore's position is that the well is private, that the survey is trespass, \
and that it must stop.

No buyer had signed a contract when this page was printed, as far as this paper knows. All the papers agree that the \
board backs the merger. Some columns make of the letter a threat to the union. The mayor fears that the bridge will not \
last the winter."""


@pytest.mark.parametrize(
    "sentence",
    [
        "The note says that the ship left on 3 May, and that Estair said four buoys were cut loose in its harbour.",
        "Ida Holm writes that the ship left Holm on 3 May 2024, after which, Estair said, four buoys were cut loose in its "
        "harbour.",
        "The report notes that the ship left Holm on 3 May 2024, when, according to Estair, four buoys were cut loose in "
        "its harbour.",
        "Estair said that four buoys were cut loose in its harbour, after the survey ship had left Holm on 3 May.",
        "Ida Holm writes that the spring of 2024 stands apart for Estair because, by its own account, two ferries ran "
        "aground.",
        "The article says that the plant was shut in June, and residents say that the smoke made children ill.",
        "The article notes that the plant was shut in June, while it has residents saying that the smoke made children "
        "ill.",
        "Ida Holm reports that the plant was shut in June because, residents say, the smoke made children ill.",
        "The report says that the inspectors were reported to have told the owner that the filter is to be changed.",
        "The paper reports Dunmore's position, namely that the well is private, and that the survey must stop.",
        "As far as the paper knows, no buyer had signed a contract when the page was printed.",
        "The paper says that it knows of no buyer who had signed a contract when the page was printed.",
        "According to the review, all the papers agree that the board backs the merger, while some columns make the letter "
        "a threat to the union.",
        "The article says that the mayor fears that the bridge will not last the winter.",
    ],
)
def test_what_is_said_within_what_is_said_is_kept(sentence: str) -> None:
    assert check(sentence, _WITHIN, origin=_HEAD).support == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "The note says that the ship left on 3 May, when four buoys were cut loose in Estair's harbour.",
        "Ida Holm writes that the ship left Holm on 3 May 2024, and four buoys were cut loose in Estair's harbour.",
        "Four buoys were cut loose in Estair's harbour after the survey ship had left Holm on 3 May 2024.",
        "Ida Holm writes that the spring of 2024 stands apart for Estair because two ferries ran aground.",
        "The report says that the plant was shut in June, because the smoke made children ill.",
        "The report says that the inspectors told the owner that the filter is to be changed.",
        "The paper says that the plant was shut in June, but it points out that the well is private and that the survey is "
        "trespass.",
        "According to the review, all the papers agree that the board backs the merger, and the letter was a threat to the "
        "union.",
        "The smoke made children ill before the plant was shut in June.",
        "The article says that the plant was shut in June and that the bridge will not last the winter.",
    ],
)
def test_what_is_said_within_what_is_said_is_told_by_the_document(sentence: str) -> None:
    assert check(sentence, _WITHIN, origin=_HEAD).support != "supported"
