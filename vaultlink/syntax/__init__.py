"""Text → Note: markdown-it-py and YAML live here."""

from vaultlink.syntax.canvas import parse_canvas
from vaultlink.syntax.reading import parse_note

__all__ = ["parse_canvas", "parse_note"]
