"""What was found in a commit, or in the index that became one: it is the same as long as the files are."""

from collections.abc import Collection
from datetime import date

from msgspec import Struct

from vaultlink.disk.git import Blobs
from vaultlink.disk.kept_answers import FOUND
from vaultlink.partners.word_forms import has_word_forms
from vaultlink.report.baseline import BadBaseline, Baseline, baseline_text, read_baseline


class FoundBefore(Struct, frozen=True):
    """The findings of states of a vault that were judged alike: by the same rules, on the same day."""

    today: date | None
    asked: Collection[str]

    def known(self, files: Blobs) -> Baseline | None:
        """Return what is known of these files; None where they were not judged, or nobody remembers."""
        text = FOUND.recalled(self._question(files))
        try:
            return None if text is None else read_baseline(text)
        except BadBaseline:
            return None

    def keep(self, files: Blobs | None, found: Baseline | None) -> None:
        """Remember the findings of these files, where both are known."""
        if files is not None and found is not None:
            FOUND.keep(self._question(files), baseline_text(found))

    def _question(self, files: Blobs) -> str:
        """Return all that findings depend on; settings are files, and the program is known elsewhere."""
        judged = repr([self.today, sorted(self.asked), has_word_forms()])
        return "\0".join((judged, *(f"{one.name} {one.path}" for one in files)))
