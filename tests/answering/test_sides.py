"""Who does what to whom, and what is denied, where the sentence tells it in another build than the passage."""

import pytest

from assistant.answering.support import check

_FERRY = (
    "Norland has protested to Estia over a notice that the Estian consul in Merin, Ada Quill, put up on 3 March 2024, one "
    "day after the vote. The notice was rude in tone. The consul had asked nobody."
)
_REEF = (
    "The Asha reef lies off Merin. Norland administers it. Estia, which calls it the Bell, claims it, and Talvia claims it "
    "too. On 4 June 2011 Norland bought two of the rocks from a private owner. Estia protested."
)
_PLAN = (
    "On 9 May 2023 Norland adopted three papers at once: the Coast Plan, the Harbour Plan and the Ferry Programme. The "
    "Ferry Programme foresees about 12 billion crowns. Ferry and other spending is to reach 3 per cent of output by 2027. "
    "The two sums are often given in one breath and should not be."
)
_PACT = (
    "The league rests on the Pact of Friendship and Trade, which was signed in Merin on 9 January 1961 and entered into "
    "force on 3 June 1961. Article II says that each side would help to meet an attack on the other. Neither text says "
    "that the reef may be taken by force. Two texts of the year 1961 stand behind the league. They do not say the same."
)
_RULE = (
    "The rule binds Estia and nobody else. It lays no duty on Norland. The office does not print the list in full. The "
    "minister does not take back the order. Has she taken it back? No. The office does not know how "
    "long the closure will last, and it has not read the letter that the consul was reported to have sent."
)
_ENVOYS = (
    "The Estian envoy was reported to have been summoned in Merin on 13 May and the Norlander envoy in Tolv on 14 May, and "
    "officials of both ministries met in Merin on 18 May without agreement."
)
_VISITS = (
    "Minister Ada Quill met Tom Hale in Merin on 8 May 2024 and Per Moss in Tolv, Estia, on 11 May 2024. Quill had been in "
    "office for a week. The meeting with Moss took place at the spring meeting of the Coastal Towns League."
)
_STATEMENT = (
    "The office said that the pledge includes the reef. It added that Norland opposes a change of the border by force. The "
    "release opposes no trade."
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Ada Quill is the Estian consul in Merin, who on 3 March 2024 put up a notice that was rude in tone.", _FERRY),
        ("It was Ada Quill, the Estian consul in Merin, who put up the notice one day after the vote.", _FERRY),
        (
            "Norland administers the reef, while Estia claims it under the name of the Bell and Talvia claims it too.",
            _REEF,
        ),
        ("Norland administers the reef, which Estia claims as the Bell and which Talvia claims too.", _REEF),
        ("Norland administers the reef, and in 2011 it bought two of the rocks from a private owner.", _REEF),
        ("The Ferry Programme, which Norland adopted on 9 May 2023, foresees about 12 billion crowns.", _PLAN),
        ("The paper warns against giving the two sums in one breath.", f"The paper says this. {_PLAN}"),
        ("There is a share, for ferry and other spending is to reach 3 per cent of output by 2027.", _PLAN),
        (
            "Article II of the Pact of Friendship and Trade, which was signed in Merin on 9 January 1961 and entered into "
            "force on 3 June 1961, says that each side would help to meet an attack on the other.",
            _PACT,
        ),
        ("Neither of the two texts says that the reef may be taken by force.", _PACT),
        ("The rule binds Estia and lays no duty on Norland.", _RULE),
        ("The minister has not taken the order back.", _RULE),
        ("The office has not read the letter that the consul was reported to have sent.", _RULE),
        (
            "Merin was reported to have summoned the Estian envoy on 13 May and Tolv the Norlander envoy the day after.",
            _ENVOYS,
        ),
        (
            "Minister Ada Quill met Per Moss in Tolv, Estia, on 11 May 2024, at the spring meeting of the league.",
            _VISITS,
        ),
    ],
)
def test_a_deed_told_in_another_build_is_not_doubted(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Norland put up a notice that was rude in tone.", _FERRY),
        ("Estia has protested to Norland over a notice of 3 March 2024.", _FERRY),
        (
            "Estia administers the reef, while Norland claims it under the name of the Bell and Talvia claims it too.",
            _REEF,
        ),
        ("Estia administers the reef, which Norland claims as the Bell and which Talvia claims too.", _REEF),
        ("Talvia administers the reef, and in 2011 it bought two of the rocks from a private owner.", _REEF),
        ("The Coast Plan foresees about 12 billion crowns.", _PLAN),
        (
            "Article V of the Pact of Friendship and Trade, which was signed in Merin on 9 January 1961 and entered into "
            "force on 3 June 1961, says that each side would help to meet an attack on the other.",
            _PACT,
        ),
        ("Either text says that the reef may be taken by force.", _PACT),
        ("The rule binds Norland and lays no duty on Estia.", _RULE),
        ("The minister takes back the order.", _RULE),
        (
            "Merin was reported to have summoned the Norlander envoy on 13 May and Tolv the Estian envoy the day after.",
            _ENVOYS,
        ),
        (
            "Minister Ada Quill met Tom Hale in Tolv, Estia, on 11 May 2024, at the spring meeting of the league.",
            _VISITS,
        ),
        ("Estia opposes a change of the border by force.", f"{_STATEMENT} Estia has not answered."),
        (
            "The two towns talk past each other, with Tolv speaking about its own law and Merin about its own harbour.",
            "The two towns talk past each other. Merin speaks about its own law; Tolv speaks about its own harbour.",
        ),
    ],
)
def test_a_deed_of_another_is_doubted_in_the_same_build(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"
