"""Findings as JSON, and the one way in which vaultlink writes JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from vaultlink.model.finding import Finding, Severity, finding_order
from vaultlink.model.message import Translate
from vaultlink.model.patterns import pattern_of

VERSION = 1
"""Of the shape of the JSON; a new number when a key changes its meaning."""

Row = dict[str, object]

_UNSAFE_AS_IT_IS = pattern_of("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Lone halves of a pair, which UTF-8 cannot hold, and what would act on a terminal."""


def findings_json(findings: Iterable[Finding], notes: int, translate: Translate) -> str:
    """Return findings as a JSON text, always in the same order, ending with a line feed."""
    return json_text(findings_object(findings, notes, translate))


def findings_object(findings: Iterable[Finding], notes: int, translate: Translate) -> Row:
    """Return what `findings_json` writes, to stand inside another JSON value."""
    ordered = sorted(findings, key=finding_order)
    counts = Counter(finding.severity for finding in ordered)
    return {
        "version": VERSION,
        "findings": [finding_row(finding, translate) for finding in ordered],
        "summary": {
            "notes": notes,
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "infos": counts[Severity.INFO],
        },
    }


def finding_row(finding: Finding, translate: Translate) -> Row:
    """Return one finding; lines and columns count from 1."""
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "message": translate(finding.message),
        "advice": translate(finding.advice),
        "fixable": finding.fix is not None,
        "safe": finding.fix is not None and finding.fix.safe,
    }


def json_text(value: object) -> str:
    """Return a value as readable JSON with a final line feed; any text goes through and comes back."""
    import msgspec  # noqa: PLC0415 - what prints for people does without it

    try:
        text = msgspec.json.format(msgspec.json.encode(value, enc_hook=_plain), indent=2).decode()
    except UnicodeEncodeError:
        text = _with_surrogates(value)
    return _UNSAFE_AS_IT_IS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _with_surrogates(value: object) -> str:
    """Write a value that holds lone surrogates, as a file name that is not UTF-8 does."""
    import msgspec  # noqa: PLC0415 - as above

    # Infinity and its like have no JSON form; msgspec writes null for them too.
    finite = json.loads(
        json.dumps(msgspec.to_builtins(value, enc_hook=_plain)), parse_constant=lambda _: None
    )
    return json.dumps(finite, ensure_ascii=False, indent=2)


def _plain(value: object) -> object:
    """Reduce what msgspec does not know by itself: messages are texts, any mapping is a dict."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
