"""The English verbs and nouns that report what somebody said, and what may follow each.

The lexicon is made for this product: verbs of speech, judgement and belief as they stand in news, minutes, letters and
reports. A verb is listed with the complements that make it a report; without one of them ("the storm threatened the
wall", "she told a joke") it is none.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb in one of its forms.

    Attributes:
        lemma: Its base form.
        form: "base", "third" (says), "past" (said; also the participle), "participle" (written) or "ing".
        frames: What makes it a report, one letter each: t "that ...", z a clause without "that", q quotation or
            colon, Q quotation next to the verb only, p parenthetical (", she said,"), n an object, x an object that
            can be said, i "to ...", w "why ...", r a person told, g "-ing", b passive "by ...", a nothing at all,
            c a name for something (called it reckless), k a particle and then content (pointed out that), s somebody
            "as saying", h only "it is ... that", "is ... to", u "... at" (put the loss at), y a warning, a denial
            (issued).
        particles: Prepositions that make it a report when they follow, or, for k, the particle.
    """

    lemma: str
    form: str
    frames: str
    particles: frozenset[str] = frozenset()


# lemma [past [participle]]: frames [particles]
_VERBS = """
say said: tzqpwb
tell told: rqpb of
add: tzqp
announce: tzqpnb
argue: tzqpb for against
assert: tzqpnb
claim: tzqpixb
allege: tzqpnb
maintain: tzqp
insist: tzqp on
stress: tqpxb
emphasise: tqpxb
emphasize: tqpxb
underline: tqpxb
underscore: tqx
note: tzqp
observe: tqp
remark: tqp
mention: t
comment: tqp
explain: tzqpw
clarify: tqp
state: tzqp
declare: tzqpn
proclaim: tqp
report: tzqpgb
warn: tzqpnrb of against about
caution: tzqpr against
admit: tzqpgx to
concede: tzqpx
accept: t
record: t
acknowledge: tzqpnb
confess: tzqp to
confirm: tzqpnwb
deny: tzqpgnb
reply: tzqp
respond: tqp
answer: tqp
ask: qpwrb
inquire: qpw
enquire: qpw
wonder: qpw
demand: tzqpnib
request: tqnb
urge: tqpnrb
call: cbQ for on upon
appeal: p for to
plead: tqp for with
beg: qpr for
recommend: tzqpngb
suggest: tzqpgb
propose: tqnigb
advise: tqprb against
promise: tzqpinb
pledge: tzqpinb
vow: tzqpinb
undertake undertook undertaken: i
threaten: tqinb
swear swore sworn: tzqpi
predict: tzqpnb
forecast forecast: tzqpnb
expect: tzpnb
estimate: tzpub
believe: tzpb
think thought: tzqpb
fear: tzpb
hope: tzpi
suspect: tzprb
feel felt: tp
reckon: tzp
guess: tzp
doubt: twx
conclude: tzqp
find found: tzpxb
show showed shown: tzp
indicate: tzpb
imply: tz
reveal: tzqpwnb
disclose: tzqpwnb
rule: tzp out
hold held: t
testify: tzqp
recall: tzqpg
remember: qp
repeat: tqpx
reiterate: tqpn
affirm: tzqpn
reaffirm: tqpn
assure: rtqpb
remind: rqpb
inform: rb
notify: rb
complain: tzqp of about
protest: tqp to
object: tqp to
grumble: tzqp about
boast: tzqp of about
brag: tqp about
joke: tzqp
quip: tzqp
write wrote written: tzqpw
tweet: tzqp
post: qp
radio: tq
email: tq
read read: q
praise: nb
criticise: nb
criticize: nb
condemn: nb
denounce: nb
deplore: nb
decry: nb
lament: tqpn
slam: nb
lambast: nb
accuse: nb
blame: nb
rubbish: xb
dismiss: xb
reject: xb
refute: xb
rebut: xb
dispute: txnb
contest: xb
contradict: xb
liken: nb
attack: b
submit: t
defend: b
challenge: xb
welcome: xb
hail: nb
question: xwb
apologise: tqpa for
apologize: tqpa for
describe: nb
characterise: nb
characterize: nb
label: cb
brand: cb
express: nb
voice: nb
speak spoke spoken: qp of
talk: p of
hint: tzqp at
signal: tz
issue: yb
shout: tqp
cry: tqp
yell: tqp
scream: tqp
whisper: tqp
murmur: tqp
mutter: tqp
exclaim: tqp
snap: Q
sigh: Q
laugh: Q
smile: Q
grin: Q
shrug: Q
nod: Q
groan: Q
growl: Q
gasp: Q
sob: Q
continue: Q
begin began begun: Q
interrupt: Q
opine: tzqp
recount: tqp
scoff: tqp
fume: Q
enthuse: tqp
thunder: Q
chuckle: Q
specify: t
stipulate: t
decree: t
concur: tqp
surmise: tqp
commend: nb
laud: nb
regret: t
muse: tqp
contend: tzqpb
theorise: t
theorize: t
speculate: tzqp
calculate: tp
agree: tzqp
disagree: qp
reason: tqp
counter: tqp
retort: tqp
venture: qp
chant: tqp
charge: tp
attest: tqp
understand understood: ph
rumour: h
rumor: h
cite: s
quote: s
put put: u
point: kb out
play: k down
"""

# Verbs whose last consonant is doubled.
_DOUBLED = frozenset(
    "admit submit slam nod sob snap grin shrug brag quip rebut beg begin put label signal regret".split()
)

_SPEECH_NOUNS = frozenset(
    """
    warning claim demand announcement assertion allegation accusation complaint denial promise pledge threat appeal
    suggestion argument admission prediction forecast insistence assurance assurances declaration protest view
    opinion belief estimate conclusion finding findings statement remark remarks comment comments contention request
    plea vow fear fears hope concession acknowledgement confession reminder boast proposal charge objection reply
    answer explanation call verdict position version line message
    """.split()
)
SPEECH_NOUNS = _SPEECH_NOUNS | {noun + "s" for noun in _SPEECH_NOUNS}
"""Nouns that report when a "that" follows: "the ministry's claim that ..."."""

_DIRECT_NOUNS = frozenset(
    """
    warning demand accusation allegation denial threat appeal plea claim promise pledge assurance assertion
    complaint request
    """.split()
)
DIRECT_NOUNS = _DIRECT_NOUNS | {noun + "s" for noun in _DIRECT_NOUNS}
"""Nouns that report with nothing but their speaker: "the demand by Tokyo"."""

PROPOSITIONS = frozenset(
    """
    accusation accusations allegation allegations announcement argument assertion call calls charge charges claim
    claims comment comments criticism criticisms complaint complaints concern concerns condolences confidence credit
    suggestion suggestions decision demand demands deal agreement doubt doubts fear fears finding findings guilt
    hope idea importance error errors fault mistake mistakes need notion offer opinion order plan plans proposal
    proposals
    protest regret remark remarks report reports request responsibility rumour rumours rumor rumors ruling
    satisfaction sorrow statement step support sympathy talk theory verdict version victory view move news objection
    objections outrage dismay anger surprise alarm ban law bill reform measure measures resolution vote budget
    account accounts figures story apology apologies explanation ceasefire truce appointment charge charges inquiry
    defeat bid bids sentence speculation wrongdoing evidence proof judgment strike cuts link links fine fines penalty
    project projects scheme schemes programme programmes program programs strategy policy policies cap closure merger
    plea pleas appeal appeals motion petition application
    takeover settlement pact comparison comparisons hypothesis pause amendment compromise timetable
    penalties arrest arrests result results outcome progress initiative resumption findings recommendations
    """.split()
)
"""What can be dismissed, rejected, welcomed, expressed in words."""

NOUNS_TOO = frozenset(
    """
    claim report demand comment note state call answer request hope fear estimate forecast remark protest vow pledge
    reply question object reason post cry rule doubt quote point issue welcome read label brand hint signal joke
    record voice laugh smile show feel find guess hold shout scream talk promise challenge contest dispute appeal advise
    put counter grin nod snap sigh shrug repeat charge caution whisper venture speculate blame praise slam boast
    plead radio email
    """.split()
)
"""Verbs whose base form is a noun as well, or looks like another word: only a plural subject makes it a verb."""

ASKED_FOR = frozenset(
    """
    explanation explanations apology clarification retraction inquiry investigation withdrawal talks ceasefire
    meeting meetings postponement delay extension resignation release recount review ban vote referendum
    assurance assurances proof adjournment time patience forgiveness aid assistance permission bail asylum clarity
    """.split()
)
"""What is asked for in public."""

HEDGES = frozenset("allegedly reportedly purportedly supposedly".split())
"""Adverbs that say that somebody says so."""


def _spellings(lemma: str) -> tuple[str, str, str]:
    """Third person, regular past and -ing form of a verb."""
    if lemma in _DOUBLED:
        return lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    past = lemma + ("d" if lemma.endswith("e") else "ed")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return third, past, lemma + "ing"


def _lexicon() -> dict[str, ReportingVerb]:
    forms: dict[str, ReportingVerb] = {}
    for line in _VERBS.strip().splitlines():
        names, _, rest = line.partition(":")
        lemma, *irregular = names.split()
        frames, *particles = rest.split()
        third, past, ing = _spellings(lemma)
        pasts = zip(irregular or [past], ("past", "participle"), strict=False)
        spelled = {lemma: "base", third: "third", ing: "ing", **dict(pasts)}
        if lemma in _DOUBLED and lemma.endswith("l"):  # "signalled", "signaled"
            spelled |= {lemma + "ed": "past", lemma + "ing": "ing"}
        for word, form in spelled.items():
            forms.setdefault(word, ReportingVerb(lemma, form, frames, frozenset(particles)))
    return forms


REPORTING_VERBS = _lexicon()
"""Every form of every verb, lower case."""
