"""The forms of English verbs that questions need: the base of a past form, and whether a form is a participle."""

from functools import lru_cache

from assistant.text.lexicon import word

# past: base; where both differ, the participle stands behind a stroke. What can be two verbs is left out.
_IRREGULAR = """
become became/become begin began/begun bend bent bid bid bind bound bite bit/bitten blow blew/blown break broke/broken
breed bred bring brought broadcast broadcast build built burn burnt burst burst buy bought cast cast catch caught
choose chose/chosen come came/come cut cut deal dealt dig dug draw drew/drawn drive drove/driven eat ate/eaten feed
fed feel felt fight fought find found flee fled fly flew/flown forbid forbade/forbidden forecast forecast foresee
foresaw/foreseen forget forgot/forgotten freeze froze/frozen get got give gave/given go went/gone grow grew/grown hang
hung have had hear heard hide hid/hidden hit hit hold held hurt hurt keep kept know knew/known lay laid lead led leave
left lend lent let let lose lost make made mean meant meet met mislead misled overcome overcame/overcome overrun
overran/overrun oversee oversaw/overseen overtake overtook/overtaken overthrow overthrew/overthrown pay paid put put
quit quit read read rebuild rebuilt reset reset retake retook/retaken ride rode/ridden ring rang/rung rise rose/risen
run ran/run see saw/seen seek sought sell sold send sent set set shake shook/shaken shed shed shoot shot shrink
shrank/shrunk shut shut sink sank/sunk sit sat sleep slept speak spoke/spoken spend spent spread spread stand stood
steal stole/stolen stick stuck strike struck swear swore/sworn sweep swept swim swam/swum swing swung take took/taken
teach taught tear tore/torn tell told think thought throw threw/thrown undergo underwent/undergone understand
understood undertake undertook/undertaken uphold upheld wear wore/worn win won withdraw withdrew/withdrawn withhold
withheld withstand withstood write wrote/written say said
"""


def _tables() -> tuple[dict[str, str], dict[str, str]]:
    pasts: dict[str, str] = {}
    participles: dict[str, str] = {}
    listed = _IRREGULAR.split()
    for base, forms in zip(listed[::2], listed[1::2], strict=True):
        past, _, participle = forms.partition("/")
        pasts[past] = base
        participles[participle or past] = base
    return pasts, participles


_PASTS, _PARTICIPLES = _tables()
_IRREGULAR_BASES = frozenset(_PASTS.values())
_VOWELS = "aeiou"
_NO_VERBS = frozenset("hundred sacred naked wicked indeed united biased aged based concerned".split())


@lru_cache(maxsize=10_000)
def base_of_past(form: str) -> str:
    """The base of a past form ("bought": "buy", "planned": "plan"), "" if it is none, or may be of two verbs."""
    return _PASTS.get(form) or _base_of_regular(form)


@lru_cache(maxsize=10_000)
def is_participle(form: str) -> bool:
    """Whether a form can follow "was": "bought", "planned"."""
    return form in _PARTICIPLES or bool(_base_of_regular(form))


@lru_cache(maxsize=10_000)
def is_base(form: str) -> bool:
    """Whether a form can follow "will": "buy", "plan"."""
    known = word(form)
    return form in known.lemmas and "v" in known.parts


def _base_of_regular(form: str) -> str:
    if not form.endswith("ed") or len(form) < 4 or form in _NO_VERBS:
        return ""
    stems = {form[:-2], form[:-1], form[:-3] if form[-3:-2] == form[-4:-3] else "", f"{form[:-3]}y"}
    bases = [stem for stem in sorted(stems) if stem and stem not in _IRREGULAR_BASES and form in _regular_pasts(stem)]
    verbs = [stem for stem in bases if is_base(stem)]
    return verbs[0] if len(verbs) == 1 else ""


def _regular_pasts(base: str) -> tuple[str, ...]:
    """The past of a regular verb; two where spelling or stress may double its last letter ("cancelled", "visited")."""
    if base.endswith("e"):
        return (f"{base}d",)
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return (f"{base[:-1]}ied",)
    doubled = f"{base}{base[-1]}ed"
    closed = base[-1] not in f"{_VOWELS}wxy" and base[-2:-1] in _VOWELS and base[-3:-2] not in _VOWELS
    if not closed:
        return (f"{base}ed",)
    short = sum(letter in _VOWELS for letter in base) == 1
    return (doubled,) if short else (f"{base}ed", doubled)
