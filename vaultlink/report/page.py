"""A page of the documentation as a terminal shows it."""

from io import StringIO

WIDEST = 100
"""Columns; longer lines are hard to read."""


def page_text(markdown: str, width: int) -> str:
    """Return a page with its headings, tables and examples drawn, and with colours."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for loading rich
    from rich.markdown import Markdown  # noqa: PLC0415

    drawn = StringIO()
    console = Console(file=drawn, force_terminal=True, width=min(width, WIDEST))
    console.print(Markdown(markdown))
    return drawn.getvalue()
