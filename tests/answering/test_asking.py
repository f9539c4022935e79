"""Who asks and who answers, whose what is written as "mine" or "yours" is, and what only one half of a sentence says."""

import pytest

from assistant.answering.support import check

_LETTER = (
    "Ada Quill wrote to Per Moss on 4 May 2023:\n\nDear Mr Moss,\n\nthank you for your questions about the orchard. "
    "Picking begins on 9 September. Your proposal to fell the old pears was put to the growers and rejected. I should be "
    "grateful if you could tell your tenants of the change. We shall send you the map when it is drawn.\n\nWith kind "
    "regards\nAda Quill"
)
_MAIL = (
    "Thanks, Ines. I have weighed both sacks again, and the heavier one is 41 kilograms.\n\nBruno\n\n"
    "Ines Falk wrote on 3 June 2022 (quoted in this message):\n\nBruno, the miller doubts our figure. Could you weigh the "
    "sacks again before we answer?"
)
_HEARING = (
    "The engineer Ada Quill told the court on 4 May 2022 that the weir had been inspected twice.\n\nShe was replying to "
    "Judge Per Moss, who wanted to know why no crack had been noted. The hearing goes on in June."
)
_WEIR = (
    "Estia wrote a rule for weirs in 1988. The Weir Act, in force since 1 March 1988, sets a height of four metres. Norland "
    "has no comparable rule. What it has is an order on dams, which is about safety."
)
_GROWERS = (
    "Hill Desk, 7 May 2021. The River Growers Association, whose members farm on the west bank, says that the frost took "
    "half of the pears. The tariff committee of the assembly will hear it on the occasion of the autumn fair. All papers "
    "agree that the department opposes a tax on pears."
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Ada Quill answered Per Moss's questions about the orchard.", _LETTER),
        ("Moss had asked Quill about the orchard.", _LETTER),
        ("Quill asked Moss to tell his tenants of the change.", _LETTER),
        ("Quill promised to send Moss the map.", _LETTER),
        ("Ines Falk asked Bruno to weigh the sacks again before they answered.", _MAIL),
        ("Bruno weighed both sacks again.", _MAIL),
        ("Quill told the court of the inspections in reply to a question from Per Moss.", _HEARING),
        ("Estia has a rule for weirs, and Norland has no comparable rule.", _WEIR),
        ("The River Growers Association says that the frost took half of the pears.", _GROWERS),
        ("The Growers Association says that the frost took half of the pears.", _GROWERS),
        ("The tariff committee will hear it at the autumn fair.", _GROWERS),
        ("All papers agree that the department opposes a tax on pears.", _GROWERS),
    ],
)
def test_what_the_passage_says_so_is_supported(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Per Moss answered Ada Quill's questions about the orchard.", _LETTER),
        ("Quill had asked Moss about the orchard.", _LETTER),
        ("Moss asked Quill to tell her tenants of the change.", _LETTER),
        ("Per Moss promised to send Quill the map.", _LETTER),
        ("Quill's proposal to fell the old pears was rejected.", _LETTER),
        ("Bruno asked Ines Falk to weigh the sacks again before they answered.", _MAIL),
        ("Per Moss told the court of the inspections in reply to a question from Quill.", _HEARING),
        ("Norland has a rule comparable to the Weir Act, and Estia has none.", _WEIR),
        ("The Hill Growers Association says that the frost took half of the pears.", _GROWERS),
        ("The finance affairs committee of the assembly will hear it at the autumn fair.", _GROWERS),
        ("All papers agree that the ministry of trade opposes a tax on pears.", _GROWERS),
    ],
)
def test_what_the_passage_says_the_other_way_round_is_not(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"
