"""The seals of files that vaultlink writes and that are no notes: the day they speak of, and a sum.

A seal does for such a file what markers do for a note: while the sum fits, every byte is vaultlink's own;
once somebody has changed the file, it does not, and the file is theirs. How a seal is written depends on what
the format leaves room for, so each ending has a format of its own in `SEALS`.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Protocol

from vaultlink.model.text import LINE_BREAK
from vaultlink.syntax.regions import sum_of


class SealFormat(Protocol):
    """How files of one ending carry their seal."""

    def sealed(self, text: str, as_of: date | None) -> str:
        """Return a text, made without a seal, with its seal put in."""

    def sum_in(self, text: str) -> str | None:
        """Return the sum that a text states; None where there is not exactly one that can be understood."""

    def day_in(self, text: str) -> str | None:
        """Return the day that a text states; None where it does not depend on the day."""

    def unsealed(self, text: str) -> str:
        """Return what the sum is made over, together with the day."""


class CalendarSeal:
    """Two properties of the calendar, before its first event; the sum is over all lines but its own."""

    _SUM = re.compile(r"^X-VAULTLINK-SUM:([0-9a-f]{12})\r?$", re.MULTILINE)
    _DAY = re.compile(r"^X-VAULTLINK-AS-OF:([0-9]{4}-[0-9]{2}-[0-9]{2})\r?$", re.MULTILINE)
    _SUM_LINE = re.compile(r"^X-VAULTLINK-SUM:.*(?:\r\n|\n|\r|\Z)", re.MULTILINE | re.IGNORECASE)
    _HEAD = re.compile(r"\ABEGIN:VCALENDAR\r\n(?:(?!BEGIN:|END:)[^\r\n]*\r\n)*")

    def sealed(self, text: str, as_of: date | None) -> str:
        """Put the day, if there is one, and the sum behind the other properties of the calendar."""
        day = as_of.isoformat() if as_of else None
        head = self._HEAD.match(text)
        at = head.end() if head else 0
        dated = f"{text[:at]}X-VAULTLINK-AS-OF:{day}\r\n{text[at:]}" if day else text
        return f"{text[:at]}X-VAULTLINK-SUM:{sum_of(dated, day)}\r\n{dated[at:]}"

    def sum_in(self, text: str) -> str | None:
        """Return the sum that stands in the one line for it."""
        found = self._SUM.findall(text)
        return found[0] if len(found) == 1 == len(self._SUM_LINE.findall(text)) else None

    def day_in(self, text: str) -> str | None:
        """Return the day that the calendar begins with."""
        found = self._DAY.search(text)
        return found[1] if found else None

    def unsealed(self, text: str) -> str:
        """Return all lines but that of the sum."""
        return self._SUM_LINE.sub("", text)


class CanvasSeal:
    """A member of the whole object, behind the others; the sum is over the rest, however it is laid out."""

    _NAME = "vaultlink"
    _VERSION = 1
    _SUM = re.compile(r"[0-9a-f]{12}")

    def sealed(self, text: str, as_of: date | None) -> str:
        """Put the day, if there is one, and the sum behind all other members."""
        day = as_of.isoformat() if as_of else None
        dated = {"as_of": day} if day else {}
        seal = {"v": self._VERSION, **dated, "sum": sum_of(self.unsealed(text), day)}
        written = json.dumps(seal, separators=(",", ":"))
        return f'{text.rstrip().removesuffix("}").rstrip()},\n\t"{self._NAME}":{written}\n}}\n'

    def sum_in(self, text: str) -> str | None:
        """Return the sum that the object's member states."""
        stated = self._seal(text).get("sum")
        return stated if isinstance(stated, str) and self._SUM.fullmatch(stated) else None

    def day_in(self, text: str) -> str | None:
        """Return the day that the object's member states."""
        day = self._seal(text).get("as_of")
        return day if isinstance(day, str) else None

    def unsealed(self, text: str) -> str:
        """Return the other members, their names in order, without any blanks."""
        members = {name: value for name, value in _object(text).items() if name != self._NAME}
        return json.dumps(members, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def _seal(self, text: str) -> Mapping[str, object]:
        seal = _object(text).get(self._NAME) if f'"{self._NAME}"' in text else None
        if not isinstance(seal, dict) or not seal.keys() <= {"v", "as_of", "sum"}:
            return {}
        version = seal.get("v")
        return seal if version == self._VERSION and not isinstance(version, bool) else {}


class BaseSeal:
    """A comment in the first line; the sum is over the lines after it."""

    _LINE = re.compile(
        r"\A# vaultlink: v=1(?: as_of=(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}))? sum=(?P<sum>[0-9a-f]{12})"
        r"(?:\r\n|\n|\r|\Z)"
    )

    def sealed(self, text: str, as_of: date | None) -> str:
        """Put a line with the day, if there is one, and the sum in front."""
        day = as_of.isoformat() if as_of else None
        dated = f" as_of={day}" if day else ""
        return f"# vaultlink: v=1{dated} sum={sum_of(text, day)}\n{text}"

    def sum_in(self, text: str) -> str | None:
        """Return the sum that the first line states."""
        found = self._LINE.match(text)
        return found["sum"] if found else None

    def day_in(self, text: str) -> str | None:
        """Return the day that the first line states."""
        found = self._LINE.match(text)
        return found["day"] if found else None

    def unsealed(self, text: str) -> str:
        """Return the lines after the first."""
        found = self._LINE.match(text)
        return text[found.end() :] if found else text


def _object(text: str) -> dict[str, object]:
    """Read a JSON object; one that cannot be read, or in which a name stands twice, has no members."""
    try:
        read = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_members)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError
    return members


SEALS: Mapping[str, SealFormat] = {".ics": CalendarSeal(), ".canvas": CanvasSeal(), ".base": BaseSeal()}
"""The formats by the endings of files."""


def ending(path: str) -> str:
    """Return the ending of a path, in lower case and with its dot."""
    _, dot, after = path.rpartition("/")[2].rpartition(".")
    return f"{dot}{after.lower()}"


def is_sealed(path: str, text: str) -> bool:
    """Tell whether every character of a file that is no note is as vaultlink wrote it, line breaks aside."""
    seal = SEALS.get(ending(path))
    if seal is None or (stated := seal.sum_in(text)) is None:
        return False
    return stated == sum_of(seal.unsealed(text), seal.day_in(text))


def sealed(path: str, text: str, as_of: date | None) -> str:
    """Return the text of a file with its seal; its ending has a format."""
    return SEALS[ending(path)].sealed(text, as_of)


@lru_cache(maxsize=8)
def sealed_day(path: str, text: str) -> date | None:
    """Return the day of which a sealed file speaks."""
    seal = SEALS.get(ending(path))
    written = seal.day_in(text) if seal else None
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def says_the_same(path: str, text: str, other: str) -> bool:
    """Tell whether two sealed texts differ in nothing but line breaks, or in how Obsidian lays them out."""
    seal = SEALS[ending(path)]
    one, two = (LINE_BREAK.sub("\n", seal.unsealed(each)) for each in (text, other))
    return one == two and seal.day_in(text) == seal.day_in(other)
