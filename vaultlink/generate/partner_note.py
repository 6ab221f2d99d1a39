"""What makes a generated note about partners: its names, when there is one, and what fills it."""

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.partners.records import Partnership


class PartnerNote(Struct, frozen=True):
    """A generated note that is not about one partner alone: what a vault's partners are like on a day."""

    id: str
    names: Mapping[str, str]
    """Its name by language; not from the catalogue, since a better translation must not move it."""
    template: str
    is_wanted: Callable[[Partnership], bool]
    """Whether there is anything to tell, on whatever day."""
    facts: Callable[[Teller, int], Facts]
    """Gathers what it tells, given how long lists may be."""
    limits: tuple[int, ...]
    """How long lists may be, tried until the note is small enough."""
    is_dated: Callable[[Partnership], bool] = lambda _: True
    """Whether what it tells depends on the day."""
    heeds_rules: bool = False
    """Whether it tells what rules have to say."""
    until: date | None = None
    """The last day of the time that it tells of; what is past depends on no day any more."""

    def as_of(self, partnership: Partnership, today: date) -> date | None:
        """Return the day for which it is true; None where it does not depend on the day."""
        is_past = self.until is not None and self.until < today
        return today if self.is_dated(partnership) and not is_past else None

    def name(self, language: str) -> str:
        """Return its name in a language."""
        return self.names.get(language, self.names["en"])


def has_partners(partnership: Partnership) -> bool:
    """Tell whether there is a partner at all."""
    return bool(partnership.partners)
