"""What templates have made of facts, remembered between runs: the same facts give the same text.

So a run in which a summary or two differ loads and compiles the templates of these alone, or none.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from msgspec import Struct, field

from vaultlink.generate.render import Facts
from vaultlink.pipeline.telling import sum_under

_HALVES = "surrogatepass"


class Sayings(Protocol):
    """Texts that are remembered."""

    def known(self, wanted: frozenset[bytes] | None = None) -> dict[bytes, bytes]:
        """Return what is remembered."""

    def keep(self, facts: Mapping[bytes, bytes], wanted: frozenset[bytes] | None) -> None:
        """Remember more; `wanted` are all that the vault has now, where that is known."""


class SaidBefore(Struct, frozen=True):
    """What was said in one language, and what is said now."""

    memory: Sayings
    language: str
    known: Mapping[bytes, bytes]
    said: dict[bytes, str] = field(default_factory=dict)
    """In this run, by the hashes of the facts."""

    @classmethod
    def of(cls, memory: Sayings, language: str) -> "SaidBefore":
        """Recall all that was said about a vault."""
        return cls(memory, language, memory.known())

    def __call__(self, template: str, facts: Facts, filled: Callable[[], str]) -> str:
        """Return what a template makes of facts; what has no hash is said anew."""
        key = sum_under(("said", self.language, template, facts))
        if key is None:
            return filled()
        if key not in self.said:
            before = _text(self.known.get(key))
            self.said[key] = filled() if before is None else before
        return self.said[key]

    def keep(self) -> None:
        """Remember what was not said before, once all has been said."""
        new = {key: text for key, text in self.said.items() if key not in self.known}
        if new:
            packed = {key: text.encode(errors=_HALVES) for key, text in new.items()}
            self.memory.keep(packed, frozenset(self.said))


def _text(packed: bytes | None) -> str | None:
    try:
        return None if packed is None else packed.decode(errors=_HALVES)
    except UnicodeDecodeError:
        return None
