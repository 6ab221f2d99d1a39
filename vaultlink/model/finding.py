"""What a rule has to say about a place in the vault."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from vaultlink.model.edit import Fix
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, sort_key
from vaultlink.model.text import Position, Span, lines_of


class Severity(StrEnum):
    """How grave a finding is; infos never fail a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Reach(StrEnum):
    """How far what a rule finds in a note or canvas depends on the vault around it."""

    NOTE = "note"
    """On nothing but its links with their targets, the links to it, and what reading has found in it."""
    NAMES = "names"
    """On the names and aliases of all others, too: suggestions and links are made of these."""
    RECORDS = "records"
    """On the records, the day and the settings, and on the notes into which it points."""
    VAULT = "vault"
    """On anything."""


_NEAR = frozenset({Reach.NOTE, Reach.NAMES})


class Finding(Struct, frozen=True):
    """One thing that a rule found, with its place."""

    rule: str
    family: str
    severity: Severity
    path: VaultPath
    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    message: Message
    advice: Message
    fix: Fix | None = None
    is_dated: bool = False
    """Whether another day could make it come or go, with no note changed."""


class Source(Protocol):
    """Something with a path and a text, such as a note: what a finding can point into."""

    @property
    def path(self) -> VaultPath:
        """Where it stands in the vault."""

    @property
    def text(self) -> str:
        """Its text as decoded from disk."""


class Textless(Struct, frozen=True):
    """A file of which only the path is known."""

    path: VaultPath
    text: str = ""


FILE_START = Span(0, 0)
"""The place of a finding about a file as a whole."""
_START = Position(1, 1)


class RuleId(Struct, frozen=True):
    """Identity of a rule: its name, the family it belongs to, how grave its findings are."""

    name: str
    family: str
    severity: Severity
    section: Message | None = None
    """What the founding document says about it: the bullet or section that it stands on."""
    is_dated: bool = False
    """Whether its findings depend on the day that is asked about."""
    is_on: bool = True
    """Whether it looks without being asked to."""
    is_told: bool = False
    """Whether the notes alone do not show it, so that it speaks only where somebody has found it out."""
    reach: Reach = Reach.VAULT
    """How far it looks: findings of one that does not look far are taken over while nothing near changes."""
    heeds_records: bool = False
    """Whether it depends on what reading the records has found, though it does not look far."""
    is_early: bool = False
    """Whether it asks for nothing but notes, links and settings, though it looks far."""

    @property
    def looks_ahead(self) -> bool:
        """Tell whether it can look before the records are read."""
        return self.is_early or (self.looks_near and not self.heeds_records)

    @property
    def looks_near(self) -> bool:
        """Tell whether what it finds in a file follows from that, its links and the names of others."""
        return self.reach in _NEAR

    def finding(  # noqa: PLR0913 - what, where, and what is to be done about it
        self,
        source: Source,
        span: Span,
        message: Message,
        advice: Message,
        fix: Fix | None = None,
        *,
        severity: Severity | None = None,
        is_dated: bool | None = None,
    ) -> Finding:
        """Make a finding about a place, counting its lines and columns (1-based) in the source's text.

        A rule may raise the severity of a single finding, and say of one that the day does not matter.
        """
        start, end = _START, _START
        if span != FILE_START:
            lines = lines_of(source.text)
            start, end = lines.position(span.start), lines.position(span.end)
        return Finding(
            rule=self.name,
            family=self.family,
            severity=self.severity if severity is None else severity,
            path=source.path,
            span=span,
            line=start.line,
            column=start.column,
            end_line=end.line,
            end_column=end.column,
            message=message,
            advice=advice,
            fix=fix,
            is_dated=self.is_dated if is_dated is None else is_dated,
        )


def path_order(finding: Finding) -> tuple[str, str]:
    """Sort key: by file alone."""
    return sort_key(finding.path)


def about_files(findings: Sequence[Finding], first: tuple[str, str], last: tuple[str, str]) -> slice:
    """Return where those are, of findings in order, that are about the files from one to another."""
    return slice(bisect_left(findings, first, key=path_order), bisect_right(findings, last, key=path_order))


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Sort key: by file, then place, then rule; the same on every machine."""
    return (sort_key(finding.path), finding.span, finding.rule, finding.message)
