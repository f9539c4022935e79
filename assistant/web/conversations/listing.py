"""The list of kept conversations as HTML. What a person does in it travels as data: what to do, and to which."""

from collections.abc import Sequence

from assistant.conversations.values import Listed
from assistant.web import words
from assistant.web.markup import isolated, plain

_LISTED = 200  # more make the page slow; the search finds them all


def list_html(
    found: Sequence[Listed], *, opened: str = "", naming: str = "", notice: str = "", searched: bool = False
) -> str:
    """The list.

    Args:
        found: Newest first.
        opened: Id of the conversation that the chat shows, "" if none of them.
        naming: Id of the one that is being renamed, "" if none is.
        notice: HTML of what is to be said above it.
        searched: Whether it was searched, and not all are in it.
    """
    rows = "".join(_row(one, is_open=one.id == opened, is_naming=one.id == naming) for one in found[:_LISTED])
    empty = words.conversations.NONE_FOUND if searched else words.conversations.NONE_YET
    shown = f'<ul class="kept">{rows}</ul>' if rows else f'<p class="quiet small">{plain(empty)}</p>'
    cut = words.conversations.shown(_LISTED, len(found)) if len(found) > _LISTED else ""
    more = f'<p class="quiet small">{plain(cut)}</p>' if cut else ""
    return f'<div data-open="{plain(opened)}"><div role="status">{notice}</div>{shown}{more}</div>'


def deleted_html(one: Listed) -> str:
    """That a conversation was deleted, and how it comes back."""
    said = isolated(words.conversations.deleted(_title(one)))
    return f'<p class="small notice">{said} {_button("restore", one.id, words.conversations.UNDO)}</p>'


def problem_html(message: str) -> str:
    """What could not be done, and why."""
    return f'<p class="problem small notice">{isolated(message)}</p>'


def _row(one: Listed, *, is_open: bool, is_naming: bool) -> str:
    if is_naming:
        return f"<li>{_naming(one)}</li>"
    if one.damaged:
        tools = _button("delete", one.id, words.conversations.DELETE)
        return (
            f'<li><p class="title">{plain(words.conversations.DAMAGED)}</p>'
            f'<p class="problem small">{isolated(one.damaged)}</p><p class="act">{tools}</p></li>'
        )
    current = ' aria-current="page"' if is_open else ""
    link = f'<a href="?conversation={plain(one.id)}" data-do="open" data-id="{plain(one.id)}"{current}>'
    when = plain(words.conversations.when(one.changed)) if one.changed else ""
    tools = _tools(one) if is_open else ""
    return f'<li>{link}{isolated(_title(one))}<span class="when">{when}</span></a>{tools}</li>'


def _tools(one: Listed) -> str:
    acts = [
        _button("rename", one.id, words.conversations.RENAME),
        _button("delete", one.id, words.conversations.DELETE),
    ]
    forms = [_button("export", one.id, name, form=form) for form, name in words.conversations.FORMS.items()]
    label = plain(words.conversations.SAVE_AS)
    saving = (
        f'<p class="act" role="group" aria-label="{label}"><span class="quiet">{label}</span> {" ".join(forms)}</p>'
    )
    return f'<p class="act">{" ".join(acts)}</p>{saving}'


def _naming(one: Listed) -> str:
    label, title = plain(words.conversations.NAME), plain(one.title)
    return (
        f'<form class="naming" data-id="{plain(one.id)}">'
        f'<input type="text" maxlength="200" value="{title}" aria-label="{label}" autocomplete="off">'
        f'<p class="act"><button type="submit">{plain(words.conversations.SAVE)}</button> '
        f"{_button('list', one.id, words.conversations.CANCEL)}</p></form>"
    )


def _button(what: str, id: str, name: str, *, form: str = "") -> str:
    data = f' data-form="{plain(form)}"' if form else ""
    return f'<button type="button" data-do="{what}" data-id="{plain(id)}"{data}>{plain(name)}</button>'


def _title(one: Listed) -> str:
    return one.title or words.conversations.UNTITLED
