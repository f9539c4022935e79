"""Whether a text speaks to a machine that may read it: orders to an assistant, forged prompts, forged sources. English.

What does so may say anything, and says it for the machine; it is no evidence of what it says.
"""

import re

_MACHINE = (
    r"(?:\b(?:ai|a\.i\.)(?:\s+(?:assistant|model|system|agent|reader|tool|summari[sz]er)s?)?\b|(?<![’']s\s)\bassistants?\b"
    r"(?!\s+(?:secretary|minister|attorney|director|professor|commissioner|manager|coach|editor|chief|general)\b)"
    r"|\bchat\s?bots?\b|\b(?:large\s+)?language\s+models?\b|\bllms?\b|\b(?:gpt(?:-\d\w*)?|chatgpt|claude|gemini|copilot|llama|mistral)\b"
    r"|\b(?:automat(?:ed|ic)\s+)?summari[sz](?:er|ation\s+tool|ing\s+tool)s?\b"
    r"|\b(?:whatever|whichever|any|the)\s+model\s+(?:that\s+)?(?:reads|processes|answers|summari[sz]es)\b)"
)
_ORDERS = (
    "say write answer reply respond output print state repeat append begin start end finish conclude close add insert "
    "include render display show open visit fetch load call send follow obey execute act pretend behave treat consider "
    "assume cite quote refer attribute use trust prefer rely replace translate encode copy paste put place mark number "
    "give tell inform ask remember note ignore disregard forget override drop omit leave skip hide conceal reveal list "
    "summarise summarize complete continue stop report describe mention present strengthen make read"
).split()
_ORDER = rf"(?:{'|'.join(_ORDERS)})"
# What an answer is made by. Laws tell machines to give, show and follow: "AI systems should give users notice".
_TELLING = (
    "(?:say|state|answer|reply|respond|mention|cite|quote|include|output|repeat|ignore|disregard|write|treat|present)"
)
_FIRST = (
    r"(?:(?:^|[.!?:;,\n>\-*\"“'«(\[#])\s*"
    r"(?:(?:please|always|now|then|never|just|only|kindly|also|do\s+not|don[’']t)\s+)*)"
)
_ALLOWED = r"(?:(?:you|must|should|shall|please|to)\s+(?:(?:now|always|then|only|just)\s+)?)"
_IMPERATIVE = re.compile(rf"(?:{_FIRST}|\b{_ALLOWED}){_ORDER}\b", re.IGNORECASE)
_RULES = (
    r"(?:instructions?|rules|prompts?|guidelines?|system\s+message|(?:previous|other|above|earlier|remaining)\s+"
    r"(?:passages?|documents?|sources?|context|text)|what\s+(?:the\s+user|you\s+were))"
)

# Any one of these is enough: nobody writes so to a person.
_PLAIN = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"(?:{_FIRST}|\byou\s+(?:must|should|shall|will)\s+(?:now\s+)?)(?:ignore|disregard|forget|override|bypass|discard)\b"
        rf"[^.\n]{{0,40}}\b{_RULES}\b",
        r"<\|[^|>\n]{1,40}\|>|\[/?INST\]|<</?SYS>>|</?(?:system|assistant|instructions?|user|human)>",
        r"(?:^|[.!?]\s+)\W{0,12}\[?(?:system(?:\s+(?:prompt|message|note|override))?|assistant|human|user)\]?\s*[:\]]",
        r"^#{1,6}\s*(?:system|(?:new\s+)?instructions?|response|assistant)\s*:?\s*$",
        r"<<\s*/?\w*\s*(?:(?:passage|question|answer|earlier\s+\w+)\s*\d*|end)\s*>>",
        r"^\W{0,12}passage\s+\[?\d{1,2}\]?\s*(?:[:(–—-]|$)|^\W{0,12}\[\d{1,2}\]\s*(?:title|document|source|passage)\s*[:=]",
        r"^\W{0,12}(?:end|begin(?:ning)?)(?:\s+of)?\s+(?:passages?|documents?|sources?|context|prompt|instructions?)\b",
        r"\b(?:developer|jailbreak|god|dan)\s+mode\s+is\b|\b(?:reveal|repeat|print|show|output)\b[^.\n]{0,40}\b(?:system|hidden)"
        r"\s+prompt\b",
        rf"\b(?:note|message|instructions?|attention|notice|dear|hello|hi|hey)[,:]?\s+(?:(?:to|for)\s+)?(?:(?:the|any|all|every)\s+)?{_MACHINE}"
        r"\s*(?:[:,.!\])—–-]|$)",
        rf"^\W{{0,12}}(?:to|for)\s+(?:the\s+|any\s+|all\s+|every\s+)?{_MACHINE}[^.\n]{{0,40}}[:,]",
        rf"\byou\s+are\s+(?:now\s+)?an?\s+(?:\w+\s+){{0,2}}?{_MACHINE}",
        rf"{_MACHINE}\s*(?:reading|that\s+reads?|who\s+reads?|processing|summari[sz]ing|answering)\s+this\b",
        rf"(?:^|[.!?\n\"“(\[*#>-]\s*){_MACHINE}\s*[,:!—–-]\s*(?:[^.!?\n]{{0,80}}?[,:;]\s*)?(?:\w+\s+){{0,3}}?{_ORDER}\b",
        rf"{_MACHINE}\s*,?\s+(?:must|should|shall|is\s+to|are\s+to|that\s+do(?:es)?\s+not)\s+(?:\w+\s+)?(?:do|{_TELLING})\b",
        r"\b(?:whoever|anyone\s+who|anything\s+that)\s+(?:summari[sz]es|processes|reads)\s+this\b[^.\n]{0,40}[:,]",
        r"\bsystem\s+override\b",
        rf"(?:^|[.!?\n]\s*)Model,\s+(?:\w+\s+){{0,2}}?{_ORDER}\b",
    )
)
# Two of these come with an order.
_WEAK = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\byour\s+(?:final\s+|whole\s+|next\s+)?(?:answer|reply|response|output|summary|briefing)s?\b"
        r"|\b(?:in|into|to|of|as|with|from)\s+(?:the|every|each|any)\s+(?:final\s+|next\s+)?(?:answer|reply|response|output|summary|briefing)s?\b",
        r"\b(?:the|any|every)\s+users?\b|\b(?:when|if|whenever|once|whatever)\s+(?:\w+\s+){0,2}ask(?:s|ed)\b|\bwhoever\s+asks\b"
        r"|\bperson\s+who\s+asked\b|\b(?:any|every)\s+(?:question|query|prompt)s?\b",
        r"\bcit(?:e|ing|ation)s?\b[^.\n]{0,40}(?:\[?\d{1,2}\]?|\bas\b|\binstead\b)|\[\d{1,2}\]|\b(?:passage|source)s?\s+\d",
        r"\bdo\s+not\s+(?:mention|reveal|tell|disclose|cite|quote|warn|refuse)\b|\bwithout\s+(?:mentioning|saying|a\s+citation)\b",
        r"\b(?:instructions?|prompt|new\s+(?:rules?|policy)|these\s+rules|override|from\s+(?:now|this\s+point)\s+on)\b",
        r"\b(?:this|the\s+following)\s+(?:document|passage|text|notice|note|section)\s+(?:overrides|replaces|supersedes|takes\s+precedence"
        r"|is\s+(?:authoritative|the\s+only)|outranks)\b|\bonly\s+(?:trust|use|cite|rely\s+on)\b|\bonly\s+this\s+one\b",
        r"\b(?:word\s+for\s+word|verbatim|(?:the\s+following|this)\s+(?:exactly|sentence)|exactly\s+(?:this|as))\b|\b(?:give|name|use)\s+this\s+(?:document|passage|text|note)\s+as\b|\bI\s+want\s+you\s+to\b",
        r"!\[|\{\w+\}|\bmarkdown\b|\bhtml\b|<(?:img|script|iframe|a|svg)\b|[?&]\w+=|\bbase64\b",
        r"\b(?:all|the|any)\s+other\s+(?:documents|passages|sources)\b",
        _MACHINE,
    )
)
_NEAR = 160  # characters around an order
_WHITE = re.compile(r"\s+")
_TO_SAY = re.compile(
    r"(?:^|\n\s*\n|[.!?:;>“\"(«\[]\s*)(?:(?:please|always|now|then|just|only|kindly|also|instead)\s+)*"
    r"(?:(?:say|write|respond|repeat|append|conclude|insert|attribute|present\s+\w+\s+as|tell\s+(?:the\s+)?\w+\s+that)\b"
    r"(?!\s+(?:to|us|me)\b)"
    # These are nouns as well: "State media reported", "Output fell".
    r"|(?:answer|reply|output|print|state)\s*(?:[:“\"]|(?:that|with|only|exactly|an?|the|this|it|in\s+your|as\s+follows"
    r"|(?:clearly|plainly|firmly|simply|confidently)\s+that)\b))",
    re.IGNORECASE,
)


def orders_to_say(quote: str) -> bool:
    """True if a sentence or clause of a text orders someone to say something: that it is so, it does not say.

    Args:
        quote: A sentence or a few of a passage.
    """
    return bool(_TO_SAY.search(_closed_up(quote)))


def speaks_to_machines(text: str) -> bool:
    """True if a text gives orders to an assistant that may read it, or passes itself off as part of its prompt.

    Args:
        text: A passage.
    """
    text = _closed_up(text)
    if any(pattern.search(text) for pattern in _PLAIN):
        return True
    return any(
        sum(bool(pattern.search(text[max(0, order.start() - _NEAR) : order.end() + _NEAR])) for pattern in _WEAK) >= 2
        for order in _IMPERATIVE.finditer(text)
    )


def _closed_up(text: str) -> str:
    """A text with no more white space than tells its words and lines apart; thousands of empty lines take hours."""
    return _WHITE.sub(lambda white: "\n" * min(2, white[0].count("\n")) or " ", text)
