"""The `vaultlink.toml` that `vaultlink init` writes: every key, explained, none of them set."""

import textwrap
from collections.abc import Iterator

from vaultlink.config.keys import KEYS, Key, KeyPath
from vaultlink.config.language import translator
from vaultlink.model.message import Message, Translate

_INTRODUCTION = Message(
    "Settings of vaultlink for this vault. None of them is needed. Take away the `#` before a line to use it."
)
_WIDTH = 96


def settings_text(language: str) -> str:
    """Return a settings file whose comments are in the language; as it stands it changes nothing."""
    say = translator(language)
    blocks = [_comment(say(_INTRODUCTION))]
    table: KeyPath = ()
    for key in KEYS:
        if key.path[:-1] != table:
            table = key.path[:-1]
            blocks.append(f"[{'.'.join(table)}]")
        blocks.append("\n".join(_lines_of(key, say)))
    return "\n\n".join(blocks) + "\n"


def _lines_of(key: Key, say: Translate) -> Iterator[str]:
    yield _comment(say(key.about))
    yield _comment(
        say(Message("Must be {takes}. Without it: {default}.", takes=key.takes, default=key.default))
    )
    yield f"#{key.path[-1]} = {say(key.example)}"


def _comment(text: str) -> str:
    return "\n".join(f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False))
