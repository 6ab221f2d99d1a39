"""Text that only keeps a place free: `…`, `TODO: ask`, `<what I expect>`, “What do they need?”."""

import re
from collections.abc import Iterable

from vaultlink.model.patterns import pattern_of
from vaultlink.partners.line_text import shown
from vaultlink.partners.records import Told

_LATER = pattern_of(
    r"(?-i:TODO|TBD|TBA|FIXME)\b.*|(?:todo|tbd|tba|fixme)\s*(?:[:—–-].*)?"
    r"|(?:fill in|to be (?:defined|filled in|discussed|written)|not yet|later|unknown)\W*"
    r"|(?:заполнить|дописать|уточнить|обсудить|спросить|позже|потом|пока не знаю|неизвестно)\W*",
    re.IGNORECASE | re.DOTALL,
)
_PUT_IN = pattern_of(r"<[^<>]+>|\[[^\[\]]+\]|\{+[^{}]+\}+|<%.*%>", re.DOTALL)


def is_placeholder(text: str) -> bool:
    """Tell whether a text says nothing yet: marks alone, a word for later, a question, a gap to fill in."""
    plain = shown(text).strip("_* ")
    if not any(map(str.isalnum, plain)) or plain.endswith("?"):
        return True
    return _LATER.fullmatch(plain) is not None or _PUT_IN.fullmatch(plain) is not None


def meant(told: Iterable[Told[str]]) -> tuple[Told[str], ...]:
    """Return what is no placeholder."""
    return tuple(one for one in told if not is_placeholder(one.value))
