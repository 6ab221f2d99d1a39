"""What of a vault is private, looked for in no more notes than somebody asks about."""

from collections.abc import Collection, Mapping

from msgspec import Struct, field

from vaultlink.config.vocabulary import Vocabulary
from vaultlink.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.partners.private_places import PrivatePlaces
from vaultlink.partners.records import Place


class Privacy(Struct):
    """Tells what is private: of the whole vault, or of the notes that were looked at alone."""

    notes: Mapping[VaultPath, Note]
    vocabulary: Vocabulary
    _whole: PrivatePlaces | None = None
    _looked: dict[VaultPath, PrivatePlaces] = field(default_factory=dict)
    """Notes that were looked at, each with what was found where it was."""

    def whole(self, links: Links) -> PrivatePlaces:
        """Return all private places of the vault that has these links."""
        if self._whole is None:
            self._whole = PrivatePlaces.in_vault(links, self.vocabulary)
        return self._whole

    def hides(self, place: Place) -> bool:
        """Tell whether a place is private, by a look at its own note alone where not all were looked at."""
        if self._whole is not None:
            return self._whole.hides(place)
        if place.path not in self._looked:
            self.look_at((place.path,))
        return self._looked[place.path].hides(place)

    def look_at(self, paths: Collection[VaultPath]) -> None:
        """Look at many notes at once, which is quicker than one by one as it is asked about each."""
        left = [path for path in paths if path not in self._looked]
        if left and self._whole is None:
            there = {path: self.notes[path] for path in left if path in self.notes}
            self._looked.update(dict.fromkeys(left, PrivatePlaces.of(there, self.vocabulary)))
