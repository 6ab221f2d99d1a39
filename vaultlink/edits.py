"""Edits → text: replacements by place, everything else as it was."""

from collections.abc import Iterable, Sequence

from vaultlink.model.edit import Edit, Fix


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, none of which overlap."""
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def apart(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return the fixes that can be made together: of those that touch the same place, the first."""
    chosen: list[Fix] = []
    taken: list[Edit] = []
    for fix in fixes:
        if not any(_touch(edit, other) for edit in fix.edits for other in taken):
            chosen.append(fix)
            taken.extend(fix.edits)
    return tuple(chosen)


def edits_of(fixes: Sequence[Fix]) -> tuple[Edit, ...]:
    """Return all edits of fixes."""
    return tuple(edit for fix in fixes for edit in fix.edits)


def _touch(one: Edit, other: Edit) -> bool:
    return one.path == other.path and one.span.start <= other.span.end and other.span.start <= one.span.end
