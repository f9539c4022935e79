"""The names in a sentence, and whether each is a person's, a body's or a place's; unsure names stay unsure. English."""

from dataclasses import dataclass
from typing import Literal

from assistant.text.spans import Span
from assistant.text.speech.phrases import head, head_kind, noun_phrase
from assistant.text.speech.speakers import is_day, is_office, kind_of_noun, plain
from assistant.text.speech.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_mark,
    low,
)

Gender = Literal["he", "she", ""]
NameKind = Literal["person", "body", "place", "time", "adjective", "office", "unsure"]

_HE_TITLES = frozenset("mr mr. sir lord king prince pope father brother sheikh sultan emperor duke count baron".split())
_SHE_TITLES = frozenset("mrs mrs. ms ms. miss dame lady queen princess sister empress duchess countess".split())
_TITLES = (
    _HE_TITLES
    | _SHE_TITLES
    | frozenset(
        """
    dr dr. prof prof. professor gen. sen. rep. gov. lt. col. sgt. capt. rev. judge justice prime vice deputy foreign
    chief acting former interim president minister secretary-general attorney-general
    """.split()
    )
)
_HE_WORDS = frozenset("actor businessman chairman councilman fisherman policeman salesman spokesman sportsman".split())
_SHE_WORDS = frozenset(
    "actress businesswoman chairwoman councilwoman policewoman saleswoman spokeswoman sportswoman midwife".split()
)
_HE_NAMES = frozenset(
    """
    adam ahmed alan albert alexander ali alistair andreas andrew angus anthony anton antonio arthur barack ben
    benjamin bernard bob boris brian bruce carl carlos charles christian christopher colin craig dan daniel dave
    david denis dennis dmitry donald douglas edward emmanuel eric ernest felix francis frank fred george gerald
    giovanni giorgio gordon graham greg hans harold harry hassan henry hugh hugo ian ibrahim igor ivan jack jacob
    james jens jeremy jim joe johan john jonathan jorge jose joseph juan karim karl keith ken kenji kenneth kevin
    koji kyle lars larry leo liam lloyd louis luca luke luis manuel marco mario mark martin matt matthew max michael
    miguel mike mohamed mohammed muhammad neil nicholas nick nigel oleg oliver olaf olav omar oscar owen patrick
    paul pavel pedro peter philip pierre piet piotr ralph ray recep richard rob robert roger ron ronald rupert
    samuel scott sean sergei shinzo simon stefan stephen steve steven stuart taro ted thomas tim timothy toby tom
    tomas tony victor viktor vladimir volodymyr walter wang william winston xavier yitzhak yoshihide yusuf
    """.split()
)
_SHE_NAMES = frozenset(
    """
    agnes aisha alice alison amanda amelia amina amy ana angela anita ann anna anne annie barbara beatrice bella
    beth betty brenda brigitte camilla carla carol caroline catherine charlotte chloe christina christine clara
    claire cynthia deborah diana diane dorothy edith elena eleanor eliza elizabeth ella ellen elsa emily emma erika
    esther eva evelyn fatima fiona frances giorgia greta hannah harriet heather helen helena hillary ida ingrid
    irene isabel jacqueline jane janet jennifer jenny jessica jill joan joanna josephine joyce judith julia julie
    karen kate katherine kathleen katja laura leila lena lily linda lisa liz louise lucia lucy lydia madeleine
    maggie margaret maria marie marina marion martha mary maya megan melanie michelle miriam monica nadia nancy
    naomi natalia natalie nina nora olga olivia pamela patricia paula penelope petra philippa phyllis rachel rebecca
    rita rosa rosie ruth salma sally samantha sanae sandra sara sarah sharon sheila shirley silvia sonia sophia
    sophie stella susan susanna suzanne sylvia tamara tanya teresa theresa ursula valerie vanessa vera veronica
    wendy yoko yuriko yvonne zoe
    """.split()
)
# Given names of either, and of things as well.
_OTHER_NAMES = frozenset(
    """
    andrea alex chris lee leslie jan sam terry robin jean kelly kim nicola ashley taylor morgan jordan dana bill
    grace
    """.split()
)
_GIVEN_NAMES = _HE_NAMES | _SHE_NAMES | _OTHER_NAMES


def is_given_name(word: str) -> bool:
    """True for a given name that is well known, in lower case."""
    return word in _GIVEN_NAMES


_BODY_WORDS = frozenset(
    """
    & ag airlines airways associates association bhp capital co co. corp corp. corporation energy fc finance foods
    gmbh holdings inc inc. industries insurance international llc ltd ltd. motors ngo oil pharma plc sa securities
    shipping steel systems technologies telecom times post herald guardian telegraph tribune gazette united city
    rovers athletic reuters afp ap bbc cnn nhk bloomberg xinhua tass itar interpol europol hamas hezbollah taliban
    nato unesco unicef opec greenpeace amnesty electric mills dynamics atomics assembly brothers sons boss klein
    vuitton deere diet bundestag knesset duma senate commons congress
    """.split()
)
_PLACES = frozenset(
    """
    afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain
    bangladesh barbados belarus belgium belize benin bhutan bolivia botswana brazil britain brunei bulgaria cambodia
    cameroon canada chad chile china colombia congo croatia cuba cyprus denmark djibouti ecuador egypt england
    eritrea estonia ethiopia fiji finland france gabon gambia georgia germany ghana greece grenada guatemala guinea
    guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
    kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania
    luxembourg madagascar malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia
    montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan
    palau palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa scotland
    senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria
    taiwan tajikistan tanzania thailand tibet togo tonga tunisia turkey turkmenistan uganda ukraine uruguay
    uzbekistan vanuatu venezuela vietnam wales yemen zambia zimbabwe usa uk us u.s. u.k. eu uae america europe asia
    africa korea athens baghdad bangkok beijing beirut belgrade berlin bern bratislava brussels bucharest budapest
    cairo canberra caracas copenhagen damascus delhi dhaka doha dublin geneva hanoi havana helsinki islamabad
    istanbul jakarta jerusalem kabul kiev kyiv lisbon ljubljana london luxembourg madrid manila minsk moscow nairobi
    oslo ottawa paris prague pyongyang reykjavik riga rome seoul sofia stockholm taipei tallinn tbilisi tehran tokyo
    tripoli tunis vienna vilnius warsaw washington zagreb
    """.split()
)
# What a named place, building, ship, storm or day is called by.
_THINGS = frozenset(
    """
    island islands lake river mount mountain mountains bay cape county street road avenue lane bridge park square
    station airport valley hill hills sea ocean strait straits desert forest province prefecture region district
    port harbour beach falls castle palace tower hall house cathedral stadium arena hurricane typhoon cyclone storm
    ship day prize award awards cup open trophy games festival theatre gallery act treaty agreement peak square line
    """.split()
)
_SUFFIXES = frozenset("qc kc mp mep mbe obe jr jr. sr sr. phd md".split())
_LONG_PLACES = frozenset(
    [
        ("united", "states"),
        ("united", "kingdom"),
        ("united", "nations"),
        ("european", "union"),
        ("south", "korea"),
        ("north", "korea"),
        ("south", "africa"),
        ("saudi", "arabia"),
        ("new", "zealand"),
        ("sri", "lanka"),
        ("costa", "rica"),
        ("czech", "republic"),
        ("hong", "kong"),
        ("new", "york"),
        ("new", "delhi"),
    ]
)
_ADJECTIVE_ENDINGS = ("ese", "ish", "ian", "ean", "can", "rch", "nch", "tch", "lsh", "greek", "german", "swiss", "thai")
_LINKS = frozenset("de van von der den bin al la le du da di el of for".split())
_PLACING = frozenset("in at near into through across".split())


@dataclass(frozen=True, slots=True)
class Name:
    """One name.

    Attributes:
        words: The name itself, without title, office or nationality.
        whole: With them.
        kind: What it names; "unsure" where nothing tells.
        gender: As its pronoun, "" where nothing tells.
        possessive: True for "Ito's".
    """

    words: Span
    whole: Span
    kind: NameKind
    gender: Gender = ""
    possessive: bool = False


def names(words: Words) -> tuple[Name, ...]:
    """The names of a sentence in order; words that a capital merely begins are none."""
    found: list[Name] = []
    index = 0
    while index < len(words):
        end = _run(words, index)
        if end > index:
            found.append(_name(words, Span(index, end)))
        index = max(end, index + 1)
    return tuple(found)


def _run(words: Words, start: int) -> int:
    """One past the words with capitals that begin at `start`; `start` if they name nothing."""
    if not _is_named(words, start):
        return start
    end = start + 1
    if is_day(low(words, start)):  # "On Friday Karim Aziz"
        return end
    while end < len(words):
        if low(words, end - 1).endswith(("'s", "s'")):
            break
        link = low(words, end) in _LINKS or (low(words, end) == "the" and low(words, end - 1) in ("of", "for"))
        if (
            (words[end].capital and not is_mark(low(words, end)) and low(words, end) not in DETERMINERS)
            or low(words, end) == "&"
            or (link and _is_named(words, end + 1 + (low(words, end + 1) == "the")))
        ):
            end += 1
        else:
            break
    while end > start and not words[end - 1].capital:
        end -= 1
    return end


def _is_named(words: Words, index: int) -> bool:
    """True for a word with a capital that is more than the first word of a sentence."""
    word = low(words, index)
    if is_mark(word) or not words[index].capital:
        return False
    closed = DETERMINERS | PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | (AUXILIARIES - {"may", "will"})
    if word in closed or word in ("i", "he", "she", "it", "they", "we", "you", "there", "here", "one", "i'm"):
        return False
    first = index == 0 or low(words, index - 1) in (":", '"', "“", "'", "‘", "«", "„", "(")
    if not first or (index + 1 < len(words) and words[index + 1].capital):
        return not (first and is_adverb(word))
    return not (is_adverb(word) or kind_of_noun(word) not in ("other", "time") or _is_plural(word))


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in _PLACES


def _name(words: Words, run: Span) -> Name:
    start = _after_titles(words, run)
    titles = [plain(low(words, at)) for at in range(run.start, start)]
    before = low(words, run.start - 1)
    if is_office(before):
        titles.append(before)
    gender: Gender = next((sex for sex in map(_gender_of_title, reversed(titles)) if sex), "")
    end = run.end
    while end - start > 1 and low(words, end - 1) in _SUFFIXES:
        end -= 1
    name = Span(start, end)
    kind = _kind(words, run, name, titled=any(map(_is_title, titles)))
    first = low(words, name.start)
    if kind == "person" and not gender and name.end - name.start > 1:
        gender = "she" if first in _SHE_NAMES else "he" if first in _HE_NAMES else ""
    return Name(name, run, kind, gender, possessive=low(words, run.end - 1).endswith(("'s", "s'")))


def _is_title(word: str) -> bool:
    return word in _TITLES or is_office(word) or (kind_of_noun(word) == "person" and not _is_adjective(word))


def _after_titles(words: Words, run: Span) -> int:
    """Where the name itself begins after "Mr", "Foreign Affairs Minister", "Firefighter", "Norwegian"."""
    inside = [plain(low(words, at)) for at in range(*run)]
    if _LINKS & set(inside):
        return run.start + (is_office(inside[0]) and inside[1:2] != ["of"])
    offices = [at for at in range(len(inside) - 1) if inside[at] in _TITLES or is_office(inside[at])]
    start = offices[-1] + 1 if offices else 0
    if any(low(words, run.start + at).endswith(("'s", "s'")) for at in range(start)):
        start = 0
    while len(inside) - start > 1 and (_is_adjective(inside[start]) or inside[start].endswith("year-old")):
        start += 1
    while len(inside) - start > 2 and kind_of_noun(inside[start]) == "person":
        start += 1
    return run.start + start


def _gender_of_title(word: str) -> Gender:
    if word in _HE_TITLES or word in _HE_WORDS:
        return "he"
    return "she" if word in _SHE_TITLES or word in _SHE_WORDS else ""


def _is_adjective(word: str) -> bool:
    return word.endswith(_ADJECTIVE_ENDINGS) and len(word) > 4 and word not in _GIVEN_NAMES


def _kind(words: Words, run: Span, name: Span, *, titled: bool) -> NameKind:
    inner = [plain(low(words, at)) for at in range(*name)]
    last, first, alone = inner[-1], inner[0], len(inner) == 1
    if is_day(last) or kind_of_noun(last) == "time":
        return "time" if alone else "unsure"
    if tuple(inner) in _LONG_PLACES or (alone and last in _PLACES) or _THINGS & set(inner):
        return "place"
    if is_office(last):
        return "office"
    bodily = any(word in _BODY_WORDS or kind_of_noun(word) in ("body", "document") for word in inner)
    if bodily or (words[name.end - 1].text.isupper() and len(last) > 1) or (not titled and _PLACES & set(inner)):
        return "body"
    given = not alone and first in _GIVEN_NAMES
    if titled or given or _has_role_beside(words, run.end) or _is_beside_role(words, run.start):
        return "person"
    if alone and _is_adjective(last.removesuffix("s")):
        return "adjective"
    if low(words, run.start - 1) in _PLACING and len(inner) <= 2:
        return "place"
    return "unsure"


def _is_beside_role(words: Words, start: int) -> bool:
    """True for "The commissioner, Malcolm Crompton"."""
    return low(words, start - 1) == "," and is_office(low(words, start - 2))


def _has_role_beside(words: Words, end: int) -> bool:
    """True for "Maria Sousa, a nurse at the hospital," and "Viktor Lund, 34,"."""
    if low(words, end) != ",":
        return False
    if low(words, end + 1).isdigit() and low(words, end + 2) == ",":
        return len(low(words, end + 1)) <= 2
    phrase = Span(end + 1, noun_phrase(words, end + 1))
    role = head_kind(words, phrase) == "person" and not words[head(words, phrase)].capital
    return role or low(words, end + 1) in ("who", "whose")
