"""Where a link leads, in words."""

from typing import assert_never

from vaultlink.links import Links
from vaultlink.links.subpaths import is_block, subpath_parts
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, is_note
from vaultlink.model.target import Ambiguous, External, Resolved, Target, Unresolved


def block_of(part: str) -> str | None:
    """Return the block id that a subpath asks for, without `^`."""
    return subpath_parts(part)[0][1:] or None if is_block(part) else None


def heading_of(part: str) -> str | None:
    """Return the heading, or chain of headings, that a subpath asks for; a footnote is neither."""
    parts = subpath_parts(part)
    return None if not parts or is_block(part) or parts[0].startswith("[^") else part


def destination(target: Target) -> str:
    """Return where a target is, short enough to follow an arrow: path, URL, or what is amiss."""
    match target:
        case Unresolved():
            return Message("nowhere")
        case External(url=url):
            return url
        case Resolved():
            return _file(target)
        case Ambiguous(candidates=candidates):
            return Message(
                "{file}, as the first of {count} file that fits",
                "{file}, as the first of {count} files that fit",
                file=_file(target),
                count=len(candidates),
            )
    assert_never(target)


def _file(target: Resolved | Ambiguous) -> str:
    if target.subpath_found is not False:
        return target.path
    if block := block_of(target.subpath):
        return Message("{path}, which has no block ^{block}", path=target.path, block=block)
    return Message("{path}, which has no heading “{heading}”", path=target.path, heading=target.subpath)


def answer(source: VaultPath, linktext: str, links: Links) -> Message:
    """Return in one sentence where a link's text leads from the source, and why there and not elsewhere."""
    target = links.resolve(source, linktext)
    why = links.because(source, linktext)
    if isinstance(target, Unresolved | External):
        return Message("[[{link}]] leads nowhere: {why}.", link=linktext, why=why)
    place = _place(target)
    return Message("[[{link}]] leads to {place}: {why}.", link=linktext, place=place, why=why)


def _place(target: Resolved | Ambiguous) -> str:
    if not target.subpath_found or not is_note(target.path):
        return target.path
    if block := block_of(target.subpath):
        return Message("the block ^{block} in {path}", block=block, path=target.path)
    if heading := heading_of(target.subpath):
        return Message("the heading “{heading}” in {path}", heading=heading, path=target.path)
    return target.path


def what_is_missing(target: Target) -> Message | None:
    """Return the sentence that the target lacks the heading or block asked for, where it does."""
    if not isinstance(target, Resolved | Ambiguous) or target.subpath_found is not False:
        return None
    if block := block_of(target.subpath):
        return Message("It has no block ^{block}, so Obsidian opens it at its beginning.", block=block)
    return Message(
        "It has no heading “{heading}”, so Obsidian opens it at its beginning.", heading=target.subpath
    )
