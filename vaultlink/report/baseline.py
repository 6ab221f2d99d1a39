"""Findings that are known and waited with: written down without a word of a note, and left out from then on.

A finding is known again by its rule, its message and the line it points at, not by its place: so a note may
be renamed and its lines may move.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Self

import msgspec
from msgspec import Struct, field

from vaultlink.config.keys import BASELINE_FILE
from vaultlink.model.finding import Finding, finding_order
from vaultlink.model.message import Message
from vaultlink.model.text import line_at
from vaultlink.model.trouble import VaultlinkError
from vaultlink.report.json import json_text

_VERSION = 1
_DIGITS = 12

TextOf = Callable[[Finding], str]
"""Gives the text that a finding points into; empty where there is none."""
Summed = Sequence[tuple[Finding, str]]
"""Findings, each with the sum by which it is known again."""


class BadBaseline(VaultlinkError):
    """The file of known findings cannot be read."""


class Baseline(Struct, frozen=True):
    """How many findings of each kind are known, by rule and sum."""

    version: int = _VERSION
    findings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Summed) -> Self:
        """Make findings known."""
        counts: dict[str, Counter[str]] = {}
        for finding, sum_ in found:
            counts.setdefault(finding.rule, Counter())[sum_] += 1
        return cls(findings=counts)


def summed(findings: Iterable[Finding], text_of: TextOf) -> Summed:
    """Return findings with their sums."""
    return [(finding, _sum(finding, text_of)) for finding in findings]


def baseline_text(known: Baseline) -> str:
    """Return the file that makes findings known, the same for the same findings."""
    rules = {rule: dict(sorted(sums.items())) for rule, sums in sorted(known.findings.items())}
    return json_text({"version": _VERSION, "findings": rules})


def read_baseline(text: str) -> Baseline:
    """Read the file; raises BadBaseline."""
    try:
        found = msgspec.json.decode(text.removeprefix("\ufeff"), type=Baseline)
    except msgspec.MsgspecError:
        found = None
    if found is None or found.version != _VERSION:
        raise BadBaseline(
            Message(
                "{file} cannot be read; write it anew with `vaultlink check --write-baseline`",
                file=BASELINE_FILE,
            )
        )
    return found


def unknown_findings(found: Summed, baseline: Baseline) -> tuple[Finding, ...]:
    """Leave out the known findings; of several that are alike as many as are known, the first ones."""
    left = {rule: dict(sums) for rule, sums in baseline.findings.items()}
    unknown = []
    for finding, sum_ in sorted(found, key=lambda one: finding_order(one[0])):
        sums = left.get(finding.rule, {})
        if sums.get(sum_, 0) > 0:
            sums[sum_] -= 1
        else:
            unknown.append(finding)
    return tuple(unknown)


def _sum(finding: Finding, text_of: TextOf) -> str:
    """Return what a finding is known by; what depends on the day, such as how late it is, does not count."""
    text = text_of(finding)
    line = " ".join(line_at(text, finding.span.start).split()) if text else ""
    message = getattr(finding.message, "one", "") if finding.is_dated else str(finding.message)
    about = "" if line else finding.path
    return sha256(f"{message}\n{line}\n{about}".encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
