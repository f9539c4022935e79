"""Accounts: logging in, and keeping the file of them."""

LOG_IN = "Log in"
LOG_OUT = "Log out"
LOGGED_OUT = "You are logged out, or the assistant was started anew."
LOG_IN_AGAIN = "Log in again"
NAME = "Name"
PASSWORD = "Password"
WRONG = "Name or password is wrong."
CLOSED = "Nobody can log in at present: the file of accounts cannot be used. Tell whoever runs this assistant."
LOG_OUT_BY_FORM = "Log out with the button on the page."
NEEDED = "Log in first: this page asks for a name and a password."


def wait(seconds: int) -> str:
    """Too many log-ins that failed."""
    return f"Too many log-ins have failed. Wait {duration(seconds)}, then try again."


def duration(seconds: int) -> str:
    """ "40 seconds", "3 minutes"."""
    number, unit = (seconds, "second") if seconds < 100 else (-(-seconds // 60), "minute")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def unreadable(path: str, why: str) -> str:
    """The file cannot be read."""
    return f"The file of accounts {path!r} cannot be read: {why}. Make it with: assistant users add NAME --file {path}"


def unwritable(path: str, why: str) -> str:
    """The file cannot be written."""
    return (
        f"The file of accounts {path!r} cannot be written: {why}. Make its folder writable and free space there, or "
        "name another --file."
    )


def open_to_others(path: str) -> str:
    """Others on this machine could read or change it."""
    return f"The file of accounts {path!r} can be read or changed by others. Make it yours alone: chmod 600 {path}"


def bad_line(path: str, line: int) -> str:
    """A line is no account."""
    return (
        f"Line {line} of the file of accounts {path!r} is no account (name:$argon2id$...). "
        "Take it out, and add the account again with: assistant users add"
    )


def twice(path: str, line: int, name: str) -> str:
    """A name stands twice."""
    return f"Line {line} of the file of accounts {path!r} names {name!r} a second time. Take one of the two out."


def no_accounts(path: str) -> str:
    """Nobody could log in."""
    return f"The file of accounts {path!r} has no account in it. Add one with: assistant users add NAME --file {path}"


def bad_name(name: str) -> str:
    """A name that is not fit."""
    return f"{name!r} cannot be a name: use up to 64 letters (a to z), digits and . _ @ -, a letter or digit first."


def bad_password(shortest: int, longest: int) -> str:
    """A password that is not fit."""
    return f"The password must have {shortest} to {longest} characters. Take a longer one: a few words do."


def no_such_name(name: str, path: str) -> str:
    """There is nobody of this name."""
    return f"There is no account {name!r} in {path!r}. See them with: assistant users list --file {path}"
