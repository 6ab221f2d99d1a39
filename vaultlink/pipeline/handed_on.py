"""What one reading of a vault hands on to the next; it only saves time."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from msgspec import Struct, field

from vaultlink.links import Links
from vaultlink.model.vault import Vault

if TYPE_CHECKING:
    from vaultlink.partners.memo import Memo


def _new_memo() -> "Memo":
    from vaultlink.partners.memo import Memo  # noqa: PLC0415 - partners cost more than all else together

    return Memo()


class HandedOn(Struct, frozen=True):
    """What is known from readings before."""

    partners: "Memo" = field(default_factory=_new_memo)
    """What notes tell."""
    _links: dict[str, Links] = field(default_factory=dict)
    """The links of each sort of vault: as it stands, as others may see it, as it will be."""

    def apart(self) -> "HandedOn":
        """Return what is handed on to readings of another kind, such as of what git has of the vault.

        They begin with the same; later neither forgets for the other's sake.
        """
        return HandedOn(self.partners, dict(self._links))

    def planned(self) -> Collection[Links]:
        """Return the last links of the vault as it will be, which rules look at when somebody builds."""
        return [links for sort, links in self._links.items() if sort.startswith("planned")]

    def linking(self, sort: str, like: Links | None = None) -> Callable[[Vault], Links]:
        """Return what makes the links of a vault of a sort out of those of the last one, or one like it."""

        def linked(vault: Vault) -> Links:
            self._links[sort] = links = Links.of(vault, self._links.get(sort, like))
            return links

        return linked
