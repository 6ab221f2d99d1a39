"""What was found in files that git keeps, remembered between runs; losing it costs finding it once more.

It lies in the user's own cache folder, a file for each answer. What is doubtful is done without.
"""

from hashlib import blake2b

from vaultlink.disk.own_place import CACHE, read_own
from vaultlink.disk.program import program_mark
from vaultlink.disk.user_folder import delete_own, write_own

FINDINGS = ".findings"
"""How the files end."""
_MOST = 20
"""Answers that are kept at a time, of all vaults."""
_LARGEST = 20_000_000
"""Bytes of an answer."""


def recalled(question: str) -> str | None:
    """Return what was remembered under a question; None where nothing is, or another program has done it."""
    try:
        check, _, answer = read_own(_name(question), _LARGEST, CACHE).decode().partition("\n")
    except (OSError, ValueError):
        return None
    return answer if check == _sum(question, answer) else None


def remember(question: str, answer: str) -> None:
    """Remember an answer, and forget the oldest; where that cannot be, there is none the next time."""
    try:
        write_own(_name(question), f"{_sum(question, answer)}\n{answer}".encode(), CACHE)
        delete_own(FINDINGS, CACHE, newest=_MOST)
    except (OSError, ValueError):
        return


def _name(question: str) -> str:
    return f"{_sum(program_mark(), question)}{FINDINGS}"


def _sum(about: str, text: str) -> str:
    key = blake2b(about.encode(errors="surrogatepass")).digest()
    return blake2b(text.encode(errors="surrogatepass"), key=key, digest_size=16).hexdigest()
