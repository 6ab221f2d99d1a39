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
    facts_of: dict[bytes, bytes] = field(default_factory=dict)
    """The hashes of the facts that were told, by those of what they follow from."""

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

    def unless_changed(self, basis: object, told: Callable[[], str]) -> str:
        """Return what is told by a call, or what was told when it followed from the same."""
        key = sum_under(("told", self.language, basis))
        facts = self.known.get(key) if key else None
        text = _text(self.known.get(facts)) if facts else None
        if facts and text is not None:
            self.said[facts] = text
        else:
            text = told()
            facts = next((last for last in reversed(self.said) if self.said[last] is text), None)
        if key and facts:
            self.facts_of[key] = facts
        return text

    def sum_of(self, basis: object) -> bytes | None:
        """Return a hash of what much follows from, to stand for it."""
        return sum_under(("basis", basis))

    def keep(self) -> None:
        """Remember what was not said before, once all has been said."""
        said = {key: text.encode(errors=_HALVES) for key, text in self.said.items() if key not in self.known}
        facts = {key: sum_ for key, sum_ in self.facts_of.items() if self.known.get(key) != sum_}
        if said or facts:
            self.memory.keep({**said, **facts}, frozenset({*self.said, *self.facts_of}))


def _text(packed: bytes | None) -> str | None:
    try:
        return None if packed is None else packed.decode(errors=_HALVES)
    except UnicodeDecodeError:
        return None
