"""The last words of a report: how many findings of which severity, and what can be done with them."""

from collections import Counter
from collections.abc import Iterable, Iterator

from vaultlink.model.finding import Finding, Severity
from vaultlink.model.message import Message, Translate
from vaultlink.model.reading import CONFLICT_COPY, UNDECODABLE_NOTE
from vaultlink.report.text import visible

_LEFT_ALONE = {UNDECODABLE_NOTE.name, CONFLICT_COPY.name}
"""Rules about files in which nothing is mended, since they themselves are in doubt."""

DAY_LEFT_OUT = Message("rules that depend on the day are not among them; vaultlink check has those, too")


def summary_text(
    findings: Iterable[Finding],
    notes: int,
    translate: Translate,
    *,
    show_infos: bool = False,
    leaves_day_out: bool = False,
) -> str:
    """Return the summary, a sentence a line: findings shown, fixes offered, infos and rules left out."""
    every = tuple(findings)
    shown = visible(every, show_infos=show_infos)
    left_out = len(every) - len(shown)
    sentences = (
        _count(shown, notes, translate, infos_left_out=left_out > 0),
        *_fixes(shown),
        *_left_out(left_out),
        *([DAY_LEFT_OUT] if leaves_day_out else ()),
    )
    return "".join(f"{translate(sentence)}\n" for sentence in sentences)


def _count(
    findings: tuple[Finding, ...], notes: int, translate: Translate, *, infos_left_out: bool
) -> Message:
    place = Message("in {count} note", "in {count} notes", count=notes)
    if not findings:
        none = Message("No errors or warnings") if infos_left_out else Message("No findings")
        return Message("{findings} {in_notes}", findings=none, in_notes=place)
    return Message(
        "{findings}: {by_severity} {in_notes}",
        findings=Message("{count} finding", "{count} findings", count=len(findings)),
        by_severity=", ".join(map(translate, by_severity(findings))),
        in_notes=place,
    )


def by_severity(findings: Iterable[Finding]) -> Iterator[Message]:
    """Yield how many findings there are of each severity that there is, the gravest first."""
    counts = Counter(finding.severity for finding in findings)
    if errors := counts[Severity.ERROR]:
        yield Message("{count} error", "{count} errors", count=errors)
    if warnings := counts[Severity.WARNING]:
        yield Message("{count} warning", "{count} warnings", count=warnings)
    if infos := counts[Severity.INFO]:
        yield Message("{count} info", "{count} infos", count=infos)


def _fixes(findings: tuple[Finding, ...]) -> Iterator[Message]:
    left_alone = {finding.path for finding in findings if finding.rule in _LEFT_ALONE}
    safe = Counter(
        finding.fix.safe for finding in findings if finding.fix is not None and finding.path not in left_alone
    )
    if safe[True]:
        yield Message(
            "{count} can be mended with --fix", "{count} can be mended with --fix", count=safe[True]
        )
    if safe[False]:
        yield Message(
            "{count} can be mended with --fix --unsafe-fixes; look at what it did",
            "{count} can be mended with --fix --unsafe-fixes; look at what it did",
            count=safe[False],
        )


def _left_out(infos: int) -> Iterator[Message]:
    if infos:
        yield Message(
            "{count} info is left out; --all shows it",
            "{count} infos are left out; --all shows them",
            count=infos,
        )
