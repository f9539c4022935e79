"""How many of a thing, in words."""


def counted(number: int, thing: str) -> str:
    """A number of things that add an "s" where they are several.

    >>> counted(1, "document"), counted(2_300, "document")
    ('1 document', '2,300 documents')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
