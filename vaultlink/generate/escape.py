"""Makes text from notes safe to stand in a generated note: shown as it is, meaning nothing."""

import unicodedata
from re import Match

from vaultlink.model.patterns import pattern_of

LONGEST = 300
"""Characters of one text; what a note says at more length is cut."""

_ELLIPSIS = "…"
_JOINERS = "\u200c\u200d"
"""Invisible, but part of the spelling of emoji and of several scripts."""

_BLANK = pattern_of(r"[\s\u0085\u2028\u2029]+")
_ACTIVE = pattern_of(
    # each alternative begins with a sign, so that the search can leap over all that is none
    r"[\\\[\]|#^<>*_~`$%{}]"
    r"|&(?=[#A-Za-z])"  # an entity
    r"|=(?:(?==)|(?<=[=`$]=))"  # a highlight; an inline query of the Dataview plugin
    r"|:(?<=::)"  # an inline field of the Dataview plugin
    r"|/(?<=:/)(?=/)|\.(?<=www\.)"  # a bare web address
    r"|!(?:(?<=<!)|(?=\[|$))",  # a comment; an embed, also of a link that follows the text
)
_AT_LINE_START = pattern_of(r"(?P<number>[0-9]{1,9})(?=[.)])|[-+=]")
_ACTIVE_IN_LINK = pattern_of(r"<(?=[A-Za-z/!?%])|\{(?=\{)|%(?=%)|:(?=:)")
_ESCAPED_CODE = pattern_of(r"\\`((?:[^`\\]|\\[^`])+)\\`")
_ESCAPED = pattern_of(r"\\(.)")
_PLAIN_CODE = pattern_of(r"\.?[^\W_][\w .,/()@+'-]*")


def inert(text: str) -> str:
    r"""Escape a text so that it shows as it is, wherever it is put: in a line, a table's cell, a heading.

    A pipe is escaped everywhere, since `\|` is a pipe in and out of tables, and what means something
    only at a line's start is escaped at the text's.
    """
    plain = shortened(one_line(text))
    escaped = _ACTIVE.sub(r"\\\g<0>", plain)
    found = _AT_LINE_START.match(escaped)
    if not found:
        return escaped
    at = found.end() if found["number"] else 0
    return f"{escaped[:at]}\\{escaped[at:]}"


def inert_message(text: str) -> str:
    """Escape what a message says, and leave as code what it names so: a property, a command."""
    return _ESCAPED_CODE.sub(_as_code, inert(text))


def _as_code(found: Match[str]) -> str:
    plain = _ESCAPED.sub(r"\1", found[1])
    return f"`{plain}`" if _PLAIN_CODE.fullmatch(plain) else found[0]


def in_link(text: str) -> str:
    """Return a text fit to be the display text of a link, where a backslash would be shown.

    Signs that mean something in a row, to Obsidian or to a plugin, are kept apart by blanks.
    """
    return _ACTIVE_IN_LINK.sub(r"\g<0> ", shortened(one_line(text)))


def code(text: str) -> str:
    """Return a path or name as code, or escaped where code could be taken for a plugin's query."""
    plain = shortened(one_line(text))
    return f"`{plain}`" if _PLAIN_CODE.fullmatch(plain) else inert(text)


def one_line(text: str) -> str:
    """Return a text on one line, without control characters and those that turn the direction of text."""
    if "  " not in text and text.isprintable():  # of white space, nothing but single blanks
        return text.strip(" ")
    line = _BLANK.sub(" ", text).strip()
    if line.isprintable():
        return line
    return "".join(map(_visible, line)).strip()


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a text cut to a number of characters, never inside what is seen as one character."""
    return text if len(text) <= longest else text[: seam(text, longest - 1)].rstrip() + _ELLIPSIS


def seam(text: str, position: int) -> int:
    """Return the nearest position, going back, where a text can be cut without breaking a character."""
    while 0 < position < len(text) and (_joins(text[position]) or text[position - 1] == "\u200d"):
        position -= 1
    return position


def _joins(character: str) -> bool:
    """Tell whether a character belongs to the one before: combining marks, joiners, emoji's skin tones."""
    return (
        character in _JOINERS
        or unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def _visible(character: str) -> str:
    match unicodedata.category(character):
        case "Cs":
            return "\ufffd"
        case "Cc":
            return ""
        case "Cf":
            return character if character in _JOINERS else ""
        case _:
            return character
