"""A finding in words, with a link to its place, and what comes first among several."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from vaultlink.generate.days import with_day_texts
from vaultlink.generate.escape import inert
from vaultlink.generate.headings import heading_above
from vaultlink.generate.linking import Writer
from vaultlink.generate.render import Facts
from vaultlink.model.finding import FILE_START, Finding, Severity, finding_order
from vaultlink.model.message import Catalogue, said

GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
"""The gravest first."""
_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
"""Once more: to ask an enum for a member is a call in Python 3.11, and every finding asks."""
_ENDS_SENTENCE = (".", "!", "?", "…", ":")


class Placed(Struct, frozen=True):
    """Says findings in words, with links to their places."""

    writer: Writer
    catalogue: Catalogue

    def row(self, finding: Finding, message: str = "", advice: str = "") -> Facts:
        """Return one finding: where and what; the message and the advice that all share are left out."""
        parts = [
            own
            for own, shared in (
                (self.said(finding.message), message),
                (sentence(self.said(finding.advice)), sentence(advice)),
            )
            if own and own != shared
        ]
        return {
            "link": self.link(finding),
            "line": 0 if finding.span == FILE_START else finding.line,
            "text": " ".join(inert(part) for part in (*map(sentence_end, parts[:-1]), *parts[-1:])),
        }

    def link(self, finding: Finding, text: str = "") -> str:
        """Return a link to the heading below which a finding lies, else to its file; it may show a text."""
        note = self.writer.note_at(finding.path)
        heading = heading_above(note, finding.span) if note and finding.span != FILE_START else ""
        return self.writer.link(finding.path, text, heading)

    def said(self, message: str) -> str:
        """Return a message in the reader's language, its days in words."""
        return str(said(with_day_texts(message), self.catalogue))


def by_gravity(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that are more than infos, and the infos."""
    grave: list[Finding] = []
    infos: list[Finding] = []
    for finding in findings:
        (infos if finding.severity is _INFO else grave).append(finding)
    return grave, infos


def is_grave(finding: Finding) -> bool:
    """Tell whether a finding is more than an info."""
    return finding.severity is not _INFO


def count_by_severity(findings: Sequence[Finding]) -> Facts:
    """Return how many findings of each severity there are."""
    severities = [finding.severity for finding in findings]
    return {
        "errors": sum([one is _ERROR for one in severities]),
        "warnings": sum([one is _WARNING for one in severities]),
        "infos": sum([one is _INFO for one in severities]),
    }


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, then by place."""
    return sorted(findings, key=lambda finding: (GRAVITY[finding.severity], finding_order(finding)))


def samples_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity; of equal ones the first of each rule, then the second, and so on."""
    seen: Counter[str] = Counter()
    ranked = []
    for finding in gravest_first(findings):
        ranked.append((GRAVITY[finding.severity], seen[finding.rule], finding))
        seen[finding.rule] += 1
    return [finding for *_, finding in sorted(ranked, key=lambda ranks: ranks[:2])]


def sentence(text: str) -> str:
    """Return a text with a capital letter and a full stop."""
    return sentence_end(text[:1].upper() + text[1:])


def sentence_end(text: str) -> str:
    """Return a text with a full stop, unless it ends a sentence already."""
    return text if not text or text.endswith(_ENDS_SENTENCE) else f"{text}."
