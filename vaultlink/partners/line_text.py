"""A line's text as people see it, and the form in which its words are searched."""

import re

from vaultlink.model.patterns import pattern_of
from vaultlink.partners.line_words import LINK

_WIKILINK = pattern_of(r"(!?)\[\[([^\[\]|]*)(?:\\?\|([^\[\]]*))?\]\]")
_MARKDOWN_LINK = pattern_of(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_CODE = pattern_of(r"`[^`]*`")
_MARKUP = pattern_of(r"\*\*|__|==|~~|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])")
_BLOCK_ID = pattern_of(r"\s\^[A-Za-z0-9-]+$")
_EDGES = " \t,;:–—-|·•"


def shown(text: str) -> str:
    """Return a text without markup: links by what they show, one blank between words."""
    if "[" in text:
        text = _WIKILINK.sub(_link_text, text) if "[[" in text else text
        text = _MARKDOWN_LINK.sub(lambda found: found[1], text) if "](" in text else text
    if "^" in text:
        text = _BLOCK_ID.sub("", text)
    if is_marked(text):
        text = _MARKUP.sub("", text)
    if "`" in text:
        text = text.replace("`", "")
    return _single_blanks(text).strip(_EDGES)


def searched(text: str) -> str:
    """Return a text folded for a search of words: every link one sign, code left out."""
    if "[" in text:
        text = _WIKILINK.sub(LINK, text) if "[[" in text else text
        text = _MARKDOWN_LINK.sub(LINK, text) if "](" in text else text
    if "`" in text:
        text = _CODE.sub(" ", text)
    if is_marked(text):
        text = _MARKUP.sub("", text)
    return _single_blanks(text.lower().replace("ё", "е"))


def is_marked(text: str) -> bool:
    """Tell whether a text may hold marks of emphasis, which are left out in a search.

    One character is looked for in a fourth of the time that two take.
    """
    return (
        "*" in text
        or ("_" in text and "__" in text)
        or ("=" in text and "==" in text)
        or ("~" in text and "~~" in text)
    )


def _single_blanks(text: str) -> str:
    """Put one blank for any white space; a text of printable signs has no other white space than blanks."""
    return text.strip(" ") if "  " not in text and text.isprintable() else " ".join(text.split())


def _link_text(found: re.Match[str]) -> str:
    if found[1]:
        return ""
    if found[3]:
        return found[3].strip()
    path, _, below = found[2].partition("#")
    return (path.rpartition("/")[2] or below.lstrip("^")).strip()
