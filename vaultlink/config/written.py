"""Values of `vaultlink.toml`, each of the kind that its key takes; what is not is refused at its place."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeGuard

from msgspec import Struct

from vaultlink.config.keys import (
    KEYS,
    SETTINGS_FILE,
    TABLES,
    Key,
    KeyPath,
    key_text,
)
from vaultlink.config.nearest import nearest
from vaultlink.model.message import Message
from vaultlink.model.text import Position
from vaultlink.model.trouble import BadSettings

if TYPE_CHECKING:
    from vaultlink.config.toml_text import TomlText

LARGEST = 1_000_000
"""Characters; more than that nobody has written as settings."""

_START = Position(1, 1)
_KINDS = {
    bool: Message("true or false"),
    int: Message("a number"),
    float: Message("a number"),
    str: Message("text"),
    list: Message("a list"),
    dict: Message("a table"),
}


class Written(Struct, frozen=True):
    """The settings as written; whatever reads them raises BadSettings about what is wrong."""

    toml: "TomlText"

    @classmethod
    def of(cls, text: str) -> "Written":
        """Understand the text of the file."""
        if len(text) > LARGEST:
            raise _bad(_START, Message("the file is longer than {count} characters", count=LARGEST))
        # Many vaults have no settings, and tomllib costs 10 ms.
        from vaultlink.config.toml_text import BadTomlError, parse_toml  # noqa: PLC0415

        try:
            return cls(parse_toml(text))
        except BadTomlError as trouble:
            raise _bad(trouble.position, trouble.reason) from None

    def check_names(self) -> None:
        """Refuse the first key that is unknown, or a table's name that holds no table."""
        known = {key.path for key in KEYS}
        for path, value in _walked(self.toml.values):
            if path in TABLES and not isinstance(value, dict):
                table = ".".join(path)
                self.refuse(path, Message("`{name}` is a table: write `[{name}]` above its keys", name=table))
            if path not in known and path not in TABLES:
                self._refuse_unknown(path)

    def flag(self, key: Key) -> bool:
        """Return whether something is switched on."""
        value = self.value(key)
        if value is not None and not isinstance(value, bool):
            self.refuse_value(key, value)
        return value or False

    def texts(self, key: Key, flaw_of: Callable[[str], Message | None]) -> tuple[str, ...]:
        """Return a list of texts, none of which has a flaw."""
        value = self.value(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.refuse_value(key, value)
        return tuple(self._item(key, number, item, flaw_of) for number, item in enumerate(value))

    def lists(
        self, key: Key, flaw_of: Callable[[str], Message | None]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the lists of a table, none of whose texts has a flaw."""
        for name, items in self.table(key).items():
            inner = Key((*key.path, name), Message("a list of texts"), key.default, key.example, key.about)
            if not isinstance(items, list):
                self.refuse_value(inner, items)
            yield name, tuple(self._item(inner, number, one, flaw_of) for number, one in enumerate(items))

    def seconds(self, key: Key, otherwise: float) -> float:
        """Return how long something shall take, whole or not."""
        value = self.value(key)
        if value is None:
            return otherwise
        if not _is_number(value) or not key.takes_number(value):
            self.refuse_value(key, value)
        return float(value)

    def number(self, key: Key) -> int | None:
        """Return a number of days, years or partners."""
        value = self.value(key)
        if value is None:
            return None
        if type(value) is not int or not key.takes_number(value):
            self.refuse_value(key, value)
        return value

    def table(self, key: Key) -> Mapping[str, Any]:
        """Return a table, empty where it is not written."""
        value = self.value(key)
        if value is not None and not isinstance(value, dict):
            self.refuse_value(key, value)
        return value or {}

    def refuse_first(self, troubles: Iterator[tuple[KeyPath, Message]]) -> None:
        """Refuse what is wrong first, if anything is."""
        for path, what in troubles:
            self.refuse(path, what)

    def _item(self, key: Key, number: int, item: object, flaw_of: Callable[[str], Message | None]) -> str:
        if not isinstance(item, str):
            kind = kind_of(item)
            self.refuse(
                key.path, Message("`{name}` must hold texts only, and holds {kind}", name=key.name, kind=kind)
            )
        if flaw := flaw_of(item):
            self.refuse_flaw(key, item, flaw, number)
        return item

    def value(self, key: Key) -> object:
        """Return what is written for a key; None where it is not written, which TOML has no word for."""
        value: object = self.toml.values
        for name in key.path:
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def refuse(self, path: KeyPath, what: Message, item: int | None = None) -> NoReturn:
        """Say what is wrong at a key, or at one item of its list."""
        raise _bad(self.toml.position(path, item), what)

    def refuse_value(self, key: Key, value: object) -> NoReturn:
        """Say that a value is not of the kind that its key takes."""
        shown = f'"{value}"' if isinstance(value, str) else kind_of(value)
        if _is_number(value) and key.within:
            shown = str(value)
        self.refuse(
            key.path,
            Message("`{name}` must be {takes}, not {shown}", name=key.name, takes=key.takes, shown=shown),
        )

    def refuse_flaw(self, key: Key, value: str, flaw: Message, item: int | None = None) -> NoReturn:
        """Say what is wrong with a text."""
        self.refuse(
            key.path,
            Message('`{name}` cannot hold "{value}": {flaw}', name=key.name, value=value, flaw=flaw),
            item,
        )

    def _refuse_unknown(self, path: KeyPath) -> NoReturn:
        name, meant = key_text(path), _meant(path)
        if meant:
            self.refuse(
                path, Message("unknown key `{name}`; did you mean `{meant}`?", name=name, meant=meant)
            )
        known = ", ".join(f"`{key.name}`" for key in KEYS)
        self.refuse(path, Message("unknown key `{name}`; the keys are {known}", name=name, known=known))


def _walked(values: Mapping[str, object]) -> Iterator[tuple[KeyPath, object]]:
    """Yield what is written at the top and in the known tables."""
    for name, value in values.items():
        yield (name,), value
        if (name,) in TABLES and isinstance(value, dict):
            for inner, below in value.items():
                yield (name, inner), below


def _meant(path: KeyPath) -> str | None:
    """Return the known key or table nearest to an unknown one: by its whole name, else by its last word."""
    by_last = {key.path[-1]: key.name for key in reversed(KEYS)}
    if path[-1] in by_last:
        return by_last[path[-1]]
    whole = nearest(".".join(path), [*map(".".join, TABLES), *(key.name for key in KEYS)])
    last = nearest(path[-1], by_last)
    return whole or (by_last[last] if last else None)


def _is_number(value: object) -> TypeGuard[float]:
    return type(value) in {int, float}


def kind_of(value: object) -> Message:
    """Return how a kind of value is called."""
    return _KINDS.get(type(value), Message("a date or time"))


def _bad(place: Position, what: Message) -> BadSettings:
    return BadSettings(
        Message(
            "{file}:{line}:{column}: {what}",
            file=SETTINGS_FILE,
            line=place.line,
            column=place.column,
            what=what,
        )
    )
