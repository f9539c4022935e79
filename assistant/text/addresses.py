"""Web and mail addresses as they may be written, with or without what they mostly begin with. Patterns only."""

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# Endings by which a host is known that has neither a scheme before it nor a path behind it.
# Endings that are words ("it", "in", "at") are not among them: a space may only be lacking.
_ENDING = (
    r"(?:com|org|net|edu|gov|info|biz|io|co|ai|app|dev|xyz|site|online|top|shop|club|live|link|click|page|cloud|tk"
    r"|example|test|invalid|localhost|onion|uk|de|fr|es|nl|ch|se|fi|dk|pl|cz|ru|ua|tr|cn|jp|kr|tw|hk"
    r"|sg|au|nz|ca|br|mx|ar|za|eu|int|mil|tv|cc|ws|gg|ly)"
)

MAIL = rf"(?<![^\W_])[\w.%+-]{{1,64}}@(?:{_LABEL}\.){{1,8}}[a-z]{{2,24}}(?![^\W_])"
"""A mail address; case is to be ignored."""

HOST = (
    # With a port, a path, a query or an anchor it can be nothing else.
    rf"(?<![\w.@/-])(?:{_LABEL}\.){{1,8}}[a-z]{{2,24}}(?::\d{{2,5}}(?!\d)|(?=[/?#][\w/?&=%#~.+-]))"
    rf"|(?<![\w.@/-])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?::\d{{2,5}}(?!\d)|(?=[/?#]\w))"
    # A name that is written as a name ("Booking.com") is one; so is what only lacks a space ("closed.It").
    rf"|(?<![\w.@/-])(?-i:(?=[a-z0-9]))(?:{_LABEL}\.){{1,8}}(?-i:{_ENDING})(?![\w-]|\.\w)"
)
"""A host with no scheme before it; case is to be ignored."""

SCHEME = (
    r"(?:[A-Za-z][A-Za-z0-9+.-]{1,20}:(?=//|\\\\)|(?<![^\W_])(?:https?|ftps?|wss?):(?=[^\s\d])"
    r"|(?<![^\W_])(?:javascript|vbscript|data|mailto|tel|sms|file|intent|blob|magnet):(?=[^\s\d]))"
)
"""What an address begins with; case is to be ignored."""
