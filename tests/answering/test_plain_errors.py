"""Errors of the plainest kind: the opposite of what somebody did, another sayer, span or lender, with right sentences
beside them."""

import pytest

from assistant.answering.bearing import bearing
from assistant.answering.support import check
from assistant.records import Hit, Passage

_HARBOUR = (
    "The harbour board of Vellmar met on 14 March 2023 and approved a loan of 42 million crowns for a new breakwater. "
    "The chairwoman, Ingrid Solheim, said that the old wall might not survive another winter. The town council may "
    "still reject the plan in May."
)
_UNION = (
    "The fishermen's union of Vellmar asked the government on 2 April 2023 to suspend the quota of cod for two years. "
    "Its secretary, Tor Lien, warned that 300 boats could be laid up. The ministry of fisheries refused on 19 April."
)
_RUN = "Ana Rossi ran in the marathon of Mara on 3 May. She lost the race by four seconds, and rejected the medal."
_TRAM = "Kari Holm spoke to the council of Lund on Monday about the tram. He criticised the plan for it."
_PACT = (
    "The minister, Lucia Ferro, told parliament on 7 June that the pact stands. She denied that Ostia plans to close "
    "its ports. The leader of the opposition, Bruno Vitale, called the seizure a provocation."
)
_MAYOR = (
    "The secretary of the union, Tor Lien, spoke on Monday. The mayor of Vellmar, Eva Strand, welcomed the loan. She "
    "promised to sign it in May. The foreign minister, Lucia Ferro, met the governor of Mara, Bo Kjell."
)
_SALE = (
    "The director, Anna Weiss, resigned a week after the sale. The hall closed two years before the flood. She wrote "
    "12 months after the trial of the guards."
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Ana Rossi won the race by four seconds.", _RUN),
        ("Ana Rossi accepted the medal.", _RUN),
        ("Kari Holm praised the plan for the tram.", _TRAM),
        ("Kari Holm supported the plan for the tram.", _TRAM),
        ("Lucia Ferro confirmed that Ostia plans to close its ports.", _PACT),
        ("The minister admitted that Ostia plans to close its ports.", _PACT),
        ("Bruno Vitale denied that Ostia plans to close its ports.", _PACT),
        ("Tor Lien promised to sign the loan in May.", _MAYOR),
        ("Governor Strand welcomed the loan.", _MAYOR),
        ("President Strand welcomed the loan.", _MAYOR),
        ("Mayor Kjell met the foreign minister.", _MAYOR),
        ("Anna Weiss resigned a month after the sale.", _SALE),
        ("A day after the sale, the director resigned.", _SALE),
        ("She wrote a week after the trial of the guards.", _SALE),
    ],
)
def test_a_plain_error_is_doubted(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Ana Rossi lost the race by four seconds.", _RUN),
        ("Ana Rossi rejected the medal.", _RUN),
        ("Kari Holm criticised the plan for the tram.", _TRAM),
        ("Lucia Ferro denied that Ostia plans to close its ports.", _PACT),
        ("The minister denied that Ostia plans to close its ports.", _PACT),
        ("Minister Ferro denied that Ostia plans to close its ports.", _PACT),
        ("Eva Strand promised to sign the loan in May.", _MAYOR),
        ("Mayor Strand promised to sign it in May.", _MAYOR),
        ("Foreign Minister Ferro met Governor Kjell.", _MAYOR),
        ("Secretary Lien spoke on Monday.", _MAYOR),
        ("Weiss resigned one week after the sale.", _SALE),
        ("The hall closed two years before the flood.", _SALE),
        ("She wrote a year after the trial.", _SALE),
    ],
)
def test_what_is_plainly_so_is_borne(sentence: str, passage: str) -> None:
    assert check(sentence, passage).reasons == ()


def _of(text: str, *told: str) -> str:
    passages = [Passage(uri=f"u{at}", title="T", text=one, start=0, end=len(one)) for at, one in enumerate(told)]
    return bearing(text, [Hit(passage=one, score=1, rank=at) for at, one in enumerate(passages, 1)]).verdict.support


def test_a_passage_lends_no_number_of_a_thing_of_which_the_other_does_not_tell() -> None:
    assert _of("The ministry refused the loan of 42 million crowns.", _UNION, _HARBOUR) == "unsupported"
    assert _of("The ministry of fisheries refused the loan of 42 million crowns.", _HARBOUR, _UNION) == "unsupported"
    told = "On 2 May 2023 the board of Vellmar repaid the loan for the breakwater."
    assert _of("The board repaid the loan of 42 million crowns on 2 May 2023.", told, _HARBOUR) == "supported"
