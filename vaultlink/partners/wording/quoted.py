"""What notes say, as it may be repeated: without markup, mail addresses and phone numbers."""

from vaultlink.model.patterns import pattern_of
from vaultlink.partners.line_text import shown

_MAIL = pattern_of(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = pattern_of(r"(?<![\w+])(?:\+\d|\b[78](?=[ (-]*\d{3}))(?:[ ().-]{0,2}\d){9,13}(?!\d)")
_DIGIT = pattern_of(r"\d")
_GONE = "…"


def quoted(text: str) -> str:
    """Return the words of a note; mail addresses and phone numbers in them give way to an ellipsis."""
    plain = shown(text)
    if "@" in plain:
        plain = _MAIL.sub(_GONE, plain)
    return _PHONE.sub(_GONE, plain) if _DIGIT.search(plain) else plain
