"""Findings that are known and waited with: written down without a word of a note, and left out from then on.

A finding is known again by its rule, its message and the line it points at, not by its place: so a note may
be renamed and its lines may move.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import msgspec

from vaultlink.config.keys import BASELINE_FILE
from vaultlink.model.finding import Finding, finding_order
from vaultlink.model.message import Message
from vaultlink.model.text import line_at, lines_of
from vaultlink.model.trouble import VaultlinkError
from vaultlink.report.json import json_text

_VERSION = 1
_DIGITS = 12

TextOf = Callable[[Finding], str]
"""Gives the text that a finding points into; empty where there is none."""


class BadBaseline(VaultlinkError):
    """The file of known findings cannot be read."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings of each kind are known, by rule and sum."""

    version: int = _VERSION
    findings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def baseline_text(findings: Iterable[Finding], text_of: TextOf) -> str:
    """Return the file that makes these findings known, the same for the same findings."""
    counts: dict[str, Counter[str]] = {}
    for finding in findings:
        counts.setdefault(finding.rule, Counter())[_sum(finding, text_of)] += 1
    rules = {rule: dict(sorted(sums.items())) for rule, sums in sorted(counts.items())}
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


def unknown_findings(findings: Iterable[Finding], baseline: Baseline, text_of: TextOf) -> tuple[Finding, ...]:
    """Leave out the known findings; of several that are alike as many as are known, the first ones."""
    left = {rule: dict(sums) for rule, sums in baseline.findings.items()}
    unknown = []
    for finding in sorted(findings, key=finding_order):
        sums, key = left.get(finding.rule, {}), _sum(finding, text_of)
        if sums.get(key, 0) > 0:
            sums[key] -= 1
        else:
            unknown.append(finding)
    return tuple(unknown)


def _sum(finding: Finding, text_of: TextOf) -> str:
    """Return what a finding is known by; what depends on the day, such as how late it is, does not count."""
    text = text_of(finding)
    line = " ".join(line_at(text, lines_of(text).start_of(finding.span.start)).split()) if text else ""
    message = getattr(finding.message, "one", "") if finding.is_dated else str(finding.message)
    about = "" if line else finding.path
    return sha256(f"{message}\n{line}\n{about}".encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
