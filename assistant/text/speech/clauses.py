"""The subject of a verb, wherever it stands in its clause. English."""

from assistant.text.spans import Span
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.phrases import can_speak, head, head_kind, is_name, is_verb, noun_phrase
from assistant.text.speech.speakers import is_day, is_office, is_season, is_time, kind_of_noun, plain
from assistant.text.speech.subjects import subject_phrase
from assistant.text.speech.tokens import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE,
    SEVERAL,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_mark,
    is_possessive,
    low,
)

_IRREALIS = frozenset("if unless whether until lest wish wishes wished provided supposing assuming".split())
# "Suppose that he said so"; "Had he said so", "Should he say no" at the head of a clause.
_SUPPOSING = frozenset("suppose imagine assume pretend supposing assuming provided wish wishes wished".split())
_INVERTED = frozenset("had should were".split())
_QUESTIONS = frozenset("what whatever how why when where".split())
_WHAT = frozenset("what whatever how why".split())
_DATING = frozenset("the past on late early last this next in that since".split())
_PHRASES = frozenset(
    [("at", "first"), ("at", "last"), ("in", "turn"), ("of", "course"), ("in", "part"), ("in", "return")]
)
_NAMED = frozenset("named identified known introduced described".split())
_SELVES = frozenset("itself himself herself themselves".split())
_IN_WRITING = frozenset("statement interview letter email briefing conference speech post tweet".split())
_OPENING = frozenset("asked pressed questioned challenged speaking addressing writing reached".split())
_LONGEST_ASIDE = 30  # words
_SPEAKERS = ("person", "name", "body")


def subject_of(words: Words, left: int) -> Span | None:
    """The subject of a verb.

    Args:
        words: Of the sentence.
        left: The last word before the verb and its auxiliaries.

    Returns:
        Its words with a name set beside it ("its chairman, Sir Alan Pike"); None if it is not sure, or if the clause
        states no fact ("if he says", "what he said").
    """
    left = _before_adjuncts(words, left)
    if left < 0:
        return None
    word = low(words, left)
    if word in (",", ")", "–", "—", "-"):
        return _of_first_verb(words, left) or _around_aside(words, left)
    if word in ("who", "which", "that"):
        return _relative_subject(words, left)
    if word in CONJUNCTIONS:
        return _first_subject(words, left)
    if word == QUOTE and kind_of_noun(low(words, left - 1)) in ("document", "body"):
        titled = subject_phrase(words, left - 1)  # "The magazine “Wings” says"
        return None if titled is None else Span(titled.start, left + 1)
    if word in ("all", "both") and low(words, left - 1) == ",":
        return _around_aside(words, left - 1)  # "Doctors at two hospitals, asked separately, both said"
    if word == "whom" and low(words, left - 1) == "of" and low(words, left - 2) in SEVERAL:
        return Span(left - 2, left + 1)
    if word in SUBORDINATORS or is_mark(word) or word == QUOTE:
        return None
    subject = subject_phrase(words, left)
    named = (
        _known_as(words, subject.start - 2) if subject is not None and low(words, subject.start - 1) == "as" else None
    )
    if named is not None:
        return named
    if subject is None or _is_unreal(words, subject.start):
        return None
    asked = low(words, subject.start - 1)
    if asked in _QUESTIONS and low(words, subject.start - 2) == "asked":
        return None  # "Asked when she expected an answer"
    if (subject.start == 1 and asked in _QUESTIONS) or (asked in _WHAT and low(words, subject.start - 2) not in BE):
        return None
    return _before_open_aside(words, subject) or _with_name_beside(words, subject)


def _known_as(words: Words, left: int) -> Span | None:
    """The subject of "a woman named only as Amina told", "a man who identified himself only as Wolf said"."""
    for at in range(left, max(left - 5, 0), -1):
        if low(words, at) == "name" and low(words, at - 3) == "who":
            return subject_phrase(words, at - 4)  # "A customs officer who gave his name only as Idrissa said"
        if low(words, at) in _NAMED:
            last = at - 1 - (low(words, at - 1) in ("who", "was", "is"))
            last -= low(words, last) == "who"
            return subject_phrase(words, last)
    return None


def _is_unreal(words: Words, start: int) -> bool:
    """True if a clause is only supposed: "if he says", "Had he said", "Suppose that he said"."""
    before, earlier = low(words, start - 1), low(words, start - 2)
    supposed = before in _SUPPOSING and earlier in ("", "us", "let", "we", "to")  # "Let us assume the witness says"
    supposed = supposed or (before == "that" and earlier in _SUPPOSING) or low(words, start) in _SUPPOSING
    if supposed or before in _IRREALIS:
        return True
    return before in _INVERTED and (is_mark(earlier) or earlier in CONJUNCTIONS)


def _before_adjuncts(words: Words, left: int) -> int:
    """The last word before "on Monday", "in a statement", "later" that stand between subject and verb."""
    while left > 0:
        word = low(words, left)
        name = is_season(word) and words[left - 1].capital  # "John Winter"
        dated = is_time(word) and low(words, left - 1) in _DATING and word != "minutes"
        if (low(words, left - 1), word) in _PHRASES:
            left -= 2
        elif is_adverb(word) or word in _SELVES:
            left -= 1
        elif word.isdigit() or (is_day(word) and not name) or dated:
            left -= 1
            while low(words, left) in _DATING:
                left -= 1
        elif word in _IN_WRITING:
            start = next((at for at in range(left - 1, max(left - 5, 0), -1) if low(words, at) in PREPOSITIONS), 0)
            if low(words, start) not in ("in", "at", "during", "on", "via", "through"):
                return left
            left = start - 1
        else:
            return left
    return left


def _around_aside(words: Words, right: int) -> Span | None:
    """The subject before ", a nurse at the hospital,": what lies between two marks of a kind is set aside."""
    mark = "(" if low(words, right) == ")" else low(words, right)
    beside = None  # "However, a commander, Haji Zaman, said": the aside of an aside may be the subject itself
    for left in range(right - 1, max(right - _LONGEST_ASIDE, 0), -1):
        if low(words, left) != mark or low(words, left - 1).isdigit():
            continue
        if low(words, left + 1) in CONJUNCTIONS and low(words, left + 2) in ("who", "which"):
            return subject_of(words, left - 1)  # "A man who had seen it, and who was asked, said"
        subject = subject_phrase(words, _before_brackets(words, left - 1))
        if subject is None or _is_unreal(words, subject.start):
            return beside
        placed = any(low(words, at) in PREPOSITIONS for at in range(subject.start - 1, subject.end))
        if low(words, left + 1) in ("where", "when") and placed and subject.start > 0:
            continue  # "One of its authors, reached in Canada, where he works, said"
        if low(words, subject.start - 1) in ("them", "including"):
            continue  # "Rival athletes, among them the champion, Dina Okoro, said"
        kind, aside = head_kind(words, subject), Span(left + 1, right)
        if low(words, left + 1) in ("among", "including") and kind in _SPEAKERS:
            return subject
        named = (
            Span(subject.start, right) if mark == "," and kind in ("person", "body") and is_name(words, aside) else None
        )
        if beside is None and low(words, subject.start) in ("a", "an") and low(words, subject.start - 1) == ",":
            beside = named or subject
        elif kind == "other" and _is_role(words, subject) and is_name(words, aside):
            return Span(0, right)  # "His opposite number, Ravi Nair, said"
        elif kind == "other":
            return beside or (aside if _is_speaker(words, aside) and not _is_adjunct(words, subject) else None)
        else:
            return named or (_with_role_before(words, subject) if kind != "time" else None)
    return beside or _before_stray_comma(words, right)


def _of_first_verb(words: Words, comma: int) -> Span | None:
    """The subject of "Asked why, the senator laughed, said ...": it stands before the first of several verbs."""
    start = next((at + 1 for at in range(comma - 1, -1, -1) if is_mark(low(words, at))), 0)
    subject = Span(start, noun_phrase(words, start))
    told = low(words, comma) == "," and subject.end == comma - 1 and low(words, subject.end).endswith("ed")
    return subject if told and head_kind(words, subject) in ("person", "name", "pronoun") else None


def _is_role(words: Words, subject: Span) -> bool:
    """True for "His opposite number", "The understudy" at the beginning: set beside a name it is a role."""
    plain_noun = all(low(words, at) not in PREPOSITIONS for at in range(*subject))
    opens = is_possessive(words, 0) or low(words, 0) == "the"
    return subject.start == 0 and opens and plain_noun and not words[subject.end - 1].capital


def _with_role_before(words: Words, subject: Span) -> Span:
    """ "The museum's director, Emil Sauer" where ", one of the five," stands behind the name."""
    role = subject_phrase(words, subject.start - 2) if low(words, subject.start - 1) == "," else None
    if role is None or not is_name(words, subject) or _is_named(words, head(words, role)):
        return subject
    opens = role.start == 0 or low(words, role.start - 1) in CONJUNCTIONS | BE | {"that", ","}
    return Span(role.start, subject.end) if opens and head_kind(words, role) in ("person", "body") else subject


def _is_named(words: Words, last: int) -> bool:
    """True for a word with a capital that is no office: "Paris", not the "MP" of "the islanders' MP, Flora Munro"."""
    return words[last].capital and not is_office(plain(low(words, last)))


def _before_stray_comma(words: Words, comma: int) -> Span | None:
    """The subject of "Ian Robertson of the bureau, says it will rain": a comma too many."""
    subject = subject_phrase(words, comma - 1) if low(words, comma) == "," else None
    if subject is None or subject.start > 0 or is_mark(low(words, comma + 1)):
        return None
    return subject if head_kind(words, subject) in (*_SPEAKERS, "document") else None


def _before_brackets(words: Words, last: int) -> int:
    """The last word before "(BBC)"."""
    if low(words, last) != ")":
        return last
    return next((at - 1 for at in range(last, max(last - 8, 0), -1) if low(words, at) == "("), last)


def _is_speaker(words: Words, phrase: Span) -> bool:
    return noun_phrase(words, phrase.start) == phrase.end and head_kind(words, phrase) in _SPEAKERS


def _is_adjunct(words: Words, phrase: Span) -> bool:
    """True if a phrase stands in an adjunct ("In the end, the minister, ...")."""
    return phrase.start > 0 and low(words, phrase.start - 1) in PREPOSITIONS


def _relative_subject(words: Words, relative: int) -> Span | None:
    """What "who" stands for."""
    comma = low(words, relative - 1) == ","
    outer = relative - 1 - comma
    outer -= low(words, outer) in _SELVES  # "It was the minister himself who"
    if comma and low(words, outer).isdigit() and low(words, outer - 1) == ",":
        outer -= 2  # "Maria Deplazes, 87, who told"
    if outer < 0 or (comma and low(words, relative) == "that"):
        return None
    if not comma and low(words, relative) != "who" and words[outer].capital and low(words, outer - 1) not in BE | {""}:
        return None  # "an attack on Japan which threatens it": no name has a clause that says which
    named = subject_phrase(words, outer)
    far = named is not None and low(words, relative) != "who" and head(words, named) != outer
    if named is None or far or head_kind(words, named) == "other":
        named = _object_phrase(words, outer)
    if named is not None and low(words, relative) == "who" and low(words, named.start - 1) in ("in", "at", "from"):
        dealer = _object_phrase(words, named.start - 2)  # "a dealer in Antwerp, who"
        if dealer is not None and is_name(words, named) and head_kind(words, dealer) == "person":
            named = Span(dealer.start, named.end)
    if named is not None and comma and low(words, relative) == "who":
        named = _with_role_before(words, named)  # "It was the mayor, Jan Maly, who said"
    person = named is not None and head_kind(words, named) in ("person", "pronoun")
    return None if person and low(words, relative) == "which" else named


def _object_phrase(words: Words, end: int) -> Span | None:
    """The noun phrase after the last preposition or verb before a word."""
    start = end
    while start >= 0 and not (
        is_mark(low(words, start)) or is_verb(words, start) or low(words, start) in PREPOSITIONS - {"of", "for"}
    ):
        start -= 1
    return Span(start + 1, end + 1) if start < end else None


def _before_open_aside(words: Words, subject: Span) -> Span | None:
    """The subject of "Stuart Hill, who is in the squad for Andy Bell says": no comma closes the aside."""
    for at in range(subject.start - 1, max(subject.start - _LONGEST_ASIDE, 0), -1):
        if low(words, at) == ",":
            inside = range(at + 2, subject.start)
            opens = low(words, at + 1) in ("who", "whose") and any(is_verb(words, to) for to in inside)
            opens = opens and not any(low(words, to) in REPORTING_VERBS for to in inside)
            outer = subject_phrase(words, at - 1) if opens else None
            return outer if outer is not None and head_kind(words, outer) in _SPEAKERS else None
        if is_mark(low(words, at)) or low(words, at) in CONJUNCTIONS | {"that", QUOTE}:
            return None
    return None


def _with_name_beside(words: Words, subject: Span) -> Span:
    """ "its chairman, Sir Alan Pike" where the name alone stands before the verb; the name before a role."""
    start = subject.start
    other = subject_phrase(words, start - 2) if low(words, start - 1) == "," else None
    if other is None:
        return subject
    if head_kind(words, subject) == "person" and low(words, start) not in DETERMINERS and not words[start].capital:
        # "Paul Smith, president of the union said"
        beside = other.start == 0 and other.end == start - 1  # not "Paul Smith attended the talks, officials said"
        return other if beside and is_name(words, other) else subject
    role = head_kind(words, other) == "person" and low(words, other.start) in DETERMINERS
    if role and is_name(words, subject) and low(words, other.start - 1) == "," and not words[other.end - 1].capital:
        return Span(other.start, subject.end)
    return subject


def _first_subject(words: Words, conjunction: int) -> Span | None:
    """The subject of "The leader got up and said ...": it stands at the beginning of the clause."""
    start = max((at + 1 for at in range(conjunction) if _ends_clause(words, at)), default=0)
    while start < conjunction and (low(words, start) in CONJUNCTIONS | {","} or is_adverb(low(words, start))):
        start += 1
    if low(words, start) in PREPOSITIONS | SUBORDINATORS | _OPENING:
        comma = next((at + 1 for at in range(start, conjunction) if low(words, at) == ","), 0)
        verb = next((at for at in range(start + 3, conjunction) if low(words, at) in REPORTING_VERBS), 0)
        subject = subject_phrase(words, verb - 1) if verb and not comma else None
        if subject is not None and can_speak(words, subject):
            return subject  # "In a speech on Thursday the president blamed the press and vowed ..."
        start = _after_beside(words, comma) if comma else conjunction
    return opening_subject(words, start, conjunction)


def _after_beside(words: Words, start: int) -> int:
    """Where the subject begins of "Under questioning by Ann Pell, | counsel for the families, she accepted"."""
    comma = noun_phrase(words, start)
    subject = noun_phrase(words, comma + 1) if low(words, comma) == "," else comma + 1
    verb = subject > comma + 1 and (is_verb(words, subject) or low(words, subject) in REPORTING_VERBS)
    return comma + 1 if verb and can_speak(words, Span(comma + 1, subject)) else start


def _ends_clause(words: Words, at: int) -> bool:
    """True for ";" and for a quotation that is a sentence of its own."""
    return low(words, at) == ";" or (low(words, at) == QUOTE and words[at].text.rstrip("\"'”’»")[-1:] in tuple(",.!?…"))


def opening_subject(words: Words, start: int, limit: int) -> Span | None:
    """The subject that a clause opens with, if it can speak and ends before `limit`."""
    end = noun_phrase(words, start)
    if end > start + 1 and words[start].capital and low(words, start) not in DETERMINERS:
        # "China halts imports": a verb in the present looks like a noun.
        links = PREPOSITIONS | CONJUNCTIONS | DETERMINERS
        last = next((at for at in range(start + 1, end) if low(words, at) == "of"), end)  # "Friends of the library"
        verbs = (at for at in range(start + 1, last) if not words[at].capital and low(words, at) not in links | {"&"})
        end = next((at for at in verbs if kind_of_noun(plain(low(words, at))) == "other"), end)
    while end - start > 1 and not can_speak(words, Span(start, end)):
        end -= 1
    phrase = Span(start, end)
    if low(words, end - 1) in DETERMINERS or is_possessive(words, end - 1) or head(words, phrase) >= limit:
        return None
    if low(words, end) == "," and low(words, end + 1) in DETERMINERS and head_kind(words, phrase) == "name":
        return None  # "Furthermore, the ..."
    if end > limit or not can_speak(words, phrase):
        return None
    name = Span(end + 1, noun_phrase(words, end + 1, places=False))
    role = low(words, start) in DETERMINERS and head_kind(words, phrase) in ("person", "body")
    beside = role and low(words, end) == "," == low(words, name.end) and name.end < limit and is_name(words, name)
    return Span(start, name.end) if beside and name.end - name.start > 1 else phrase


def clause_start(words: Words, index: int) -> int:
    """Where the clause around a word begins: after ", but", ";", "On Monday,", or where the sentence does."""
    for at in range(index - 2, 0, -1):
        if low(words, at) == ";" or (low(words, at) in ("but", "and", "while") and low(words, at - 1) == ","):
            return at + 1
    start = 0
    while low(words, start) in CONJUNCTIONS or is_adverb(low(words, start)):
        start += 1
    if low(words, start) in PREPOSITIONS | SUBORDINATORS:
        start = next((at + 1 for at in range(start, len(words) - 1) if low(words, at) == ","), start)
    return start
