"""Whether the evidence answers the question: two regularised logistic models with frozen weights.

Fitted by `benchmarks/fit_decision.py` on questions whose answerability is known: three development sets (factoid with
absent topics, long-form with near misses, conversations) and the questions on the sample dossier, each set and each
of its two sides counting alike. In a conversation a question says less by itself, so such questions have a model of
their own. Five-fold cross-validated figures stand beside the thresholds.
"""

from dataclasses import asdict

from assistant.answering.evidence import Evidence
from assistant.answering.features import Features
from assistant.answering.logistic import Model, probability
from assistant.records import Status

ALONE = Model(
    {
        "content": (0.6723, 0.1584, 0.8619),
        "least": (0.5022, 0.2304, 0.4890),
        "names": (0.9056, 0.2716, 1.1192),
        "counted": (0.9645, 0.1851, 1.3223),
        "margin": (0.2457, 0.1133, 0.3005),
        "back": (0.4648, 0.1182, 1.2542),
        "words": (1.8210, 0.2888, 0.2853),
        "titled": (0.1896, 0.2320, -0.5141),
    },
    0.8895,
    0.44,
)
"""For a question that nothing was asked before.

Cross-validated balanced accuracy at 0.43, a little below its point: 0.971 with absent topics (0.989 of them declined,
0.952 of the others answered), 0.826 with near misses (0.713 declined, 0.940 answered), 0.808 on the sample dossier,
most of whose unanswerable questions are near misses (0.679 declined, 0.938 answered). Without `titled` it was 0.971,
0.807 and 0.782.
"""

IN_CONVERSATION = Model(
    {
        "best": (0.5755, 0.1446, 0.7100),
        "names": (0.9127, 0.2585, 0.3012),
        "counted": (0.9843, 0.1243, 0.2404),
        "margin": (0.1654, 0.0863, 0.2191),
        "history": (0.4937, 0.1554, 0.6699),
        "agreement": (0.8143, 0.1494, 0.7030),
    },
    0.7451,
    0.5,
)
"""For a question in a conversation: 0.848 (0.870 declined, 0.826 answered)."""

_TERSE = 0.22
"""Confidence from which a follow-up of one word is answered ("When?", "Did she withdraw it?"): it says so little that
confidence is low whatever the library holds. Ten questions of the development sets are such: those
that are answerable reach 0.69 and more, one that is not 0.14."""

_SURELY_ALONE = 0.75
"""Confidence from which a question that stands alone is answered whatever was talked about before."""

WITHOUT_QUANTITY = 0.2
"""Most confidence where a number was asked for and there is none, however near the sentences are otherwise."""

OF_OTHERS = 0.2
"""Most confidence where what would be quoted is told of others than those that the question names, or of another thing
than the one that a follow-up names ("What about tungsten?")."""

_WORTH_READING = 0.05
"""Confidence from which a language model is given the passages although they do not answer the question for quotes,
which need one sentence that does. Of the questions of the development sets and of the sample dossier that can be
answered and are declined (61 of 763), 50 are given to it, and 51 at 0.01; of the others that are declined, 165 of 274,
and 189 at 0.01."""

_NEAR = 0.01
"""Confidence below which nothing is near: the question is about something else. On the development sets one in fifty
of the near misses lies below it."""


def confidence(features: Features, model: Model) -> float:
    """Estimated probability that the evidence answers the question, 0 to 1."""
    certain = probability(asdict(features), model)
    return min(certain, WITHOUT_QUANTITY) if features.lacks_quantity else certain


def decide(evidence: Evidence) -> tuple[Status, float]:
    """The state of the answer and the confidence in it."""
    if evidence.skimmed:
        return "answered", evidence.skimmed
    if evidence.features is None or not evidence.quoted:
        return "no_evidence", 0.0
    certain, needed = _certainty(evidence.features)
    if _tells_of_others(evidence):
        certain = min(certain, OF_OTHERS)
    elif evidence.is_sure:
        certain = max(certain, needed)
    if certain >= needed:
        return "answered", certain
    return ("related" if certain >= _NEAR else "no_evidence"), certain


def is_worth_reading(evidence: Evidence) -> bool:
    """Whether a language model may find an answer in passages of which none can be quoted: they are near, and tell of
    what the question names."""
    status, certain = decide(evidence)
    is_near = status == "answered" or (certain >= _WORTH_READING and not _tells_of_others(evidence))
    return is_near and not evidence.declines


def _tells_of_others(evidence: Evidence) -> bool:
    features = evidence.features
    return bool(evidence.strangers) or (features is not None and features.leans and features.foreign)


def _certainty(features: Features) -> tuple[float, float]:
    """The confidence, and what it must reach."""
    alone = confidence(features, ALONE)
    if not features.follows:
        return alone, ALONE.answered
    certain = confidence(features, IN_CONVERSATION)
    if features.leans:
        return certain, _TERSE if features.terse else IN_CONVERSATION.answered
    # A question that stands alone is not declined because something else was talked about before.
    return (alone if alone >= _SURELY_ALONE else certain), IN_CONVERSATION.answered
