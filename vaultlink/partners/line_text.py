"""A line's text as people see it, and the form in which its words are searched."""

import re

from vaultlink.model.patterns import pattern_of
from vaultlink.partners.line_words import EITHER, LINK
from vaultlink.partners.who_acted import may_act

_WIKILINK = pattern_of(r"(!?)\[\[([^\[\]|]*)(?:\\?\|([^\[\]]*))?\]\]")
_MARKDOWN_LINK = pattern_of(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_ANY_LINK = pattern_of(rf"{_WIKILINK.pattern}|{_MARKDOWN_LINK.pattern}")
_WHO_WROTE = pattern_of(rf"(?<!\w)((?:на|от)?писал|(?:по|пере)?звонил|ответил)(а?) {LINK}")
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
    whole = text
    if "[" in text:
        text = _WIKILINK.sub(LINK, text) if "[[" in text else text
        text = _MARKDOWN_LINK.sub(LINK, text) if "](" in text else text
    if "`" in text:
        text = _CODE.sub(" ", text)
    if is_marked(text):
        text = _MARKUP.sub("", text)
    folded = _single_blanks(text.lower().replace("ё", "е"))
    if f"л {LINK}" in folded or f"ла {LINK}" in folded:
        names = [each[3] or each[2] or each[4] for each in _ANY_LINK.finditer(_CODE.sub(" ", whole))]
        return _WHO_WROTE.sub(lambda found: _with_doubt(found, names), folded)
    return folded


def _with_doubt(found: re.Match[str], names: list[str]) -> str:
    """Put another sign for the link behind a verb if that person may be the one who wrote: «звонила Анна».

    A name in the dative is none that could be («звонила Анне»), nor one of the other gender («звонил Анна»).
    """
    number = found.string.count(LINK, 0, found.end() - 1)
    if found.string.count(LINK) != len(names) or not may_act(names[number], feminine=bool(found[2])):
        return found[0]
    return f"{found[1]}{found[2]} {EITHER}"


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
