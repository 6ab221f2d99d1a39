"""Block ids: ` ^id` at the end of a block, or alone on a line (help: Internal links)."""

from vaultlink.model.names import BlockId
from vaultlink.model.note import Block
from vaultlink.model.patterns import pattern_of
from vaultlink.syntax.source import Piece

_ID = pattern_of(r"\^([A-Za-z0-9-]+)\s*\Z")


def block_id_of(piece: Piece) -> Block | None:
    """Return the id at the end of a block's text: Latin letters, digits and hyphens."""
    caret = piece.content.rfind("^")
    found = _ID.match(piece.content, caret) if caret >= 0 else None
    if not found or (caret and not piece.content[caret - 1].isspace()):
        return None
    return Block(BlockId(found[1]), piece.span(caret, found.end(1)))
