"""Writes labels for Mermaid; without networkx, which who only draws need not load."""

_SIGNS = (sign for sign in map(chr, range(0x21, 0x7F)) if not sign.isalnum() and sign not in ",/-")
_CODES = {ord(sign): f"#{ord(sign)};" for sign in _SIGNS}
"""Signs that may mean something to Mermaid, to the Markdown in its labels, to HTML or to a plugin."""


def coded(line: str) -> str:
    """Write a line so that it means nothing to Mermaid between quotes; an empty one as a blank."""
    # Mermaid takes any line with "direction TB" in it for an order, quotes or not
    written = line.translate(_CODES).replace("direction", "directio#110;")
    return f"#45;{written[1:]}" if written.startswith("-") else written or " "
