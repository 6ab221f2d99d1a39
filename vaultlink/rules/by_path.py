"""Findings by the files that they are about."""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from vaultlink.model.finding import Finding, about_files
from vaultlink.model.names import VaultPath, sort_key
from vaultlink.model.unlike import unlike

ByPath = Mapping[VaultPath, tuple[Finding, ...]]
"""Findings by file, those of each in order of place and rule."""

_FEW = 50
"""So many paths are quicker put in their places one by one than sorted together with thousands."""


def by_path(findings: Iterable[Finding]) -> ByPath:
    """File findings under the paths that they are about."""
    found: dict[VaultPath, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.path, []).append(finding)
    return {path: _in_order(told) for path, told in found.items()}


def together(some: ByPath, others: ByPath) -> ByPath:
    """Return findings together with others."""
    found = dict(some)
    for path, told in others.items():
        found[path] = _in_order([*found[path], *told]) if path in found else told
    return found


class Row(Struct, frozen=True):
    """Findings file by file, and where they come from."""

    found: ByPath
    findings: tuple[Finding, ...] = ()


def row_of(found: ByPath, ordered: Iterable[VaultPath], before: Row | None = None) -> Row:
    """Return findings file by file; the paths of most of them are given in order.

    Where there was a row before, only what differs is put in its place.
    """
    differing = [*unlike(found, before.found)] if before else []
    if before is None or len(differing) > _FEW:
        return Row(found, tuple(_in_a_row(found, ordered)))
    row = [*before.findings]
    for path in differing:
        order = sort_key(path)
        row[about_files(row, order, order)] = found.get(path, ())
    return Row(found, tuple(row))


def _in_a_row(found: ByPath, ordered: Iterable[VaultPath]) -> Iterator[Finding]:
    paths = [path for path in ordered if path in found]
    others = found.keys() - set(paths) if len(paths) < len(found) else ()
    if len(others) > _FEW:
        paths = sorted([*paths, *others], key=sort_key)
    else:
        for path in others:
            insort(paths, path, key=sort_key)
    for path in paths:
        yield from found[path]


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    if len(findings) > 1:
        findings.sort(key=lambda one: (one.span, one.rule, one.message))
    return tuple(findings)
