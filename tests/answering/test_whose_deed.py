"""Who does what, where a sentence puts it together from several: across asides, dates, outcomes and added clauses."""

import pytest

from assistant.answering.support import check

TALKS = (
    "Anna Moss reported on the meeting of Lee and Wei on 3 May. Karl Berg was ill. There was no deal, and Norland "
    "repeated its demand. Moss said that she saw no sign of a second one."
)
PACT = (
    "On 3 May the Greens left the council with the Liberals, and on 9 May the party reached a pact with the Farmers. "
    "The mayor was told on the next day."
)
VISITS = "Mayor Ruth Moss met Minister Anders Wei in Oslo on 7 May and Governor Lee in Bergen on 9 May."
POST = (
    "The protest came two days after the envoy had posted a rude message, against which Oslo complained. The post was "
    "later deleted."
)
STRIKE = (
    "Norland had closed all its ports on 3 May, the day on which the strike began. The closure hit a trade worth 4 "
    "million crowns."
)
ISLET = (
    "The islet lies in the Grey Sea. Estia administers it. Norland, which calls it Holm, claims it, and Sundland "
    "claims it too."
)
LEASE = (
    "Anna Moss wrote to Karl Berg on 3 June 2022:\n\nKarl,\n\nI have checked. The lease ended on 4 May 2021, when the "
    "sale began. I suggest that we print it."
)
TABLE = (
    "Date: 7 May 2021; Event: Anders Wei and Moss meet for talks in Oslo; Standing: firm.\n"
    "Date: 9 May 2021; Event: Bo Lee and Moss meet for talks in Bergen; Standing: firm.\n"
    "Date: 12 May 2021; Event: Moss resigns; Standing: reported."
)
SHIPS = (
    "The council calls the passage of its ships near the harbour a survey. The ministry said on 9 May that the "
    "promise to the port, the harbour included, is firm."
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "Anna Moss reported on the meeting of Lee and Wei on 3 May, at which there was no deal, and said that she "
            "saw no sign of a second one.",
            TALKS,
        ),
        ("The Greens left the council on 3 May, and on 9 May the Liberals reached a pact with the Farmers.", PACT),
        (
            "Governor Lee met Mayor Ruth Moss in Bergen on 9 May, two days after she had met Minister Anders Wei in "
            "Oslo.",
            VISITS,
        ),
        (
            "The strike began on 3 May, and on the same day Norland closed all its ports, hitting a trade worth 4 "
            "million crowns.",
            STRIKE,
        ),
        ("Norland, which calls the islet Holm, claims it, as does Sundland.", ISLET),
        ("The lease, she notes, ended on 4 May 2021, when the sale began.", LEASE),
        ("Also firm are her talks with Anders Wei in Oslo on 7 May and with Bo Lee in Bergen on 9 May.", TABLE),
        ("On 9 May the ministry called the promise to the port, the harbour included, firm.", SHIPS),
        (
            "Nor need a quarrel over the lake touch the towns that the pact covers.",
            "The pact covers the towns on the shore, and a quarrel over the lake need not touch them.",
        ),
    ],
)
def test_who_does_it_is_read_across_what_stands_between(sentence: str, passage: str) -> None:
    assert check(sentence, passage).reasons == ()


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "Karl Berg reported on the meeting of Lee and Wei on 3 May, at which there was no deal, and said that he "
            "saw no sign of a second one.",
            TALKS,
        ),
        ("The Farmers left the council on 3 May, and on 9 May the Liberals reached a pact with the Greens.", PACT),
        (
            "Governor Lee met Mayor Ruth Moss in Oslo on 7 May, two days before she met Minister Anders Wei in Bergen.",
            VISITS,
        ),
        (
            "Governor Lee met Minister Anders Wei in Bergen on 9 May, two days after he had met Mayor Ruth Moss in "
            "Oslo.",
            VISITS,
        ),
        ("Also firm are her talks with Bo Lee in Oslo on 7 May and with Anders Wei in Bergen on 9 May.", TABLE),
        ("On 9 May the council called the promise to the port firm.", SHIPS),
        (
            "The protest came two days after the envoy had posted a rude message, against which Bergen complained.",
            f"{POST}\n\nBergen holds that the tax is theft.",
        ),
        (
            "The protest came two days after the envoy had posted a rude message, and Oslo holds that the tax is "
            "theft.",
            f"{POST}\n\nBergen holds that the lake is its own and that the tax is theft.",
        ),
        (
            "A quarrel over the lake need touch the towns that the pact covers.",
            "The pact covers the towns on the shore, and a quarrel over the lake need not touch them.",
        ),
    ],
)
def test_a_deed_of_another_is_doubted_all_the_same(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"
