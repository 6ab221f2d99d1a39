"""Answers that were worked out before, kept between runs; losing one costs working it out once more.

They lie in the user's own cache folder, a file for each. What is doubtful, or was kept by another program, is
done without. A command looks here before anything else is imported, so this imports next to nothing.
"""

from hashlib import blake2b

from vaultlink.disk.own_place import CACHE, read_own
from vaultlink.disk.program import program_mark

_LARGEST = 20_000_000
"""Bytes of an answer."""
_HALVES = "surrogatepass"
"""How halves of characters are kept, which stand for bytes that are no text."""


class KeptAnswers:
    """Answers of one kind, of all vaults."""

    def __init__(self, ending: str, most: int) -> None:
        """Keep so many of them, the newest, in files whose names end so."""
        self.ending, self._most = ending, most

    def recalled(self, question: str, state: str = "") -> str | None:
        """Return what was kept under a question in this state; None where nothing is."""
        try:
            kept = read_own(self._name(question), _LARGEST, CACHE).decode(errors=_HALVES)
        except (OSError, ValueError):
            return None
        check, _, answer = kept.partition("\n")
        return answer if check == _check(question, state, answer) else None

    def keep(self, question: str, answer: str, state: str = "") -> None:
        """Keep an answer instead of that in another state; where that cannot be, there is none next time."""
        from vaultlink.disk.user_folder import delete_own, write_own  # noqa: PLC0415 - only for a new answer

        content = f"{_check(question, state, answer)}\n{answer}".encode(errors=_HALVES)
        try:
            write_own(self._name(question), content, CACHE)
            delete_own(self.ending, CACHE, newest=self._most)
        except OSError:
            return

    def forget(self) -> None:
        """Delete all of them; raises OSError."""
        from vaultlink.disk.user_folder import delete_own  # noqa: PLC0415 - likewise

        delete_own(self.ending, CACHE)

    def _name(self, question: str) -> str:
        return f"{_sum(question)}{self.ending}"


def _check(question: str, state: str, answer: str) -> str:
    """Return what tells whether an answer is whole, and whose it is."""
    return _sum("\0".join((program_mark(), _sum(question), _sum(state), answer)))


def _sum(text: str) -> str:
    return blake2b(text.encode(errors=_HALVES), digest_size=16).hexdigest()


SAID = KeptAnswers(".answer", 30)
"""What whole commands said."""
FOUND = KeptAnswers(".findings", 20)
"""What was found in files that git keeps."""
