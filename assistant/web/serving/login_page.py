"""The page at which people log in: plain HTML with no script, in the colours of the rest."""

from assistant.web import words
from assistant.web.markup import plain

_STYLE = """
:root { color-scheme: light dark; --paper: #faf9f7; --card: #fff; --ink: #1f1e1c; --quiet: #5a564f; --line: #d0ccc5;
  --accent: #285e72; --on-accent: #fff; --bad: #9a3412; }
@media (prefers-color-scheme: dark) { :root { --paper: #161514; --card: #1f1e1c; --ink: #f3f1ee; --quiet: #a5a099;
  --line: #5a564f; --accent: #86b0be; --on-accent: #161514; --bad: #fdba74; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink);
  font: 16px/1.5 ui-sans-serif, system-ui, sans-serif; }
main { width: min(22rem, 100vw - 2rem); }
h1 { font-size: 1.375rem; font-weight: 600; margin: 0; letter-spacing: -0.01em; }
p { margin: 0.25rem 0 1.5rem; color: var(--quiet); }
p[role=alert] { margin: 0 0 1rem; padding-left: 0.75rem; border-left: 3px solid var(--bad); color: var(--bad); }
form { padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: 4px; }
label { display: block; margin-bottom: 1rem; font-size: 0.875rem; color: var(--quiet); }
input { display: block; width: 100%; margin-top: 0.25rem; padding: 0.5rem 0.625rem; font: inherit; font-size: 1rem;
  color: var(--ink); background: var(--card); border: 1px solid var(--quiet); border-radius: 3px; }
button { width: 100%; padding: 0.5rem; font: inherit; font-weight: 600; color: var(--on-accent);
  background: var(--accent); border: 0; border-radius: 3px; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
"""


def login_html(path: str, said: str = "", *, query: str = "", name: str = "") -> str:
    """The log-in page.

    Args:
        path: The root path, without a slash at its end.
        said: Why the last try failed; "" at first.
        query: Of the address to which the log-in leads back, from its question mark on.
        name: As it was typed at the last try.
    """
    focus, then = (" autofocus", "") if not name else ("", " autofocus")
    alert = f'<p role="alert">{plain(said)}</p>' if said else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{plain(words.accounts.LOG_IN)} · {plain(words.page.TITLE)}</title><style>{_STYLE}</style></head><body>"
        f"<main><h1>{plain(words.page.TITLE)}</h1><p>{plain(words.page.TAGLINE)}</p>"
        f'<form method="post" action="{plain(path)}/login{plain(query)}">{alert}'
        f'<label>{plain(words.accounts.NAME)}<input name="username" autocomplete="username" required'
        f' value="{plain(name[:64])}" autocapitalize="none" spellcheck="false"{focus}></label>'
        f'<label>{plain(words.accounts.PASSWORD)}<input name="password" type="password"'
        f' autocomplete="current-password" required{then}></label>'
        f'<button type="submit">{plain(words.accounts.LOG_IN)}</button></form></main></body></html>'
    )
