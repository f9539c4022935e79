"""Running headers, footers and page numbers: told by standing on page after page in the same place."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from assistant.reading.pdf_lines import Line, Page
from assistant.text.dates import date_at_end

_ZONE = 0.14  # of the page's height, above and below: where running headers and footers stand
_OFTEN = 3  # pages on which the same words in the same place are no accident
_TITLE_SIZE = 1.3  # of the usual size
_TOLERANCE = 6.0  # points by which the same header's place may differ
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s\[(|]*(?:page|p\.|seite|s\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?[-–—\s\])|.]*",
    re.IGNORECASE,
)
# At a page's foot this is one, however few pages there are.
_NAMED_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.)\s+\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\W*|\d{1,4}\s?/\s?\d{1,4}|[-–—]\s?\d{1,4}\s?[-–—]"
    r"|(?:https?|file)://\S+",
    re.IGNORECASE,
)
_SMALL = 0.92  # of the usual size
_LEADING = 1.6  # times the letters' height: the widest step from line to line within a text
_PARAGRAPH = 3  # rows
_ROMAN = re.compile(r"[-–—\s]*[ivxl]{1,6}[-–—\s]*", re.IGNORECASE)
# "Article 1", "Article 2" at the head of page after page are headings, though they count like page numbers.
_COUNTED_HEADING = re.compile(
    r"(?:article|chapter|section|annex|appendix|part|figure|table|step|question|item|no\.?|§|title|volume)\W*#",
    re.IGNORECASE,
)

_Place = tuple[int, Line]


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without what repeats on them in the same place, digits aside, and without page numbers.

    A line counts as repeated if it stands on two pages at least and a third of them, its digits either the
    same or counting with the pages; or on three pages word for word. Of two pages, only what is identical on
    both goes, and page numbers.
    """
    seen: dict[tuple[bool, str], list[_Place]] = defaultdict(list)
    gone: set[_Place] = set()
    for number, page in enumerate(pages):
        for line in page.lines:
            if (zone := _zone(line, page)) is not None:
                if not zone and _NAMED_PAGE_NUMBER.fullmatch(line.text):
                    gone.add((number, line))
                seen[zone, _NUMBER.sub("#", line.text).lower()].append((number, line))
    usual = median(line.size for page in pages for line in page.lines) if seen else 0.0
    for (top, pattern), places in seen.items():
        for group in _same_place(places, pages, top=top):
            for part in [group] if _repeats(pattern, group, len(pages)) else _often(group):
                first = part[0][1]
                # A running header in large letters is, where it first stands, the title.
                gone.update(part[1:] if first.size > _TITLE_SIZE * usual else part)
    if len(pages) == 1:
        gone.update((0, line) for line in _small_head(pages[0], usual))
    plain = []
    for number, page in enumerate(pages):
        taken = {line for line in page.lines if (number, line) in gone}
        taken -= _body_lines(page, taken, usual)
        plain.append(Page(tuple(line for line in page.lines if line not in taken), page.height))
    return plain


def _body_lines(page: Page, taken: set[Line], usual: float) -> set[Line]:
    """Those of the lines taken for running heads that belong to the text: pages may begin or end alike.

    They have its size and no wider a space towards the next line of it; or they are a paragraph of their own.
    """
    kept: set[Line] = set()
    for top in (True, False):
        # From the text outwards.
        lines = [line for line in page.lines if abs(line.size - usual) <= (1 - _SMALL) * usual]
        lines.sort(key=lambda line: line.y0, reverse=not top)
        run: list[Line] = []
        before: Line | None = None
        joined_to_text = False
        for line in lines:
            near = before is not None and abs(line.y0 - before.y0) <= _LEADING * usual
            if line not in taken or _zone(line, page) is not top:
                run, joined_to_text = [], True
            elif near and joined_to_text:
                kept.add(line)
            else:
                joined_to_text = False
                run = [*run, line] if near else [line]
                if len({round(part.y0) for part in run}) >= _PARAGRAPH:
                    kept.update(run)
            before = line
    return kept


def _small_head(page: Page, usual: float) -> list[Line]:
    """The small print at the head of an only page, where nothing repeats; not what may be its date."""
    head: list[Line] = []
    for line in sorted(page.lines, key=lambda line: -line.y1):
        if not _zone(line, page) or line.size > _SMALL * usual or date_at_end(line.text)[1]:
            break
        head.append(line)
    return head


def _zone(line: Line, page: Page) -> bool | None:
    """True at the head of a page, False at its foot, None between."""
    if line.y0 > page.height * (1 - _ZONE):
        return True
    return False if line.y1 < page.height * _ZONE else None


def _same_place(places: list[_Place], pages: Sequence[Page], *, top: bool) -> list[list[_Place]]:
    """Groups of lines that stand at the same height, measured from the nearer edge of their page."""
    groups: list[tuple[float, list[_Place]]] = []
    for number, line in places:
        height = pages[number].height - line.y1 if top else line.y0
        group = next((group for mean, group in groups if abs(mean - height) <= _TOLERANCE), None)
        if group is None:
            groups.append((height, [(number, line)]))
        else:
            group.append((number, line))
    return [group for _, group in groups]


def _repeats(pattern: str, group: list[_Place], total: int) -> bool:
    numbers = {number for number, _ in group}
    if len(numbers) < max(2, total / 3):
        return False
    if all(_ROMAN.fullmatch(line.text) for _, line in group):
        return True
    if all(_PAGE_NUMBER.fullmatch(line.text) for _, line in group):
        return _counts(group)
    if len({line.text for _, line in group}) == 1:
        return bool(re.search(r"\w", pattern))
    return total > 2 and not _COUNTED_HEADING.match(pattern) and _counts(group)


def _often(group: list[_Place]) -> list[list[_Place]]:
    """The lines of a group that stand word for word on several pages, such as a chapter's title."""
    alike: dict[str, list[_Place]] = defaultdict(list)
    for number, line in group:
        alike[line.text].append((number, line))
    return [part for part in alike.values() if len(part) >= _OFTEN]


def _counts(group: list[_Place]) -> bool:
    """True if each number in the lines is either the same on all pages or grows with them."""
    rows = [(number, [int(digits) for digits in _NUMBER.findall(line.text)[:8]]) for number, line in group]
    for place in range(len(rows[0][1])):
        same = Counter(values[place] for _, values in rows)
        steps = Counter(values[place] - number for number, values in rows)
        if max(same.most_common(1)[0][1], steps.most_common(1)[0][1]) < 0.9 * len(rows):
            return False
    return True
