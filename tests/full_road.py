"""The full road: every block, piece of inline text and property read by the parsers, none by a pattern."""

from unittest.mock import patch

from vaultlink.syntax import parse_note
from vaultlink.syntax.parser import parse_blocks


def parsed_in_full(text, path="Note.md"):
    """Read a note without any of the shortcuts for what is simple."""
    with (
        patch("vaultlink.syntax.reading.read_body", _read_body),
        patch("vaultlink.syntax.body.plain_things", _none),
        patch("vaultlink.syntax.properties.reading.read_plain", _none),
    ):
        return parse_note(text, path)


def _none(_piece_or_block):
    return None


def _read_body(body, start):
    state = parse_blocks(body.text, start)
    if not state.too_deep:
        body.take_tokens(state.tokens, state)
    return not state.too_deep
