"""What came of checking a library, on the screen."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.screen import hint, say
from assistant.records import CheckReport, Fault
from assistant.rendering.plain import harmless
from assistant.text.counting import counted

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_LISTED = 20  # faults of one kind that are told one by one


def checked(
    opened: Callable[[], AbstractContextManager["Assistant"]], home: Path, *, repair: bool, deep: bool
) -> CheckReport:
    """Checks a library, its vector files before it is opened: damaged ones may end the process that opens them.

    Args:
        opened: Opens the library.
        home: Where it lies.
        repair: Mend what can be mended.
        deep: Compare every vector with its text.
    """
    from assistant.cli.progress import shown
    from assistant.library.checking import check_files

    files = check_files(home.expanduser().absolute(), repair=repair)
    if not files.ok:
        return CheckReport(findings=(files,))
    with opened() as assistant, shown() as progress:
        return assistant.check(repair=repair, deep=deep, files=files, report=progress.report)


def show_report(report: CheckReport) -> None:
    """Prints one line for each invariant, and below it what is wrong and what to do."""
    for finding in report.findings:
        looked = f"  ({counted(finding.checked, finding.things.removesuffix('s'))})" if finding.things else ""
        state = "ok" if not finding.faults else "mended" if finding.ok else "broken"
        say(f"{state:8s}{finding.invariant}{looked}", style="" if finding.ok else "red")
        for fault in finding.faults[:_LISTED]:
            say(f"        {_line(fault)}")
        if len(finding.faults) > _LISTED:
            say(f"        … and {len(finding.faults) - _LISTED:,} more; --json lists them all")
    hint(_summary(report))


def _line(fault: Fault) -> str:
    about = f"{harmless(fault.uri)}: " if fault.uri else ""
    ending = "Mended." if fault.mended else fault.remedy
    return f"{about}{harmless(fault.what)} {harmless(ending)}"


def _summary(report: CheckReport) -> str:
    broken = sum(not fault.mended for fault in report.faults)
    if not report.faults:
        return "The library is whole."
    if not broken:
        return "The library is whole again."
    count = "1 fault is" if broken == 1 else f"{broken:,} faults are"
    return f"{count} left."
