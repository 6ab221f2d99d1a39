"""Findings as people read them in a terminal: place, rule, message, source line, advice."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from vaultlink.model.edit import Fix
from vaultlink.model.finding import FILE_START, Finding, Severity, finding_order
from vaultlink.model.message import Message, Translate
from vaultlink.report.excerpt import excerpt
from vaultlink.report.screen import wrapped
from vaultlink.report.style import Line, Style, plain

WIDTH = 100
"""Columns to write in when nobody says how wide the terminal is."""

SourceOf = Callable[[Finding], str]
"""Finds the text of the file that a finding is in; empty where none may be shown, as of private places."""

_GUTTER = 8
_NARROWEST = 40

_WORDS = {
    Severity.ERROR: Message("error"),
    Severity.WARNING: Message("warning"),
    Severity.INFO: Message("info"),
}
_LOOKS = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.INFO: Style.INFO,
}


def findings_lines(
    findings: Iterable[Finding],
    source_of: SourceOf,
    translate: Translate,
    *,
    width: int = WIDTH,
    show_infos: bool = False,
) -> Iterator[Line]:
    """Yield findings in their order, those of one file together and a blank line between files.

    A finding whose `source_of` is empty, and one about a file as a whole, show no source line.
    """
    shown = sorted(visible(findings, show_infos=show_infos), key=finding_order)
    for number, (_, of_one_file) in enumerate(groupby(shown, key=lambda finding: finding.path)):
        if number:
            yield ()
        for finding in of_one_file:
            yield from finding_lines(finding, source_of(finding), translate, width=width)


def visible(findings: Iterable[Finding], *, show_infos: bool) -> tuple[Finding, ...]:
    """Return the findings that a reader asked for: all of them, or all but the infos."""
    return tuple(finding for finding in findings if show_infos or finding.severity is not Severity.INFO)


def finding_lines(finding: Finding, text: str, translate: Translate, *, width: int = WIDTH) -> Iterator[Line]:
    """Yield one finding: its headline, the source line with the place underlined, advice and fix."""
    room = max(width, _NARROWEST) - _GUTTER
    yield _headline(finding, translate)
    yield from _source(finding, text, room)
    for line in wrapped(translate(finding.advice), room):
        yield (plain(" " * _GUTTER), plain(line))
    if finding.fix is not None:
        yield (plain(" " * _GUTTER), (translate(_offer(finding.fix)), Style.ADVICE))


def _headline(finding: Finding, translate: Translate) -> Line:
    return (
        (f"{finding.path}:{finding.line}:{finding.column}", Style.PLACE),
        plain(": "),
        (translate(_WORDS[finding.severity]), _LOOKS[finding.severity]),
        plain(" "),
        (finding.rule, Style.RULE),
        plain(": "),
        plain(translate(finding.message)),
    )


def _source(finding: Finding, text: str, room: int) -> Iterator[Line]:
    if finding.span == FILE_START or not text or finding.span.start > len(text):
        return
    part = excerpt(text, finding.span, room)
    yield ((f"{finding.line:>5} | ", Style.FAINT), plain(part.text))
    yield (("      | ", Style.FAINT), (part.underline, _LOOKS[finding.severity]))


def _offer(fix: Fix) -> Message:
    if fix.safe:
        return Message("Fix: {title}", title=fix.title)
    return Message("Unsafe fix: {title}", title=fix.title)
