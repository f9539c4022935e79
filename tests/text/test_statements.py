"""The statements that a sentence joins, each by itself."""

import pytest

from assistant.text.statements import joined, statements


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        (
            "The pact of 1911 binds Oslo, whereas the Fisheries Act, signed on 3 May 1950, is a Danish law.",
            "The pact of 1911 binds Oslo.",
            "The Fisheries Act, signed on 3 May 1950, is a Danish law.",
        ),
        ("While the mayor resigned, the council stayed.", "The mayor resigned.", "The council stayed."),
        ("Because he had left the navy, Lund calls it odd.", "He had left the navy.", "Lund calls it odd."),
        ("Since the bridge was closed, Arden has sent ferries.", "The bridge was closed.", "Arden has sent ferries."),
        (
            "Exports were 87 crowns in 2022, when the port was the largest in Norland.",
            "Exports were 87 crowns in 2022.",
            "The port was the largest in Norland.",
        ),
        ("Oslo lost the case, having led the talks in May.", "Oslo lost the case.", "Oslo had led the talks in May."),
        (
            "By the time she had seen the docks she was mayor, having moved to Lund in May.",
            "By the time she had seen the docks she was mayor.",
            "She had moved to Lund in May.",
        ),
        (
            "Nothing was found, and, as far as the desk knows, neither town has paid.",
            "Nothing was found.",
            "As far as the desk knows, neither town has paid.",
        ),
        (
            "Moreau complains that nobody asked her, and Osei agrees that she should have been asked.",
            "Moreau complains that nobody asked her.",
            "Osei agrees that she should have been asked.",
        ),
        (
            "On Monday Oslo protested, and on Tuesday it withdrew the envoy.",
            "On Monday Oslo protested.",
            "On Tuesday Oslo withdrew the envoy.",
        ),
        (
            "The ferry sank in May and the harbour rests on piles of 1890.",
            "The ferry sank in May.",
            "The harbour rests on piles of 1890.",
        ),
        ("Oslo protested in May and withdrew the envoy.", "Oslo protested in May.", "Oslo withdrew the envoy."),
        (
            "Oslo paid in May and, according to reports, left the pact.",
            "Oslo paid in May.",
            "Oslo, according to reports, left the pact.",
        ),
        (
            "The Fisheries Act, signed on 3 May 1950, is a Danish law.",
            "The Fisheries Act was signed on 3 May 1950.",
            "The Fisheries Act is a Danish law.",
        ),
        (
            "The raid of the ferries, which Oslo calls a rescue, was no attack.",
            "Oslo calls the raid of the ferries a rescue.",
            "The raid of the ferries was no attack.",
        ),
        (
            "The ports, two of which Bergen bought in 1911, are Danish.",
            "Two of the ports Bergen bought in 1911.",
            "The ports are Danish.",
        ),
        (
            "Trade rests on the Treaty of Oslo and Bergen, which was signed in Rome.",
            "Trade rests on the Treaty of Oslo and Bergen.",
            "The Treaty of Oslo and Bergen was signed in Rome.",
        ),
        (
            "The ferry was sold under Mayor Anna Lie, whose term began in May.",
            "The ferry was sold under Mayor Anna Lie.",
            "Mayor Anna Lie's term began in May.",
        ),
    ],
)
def test_a_sentence_is_parted_between_two_statements(sentence: str, first: str, second: str) -> None:
    assert any(one.first == first and second in one.seconds for one in joined(sentence)), list(joined(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The pact of 1911 is an agreement on which the trade between Oslo and the Danish ports rests.",
        "Talks between Oslo and Bergen brought no agreement.",
        "The article speaks not of ownership but of use.",
        "The law grants the use of land and ports in Norway.",
        "Captain Varga, who went to sea, and his crew were rescued.",
        "Since 2015, the pact has been in force.",
        "When in Oslo, the envoy stayed at the port.",
    ],
)
def test_what_is_no_statement_by_itself_is_not_parted(sentence: str) -> None:
    assert not list(joined(sentence))


def test_what_is_said_may_go_on_after_an_and_but_not_where_it_is_set_against_the_rest() -> None:
    assert statements("Oslo says that it paid, and the debt was settled.") == (
        ("Oslo says that it paid.",),
        ("The debt was settled.", "Oslo says the debt was settled."),
    )
    assert statements("Oslo says that it paid, while the debt was open.") == (
        ("Oslo says that it paid.",),
        ("The debt was open.",),
    )


def test_a_sentence_of_very_many_statements_is_parted_in_few_steps() -> None:
    many = " and ".join(f"ship {number} left port" for number in range(60))
    assert len(statements(f"Oslo says that {many}.")) <= 61


@pytest.mark.parametrize(
    "odd", ["", ",", ", ,", "Oslo, , paid.", "Oslo,", "While", "and, but; or,", "Oslo paid, and,", "; ;"]
)
def test_no_sentence_is_too_odd_to_be_read(odd: str) -> None:
    assert statements(odd)
