"""The templates that come with vaultlink, and those of the user's own that stand in for them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pkgutil import get_data
from typing import TYPE_CHECKING

from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of
from vaultlink.model.reading import OwnTemplates
from vaultlink.model.trouble import DiskError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_BUILT_IN, _IN_CHECKOUT = "_templates", "../templates"
"""Where templates are: in the package when it was built, beside it in a checkout."""
_NAME = pattern_of(r"\w+\.\w+")


def template_names() -> tuple[str, ...]:
    """Return the names of the templates that come with vaultlink; `DiskError` where they cannot be read."""
    with _readable():
        return tuple(sorted(entry.name for entry in _templates().iterdir() if _NAME.fullmatch(entry.name)))


def template_text(name: str) -> str | None:
    """Return the text of a template that comes with vaultlink; `DiskError` where it cannot be read."""
    for folder in (_BUILT_IN, _IN_CHECKOUT) if _NAME.fullmatch(name) else ():
        with _readable(), suppress(FileNotFoundError):
            return (get_data("vaultlink", f"{folder}/{name}") or b"").decode().replace("\r\n", "\n")
    return None


def template_notices(own: OwnTemplates) -> tuple[Message, ...]:
    """Return why templates are not used that would stand in for ours."""
    ours = template_names() if own.doubtful else ()
    return (*own.notices, *(own.doubtful[name] for name in ours if name in own.doubtful))


def touched(own: Iterable[str], references: Callable[[str], Iterable[str | None]]) -> frozenset[str]:
    """Return the templates of ours that one of the user's stands in for, or that make use of such a one.

    `references` gives the names that the text of a template mentions.
    """
    users = {name: {*references(template_text(name) or "")} for name in template_names()}
    reached = set(own)
    while more := {name for name, used in users.items() if used & reached} - reached:
        reached |= more
    return frozenset(reached & users.keys())


@contextmanager
def _readable() -> Iterator[None]:
    """Say in a sentence that a file of the program itself cannot be read."""
    try:
        yield
    except OSError as error:
        raise DiskError(
            Message(
                "the templates that come with vaultlink cannot be read ({reason}); nothing was written; "
                "look at the disk that it is installed on, or install it again",
                reason=error.strerror or "",
            )
        ) from error


def _templates() -> "Traversable":
    """Return the folder of templates."""
    from importlib.resources import files  # noqa: PLC0415 - costs 15 ms, and few ask for all that there are

    package = files("vaultlink")
    built_in = package.joinpath(_BUILT_IN)
    return built_in if built_in.is_dir() else package.joinpath(_IN_CHECKOUT)
