"""A finding in words, with a link to its place, and what comes first among several."""

from msgspec import Struct

from vaultlink.generate.days import with_day_texts
from vaultlink.generate.escape import inert_message
from vaultlink.generate.filed import Drawers, counted
from vaultlink.generate.headings import heading_above
from vaultlink.generate.linking import Writer
from vaultlink.generate.render import Facts
from vaultlink.model.finding import FILE_START, Finding, Severity
from vaultlink.model.message import Catalogue, said

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
            "text": " ".join(inert_message(part) for part in (*map(sentence_end, parts[:-1]), *parts[-1:])),
        }

    def link(self, finding: Finding, text: str = "") -> str:
        """Return a link to the heading below which a finding lies, else to its file; it may show a text."""
        note = self.writer.note_at(finding.path)
        heading = heading_above(note, finding.span) if note and finding.span != FILE_START else ""
        return self.writer.link(finding.path, text, heading)

    def said(self, message: str) -> str:
        """Return a message in the reader's language, its days in words."""
        return str(said(with_day_texts(message), self.catalogue))


def count_by_severity(findings: Drawers) -> Facts:
    """Return how many findings of each severity there are."""
    return {
        "errors": counted(findings, Severity.ERROR),
        "warnings": counted(findings, Severity.WARNING),
        "infos": counted(findings, Severity.INFO),
    }


def sentence(text: str) -> str:
    """Return a text with a capital letter and a full stop."""
    return sentence_end(text[:1].upper() + text[1:])


def sentence_end(text: str) -> str:
    """Return a text with a full stop, unless it ends a sentence already."""
    return text if not text or text.endswith(_ENDS_SENTENCE) else f"{text}."
