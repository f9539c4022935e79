"""What an open page says when the server is away, or whoever opened it is logged out."""

from assistant.web import words
from assistant.web.markup import plain


def contact_html() -> str:
    """Both lines, hidden; contact.js shows the one that holds."""
    # The empty address is the page's own, with the conversation that is open: the log-in leads back to it.
    again = f'<a href="">{plain(words.accounts.LOG_IN_AGAIN)}</a>'
    return (
        f'<div role="status"><p data-when="away" hidden>{plain(words.serving.AWAY)}</p>'
        f'<p data-when="out" hidden>{plain(words.accounts.LOGGED_OUT)} {again}</p></div>'
    )
