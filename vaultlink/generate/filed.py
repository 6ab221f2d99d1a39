"""Findings filed by rule and severity: of many that were filed before only what differs is filed anew."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from operator import is_not
from typing import NamedTuple

from msgspec import Struct

from vaultlink.model.finding import Finding, Severity, about_files, finding_order, path_order

GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
"""The gravest first."""


class Drawer(NamedTuple):
    """Where findings of one kind are filed."""

    family: str
    rule: str
    severity: Severity


Drawers = Mapping[Drawer, Sequence[Finding]]


class Filed(Struct, frozen=True):
    """Findings by rule and severity, each in order of its place."""

    findings: Sequence[Finding]
    """All of them."""
    drawers: Drawers

    @classmethod
    def of(cls, findings: Sequence[Finding], before: "Filed | None" = None) -> "Filed":
        """File findings that stand in order of their places."""
        if before is None:
            return cls(findings, _filed(findings))
        gone, come = _differing(before.findings, findings)
        if len(gone) + len(come) > len(findings) // 2:
            return cls(findings, _filed(findings))
        drawers, anew = dict(before.drawers), _filed(come)
        for drawer in _filed(gone).keys() | anew.keys():
            drawers[drawer] = _replaced(drawers.get(drawer, ()), (*gone, *come), anew.get(drawer, ()))
        return cls(findings, {drawer: filed for drawer, filed in drawers.items() if filed})

    def without(self, family: str) -> "Drawers":
        """Return the findings of all other families."""
        return {drawer: filed for drawer, filed in self.drawers.items() if drawer.family != family}


def counted(drawers: Drawers, severity: Severity) -> int:
    """Return how many findings of a severity there are."""
    return sum([len(filed) for drawer, filed in drawers.items() if drawer.severity is severity])


def samples(drawers: Drawers, most: int) -> list[Finding]:
    """Return so many, the gravest first; of equal ones the first of each rule, then the second, and so on."""
    ranked = []
    for drawer, filed in drawers.items():
        gravity = GRAVITY[drawer.severity]
        graver = [
            len(others)
            for other, others in drawers.items()
            if other.rule == drawer.rule and GRAVITY[other.severity] < gravity
        ]
        placed = enumerate(filed[:most], sum(graver))
        ranked += [(gravity, place, finding_order(one), one) for place, one in placed]
    return [one for *_, one in sorted(ranked, key=lambda ranks: ranks[:3])[:most]]


def _filed(findings: Iterable[Finding]) -> dict[Drawer, list[Finding]]:
    drawers: dict[Drawer, list[Finding]] = {}
    for one in findings:
        drawers.setdefault(Drawer(one.family, one.rule, one.severity), []).append(one)
    return drawers


def _differing(
    before: Sequence[Finding], now: Sequence[Finding]
) -> tuple[Sequence[Finding], Sequence[Finding]]:
    """Return those of all files from the first to the last about which not the very same was found."""
    shortest = min(len(before), len(now))
    begin = _alike(before, now, shortest)
    end = _alike(reversed(before), reversed(now), shortest - begin)
    middle = (before[begin : len(before) - end], now[begin : len(now) - end])
    if not any(middle):
        return (), ()
    first = min(path_order(some[0]) for some in middle if some)
    last = max(path_order(some[-1]) for some in middle if some)
    return before[about_files(before, first, last)], now[about_files(now, first, last)]


def _alike(some: Iterable[Finding], others: Iterable[Finding], most: int) -> int:
    """Return how many at the beginning of both are the very same."""
    return next(compress(range(most), map(is_not, some, others)), most)


def _replaced(
    filed: Sequence[Finding], others: Sequence[Finding], come: Sequence[Finding]
) -> Sequence[Finding]:
    """Return what is filed in one drawer, with others about the files about which those were."""
    orders = [path_order(one) for one in others]
    place = about_files(filed, min(orders), max(orders))
    return [*filed[: place.start], *come, *filed[place.stop :]]
