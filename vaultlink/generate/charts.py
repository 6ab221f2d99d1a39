"""Charts as Mermaid code that Obsidian and GitHub draw, each with its figures, since a picture shows none.

The code is read alike by Mermaid 10.9 and 11. Labels and titles may come from notes, so there is one function
that makes them harmless.
"""

from collections.abc import Sequence

from vaultlink.generate.escape import inert, one_line, shortened
from vaultlink.generate.render import Facts

LONGEST_LABEL = 60
_LOWEST_TOP = 8
"""How far the axis of a bar chart reaches at least: one contact is no tower, and Mermaid marks no halves."""

_HARMLESS = str.maketrans({**dict.fromkeys('"`\\#<>{}[]%&$^|*_~=', " "), **dict.fromkeys(";:", ",")})


def label(text: str) -> str:
    """Return a text in which nothing means anything to Mermaid, quoted or bare: nothing may be left of it.

    It has one line, and neither quotes nor signs of Mermaid, of Markdown or of plugins; parentheses only in
    pairs.
    """
    plain = " ".join(one_line(text).translate(_HARMLESS).split()).lstrip("- ")
    cut = shortened(plain, LONGEST_LABEL)
    return cut if _is_paired(cut) else cut.replace("(", "").replace(")", "").strip()


def bars(title: str, bars_by_name: Sequence[tuple[str, int]]) -> str:
    """Return a bar chart, one bar for each name."""
    names = ", ".join(_quoted(name) for name, _ in bars_by_name)
    values = ", ".join(str(value) for _, value in bars_by_name)
    top = max(_LOWEST_TOP, *(value for _, value in bars_by_name))
    return "\n".join(
        (
            "xychart-beta",
            f"    title {_quoted(title)}",
            f"    x-axis [{names}]",
            f"    y-axis 0 --> {top}",
            f"    bar [{values}]",
        )
    )


def pie(title: str, slices: Sequence[tuple[str, int]]) -> str:
    """Return a pie chart with the number of each slice; what is zero has none."""
    told = (f"    {_quoted(name)} : {value}" for name, value in slices if value > 0)
    return "\n".join(("pie showData", f"    title {label(title) or '-'}", *told))


def charted(code: str, columns: tuple[str, str], rows: Sequence[tuple[str, int]]) -> Facts:
    """Return what a template needs for a chart: its code, and the figures below the heads of two columns."""
    return {
        "code": code,
        "columns": tuple(map(inert, columns)),
        "rows": tuple({"name": inert(name), "count": count} for name, count in rows),
    }


def _quoted(text: str) -> str:
    return f'"{label(text) or "-"}"'


def _is_paired(text: str) -> bool:
    """Tell whether each parenthesis has its other one."""
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0
