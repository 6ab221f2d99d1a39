"""The summaries that the settings can name, and what is wrong in the table `[output]` about them."""

from collections.abc import Iterator, Mapping

from vaultlink.config.keys import OUTPUT_NAMES, KeyPath, key_text
from vaultlink.config.nearest import nearest
from vaultlink.model.message import Message

SUMMARIES = (
    "who-to-contact",
    "opportunities",
    "dates",
    "measures",
    "risks",
    "network",
    "map",
    "partners-base",
    "calendar",
)
"""The summaries, of which there is one each, that can be left out or called something else."""

SERIES = ("briefs", "reports")
"""Summaries of which there are several: for each partner, for each year; these can be left out together."""


def summary_flaw(name: str) -> Message | None:
    """Return what keeps a name from being that of a summary, if anything does."""
    return None if name in (*SUMMARIES, *SERIES) else _no_summary(name, (*SUMMARIES, *SERIES))


def trouble_in_names(table: Mapping[str, object]) -> Iterator[tuple[KeyPath, Message]]:
    """Yield what is wrong in the table of names: an unknown summary, or a name that is no text."""
    for summary, name in table.items():
        path = (*OUTPUT_NAMES.path, summary)
        if summary not in SUMMARIES:
            flaw = _no_summary(summary, SUMMARIES)
            yield path, Message("`{name}`: {flaw}", name=key_text(path), flaw=flaw)
        elif not isinstance(name, str) or not name.strip():
            yield path, Message("`{name}` must be text, a name", name=key_text(path))


def _no_summary(name: str, known: tuple[str, ...]) -> Message:
    near = nearest(name, known)
    if near is not None:
        return Message("there is no such summary; did you mean `{near}`?", near=near)
    return Message("there is no such summary; there are {known}", known=", ".join(known))
