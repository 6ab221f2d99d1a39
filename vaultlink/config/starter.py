"""The `vaultlink.toml` that `vaultlink init` writes: each key explained, none set, or the language alone."""

import textwrap
from collections.abc import Iterator

from vaultlink.config.keys import KEYS, Key, KeyPath
from vaultlink.config.language import Language, translator
from vaultlink.model.message import Message, Translate

_LANGUAGE: KeyPath = ("language",)
_INTRODUCTION = Message(
    "Settings of vaultlink for this vault. None of them is needed. Take away the `#` before a line to use it."
)
_WIDTH = 96


def settings_text(language: Language, *, is_chosen: bool = False) -> str:
    """Return a settings file whose comments are in the language; as it stands it changes nothing.

    With `is_chosen` the language is set, where notes cannot tell it yet.
    """
    say = translator(language)
    blocks = [_comment(say(_INTRODUCTION))]
    table: KeyPath = ()
    for key in KEYS:
        if key.path[:-1] != table:
            table = key.path[:-1]
            blocks.append(f"[{'.'.join(table)}]")
        chosen = f'"{language}"' if is_chosen and key.path == _LANGUAGE else None
        blocks.append("\n".join(_lines_of(key, say, chosen)))
    return "\n\n".join(blocks) + "\n"


def _lines_of(key: Key, say: Translate, chosen: str | None) -> Iterator[str]:
    yield _comment(say(key.about))
    yield _comment(
        say(Message("Must be {takes}. Without it: {default}.", takes=key.takes, default=key.default))
    )
    yield f"{key.path[-1]} = {chosen}" if chosen else f"#{key.path[-1]} = {say(key.example)}"


def _comment(text: str) -> str:
    return "\n".join(f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False))
