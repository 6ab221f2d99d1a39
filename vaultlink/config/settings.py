"""`vaultlink.toml` → `Settings`; whatever is wrong in it is named with line, column and a way out."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NoReturn

from msgspec import Struct, field

from vaultlink.config.globs import glob_flaw
from vaultlink.config.keys import (
    EVERY_PERSON,
    EXCLUDE,
    KEYS,
    KINDS,
    LANGUAGE,
    LONGEST_PAUSE,
    ME,
    MENTIONS,
    OUTPUT_FOLDER,
    OUTPUT_LEAVE_OUT,
    OUTPUT_NAMES,
    PRIVATE_REMOTES,
    RULES_FOLDERS,
    RULES_IGNORE,
    RULES_KINDS,
    RULES_OPTIONS,
    RULES_SELECT,
    SETTINGS_FILE,
    STAGE_KEYS,
    TABLES,
    VOCABULARY,
    WATCH_DEBOUNCE,
    WATCH_QUIET,
    Key,
    KeyPath,
    key_text,
)
from vaultlink.config.language import LANGUAGES, Language
from vaultlink.config.mentions import Mention, Mentions
from vaultlink.config.nearest import nearest
from vaultlink.config.output_folder import folder_flaw
from vaultlink.config.remotes import remote_flaw
from vaultlink.config.rule_settings import RuleCatalogue, Rules, name_flaw, option_flaw
from vaultlink.config.stages import Thresholds
from vaultlink.config.summaries import summary_flaw, trouble_in_names
from vaultlink.model.message import Message
from vaultlink.model.names import fold, vault_path
from vaultlink.model.text import Position
from vaultlink.model.trouble import BadSettings

if TYPE_CHECKING:
    from vaultlink.config.toml_text import TomlText

LARGEST = 1_000_000
"""Characters; more than that nobody has written as settings."""

LARGEST_NUMBER = 10_000
"""Nobody waits longer, in days or years."""

_START = Position(1, 1)
_KINDS = {
    bool: Message("true or false"),
    int: Message("a number"),
    float: Message("a number"),
    str: Message("text"),
    list: Message("a list"),
    dict: Message("a table"),
}


class Output(Struct, frozen=True):
    """What the table `[output]` says."""

    folder: str | None = None
    """None: the language's own, see `output_folder`."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of summaries by their ids."""
    leave_out: frozenset[str] = frozenset()
    """Ids of summaries that are not wanted."""


class Pace(Struct, frozen=True):
    """What the table `[watch]` says, in seconds."""

    quiet: float = 10.0
    """How long a note has to be left alone before it is written."""
    debounce: float = 1.0
    """How long to wait after the last change of several."""


class Settings(Struct, frozen=True):
    """What a user has chosen for a vault."""

    language: Language | Literal["auto"] = "auto"
    exclude: tuple[str, ...] = ()
    """Patterns in the manner of `.gitignore`."""
    me: str | None = None
    """A link to the note about the vault's owner, or their name."""
    every_person_is_a_partner: bool = False
    private_remotes: tuple[str, ...] = ()
    """Patterns of the remotes that are the owner's alone, see `is_private_remote`."""
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Markers of notes by the kind that they tell."""
    vocabulary: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Spellings of words, by list and word."""
    mentions: Mentions = field(default_factory=Mentions)
    output: Output = field(default_factory=Output)
    watch: Pace = field(default_factory=Pace)
    rules: Rules = field(default_factory=Rules)
    stages: Thresholds = field(default_factory=Thresholds)


def read_settings(text: str, catalogue: RuleCatalogue | None = None) -> Settings:
    """Read the text of `vaultlink.toml`, or raise BadSettings about the first thing that is wrong in it.

    Without a catalogue the names of rules are taken as they are written.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return Settings()
    written = _written(text)
    written.check_names()
    return Settings(
        language=written.language(),
        exclude=written.texts(EXCLUDE, glob_flaw),
        me=written.me(),
        every_person_is_a_partner=written.flag(EVERY_PERSON),
        private_remotes=written.texts(PRIVATE_REMOTES, remote_flaw),
        kinds=written.kinds(),
        vocabulary=written.vocabulary(),
        mentions=written.mentions(),
        output=Output(
            written.folder(),
            written.names_of_summaries(),
            frozenset(written.texts(OUTPUT_LEAVE_OUT, summary_flaw)),
        ),
        watch=Pace(
            written.seconds(WATCH_QUIET, Pace().quiet), written.seconds(WATCH_DEBOUNCE, Pace().debounce)
        ),
        rules=written.rules(catalogue),
        stages=written.thresholds(),
    )


def _written(text: str) -> "_Written":
    if len(text) > LARGEST:
        raise _bad(_START, Message("the file is longer than {count} characters", count=LARGEST))
    # Many vaults have no settings, and tomllib costs 10 ms.
    from vaultlink.config.toml_text import BadTomlError, parse_toml  # noqa: PLC0415

    try:
        return _Written(parse_toml(text))
    except BadTomlError as trouble:
        raise _bad(trouble.position, trouble.reason) from None


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


class _Written(Struct, frozen=True):
    """The settings as written."""

    toml: "TomlText"

    def check_names(self) -> None:
        """Refuse the first key that is unknown, or a table's name that holds no table."""
        known = {key.path for key in KEYS}
        for path, value in _walked(self.toml.values):
            if path in TABLES and not isinstance(value, dict):
                table = ".".join(path)
                self._refuse(
                    path, Message("`{name}` is a table: write `[{name}]` above its keys", name=table)
                )
            if path not in known and path not in TABLES:
                self._refuse_unknown(path)

    def language(self) -> Language | Literal["auto"]:
        """Return the chosen language."""
        value = self._value(LANGUAGE)
        if value is None or value == "auto":
            return "auto"
        found = next((language for language in LANGUAGES if language == value), None)
        if found is None:
            self._refuse_value(LANGUAGE, value)
        return found

    def me(self) -> str | None:
        """Return who the vault's owner is."""
        value = self._value(ME)
        if value is not None and not (isinstance(value, str) and value.strip()):
            self._refuse_value(ME, value)
        return value

    def flag(self, key: Key) -> bool:
        """Return whether something is switched on."""
        value = self._value(key)
        if value is not None and not isinstance(value, bool):
            self._refuse_value(key, value)
        return value or False

    def kinds(self) -> dict[str, tuple[str, ...]]:
        """Return the markers by kind."""
        table = self._table(KINDS)
        if table:
            # Most vaults have no such table, and the vocabulary costs 5 ms.
            from vaultlink.config.own_words import trouble_in_kinds  # noqa: PLC0415

            self._refuse_first(trouble_in_kinds(table))
        return {kind: tuple(markers) for kind, markers in table.items()}

    def vocabulary(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Return the spellings by list and word."""
        table = self._table(VOCABULARY)
        if table:
            from vaultlink.config.own_words import trouble_in_vocabulary  # noqa: PLC0415 - as above

            self._refuse_first(trouble_in_vocabulary(table))
        return {
            name: {word: tuple(spellings) for word, spellings in words.items()}
            for name, words in table.items()
        }

    def mentions(self) -> Mentions:
        """Return the chosen word for each folder."""
        table = self._value(MENTIONS)
        if table is None:
            return Mentions()
        if not isinstance(table, dict):
            self._refuse_value(MENTIONS, table)
        return Mentions(
            {fold(vault_path(folder)): self._mention(folder, word) for folder, word in table.items()}
        )

    def _mention(self, folder: str, word: object) -> Mention:
        found = next((one for one in Mention if one == word), None)
        if found is None:
            path = (*MENTIONS.path, folder)
            shown = f'"{word}"' if isinstance(word, str) else _kind_of(word)
            self._refuse(
                path,
                Message(
                    "`{name}` must be {takes}, not {shown}",
                    name=key_text(path),
                    takes=Message('"count", "marked" or "ignore"'),
                    shown=shown,
                ),
            )
        return found

    def folder(self) -> str | None:
        """Return the chosen output folder."""
        value = self._value(OUTPUT_FOLDER)
        if value is None:
            return None
        if not isinstance(value, str):
            self._refuse_value(OUTPUT_FOLDER, value)
        if flaw := folder_flaw(value):
            self._refuse_flaw(OUTPUT_FOLDER, value, flaw)
        return value

    def names_of_summaries(self) -> dict[str, str]:
        """Return the names that summaries shall have."""
        table = self._table(OUTPUT_NAMES)
        self._refuse_first(trouble_in_names(table))
        return dict(table)

    def texts(self, key: Key, flaw_of: Callable[[str], Message | None]) -> tuple[str, ...]:
        """Return a list of texts, none of which has a flaw."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self._refuse_value(key, value)
        return tuple(self._item(key, number, item, flaw_of) for number, item in enumerate(value))

    def rules(self, catalogue: RuleCatalogue | None) -> Rules:
        """Return which rules look where, and how."""

        def flaw_of(name: str) -> Message | None:
            return name_flaw(name, catalogue)

        return Rules(
            self.texts(RULES_IGNORE, flaw_of),
            self.texts(RULES_SELECT, flaw_of),
            {fold(vault_path(folder)): names for folder, names in self._lists(RULES_FOLDERS, flaw_of)},
            dict(self._lists(RULES_KINDS, flaw_of)),
            self._options(catalogue),
        )

    def _lists(
        self, key: Key, flaw_of: Callable[[str], Message | None]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the lists of a table, none of whose texts has a flaw."""
        for name, items in self._table(key).items():
            inner = Key((*key.path, name), Message("a list of texts"), key.default, key.example, key.about)
            if not isinstance(items, list):
                self._refuse_value(inner, items)
            yield name, tuple(self._item(inner, number, one, flaw_of) for number, one in enumerate(items))

    def _options(self, catalogue: RuleCatalogue | None) -> dict[str, Mapping[str, object]]:
        """Return the options by rule, each of the type that its default has."""
        table = self._table(RULES_OPTIONS)
        for rule, options in table.items():
            path = (*RULES_OPTIONS.path, rule)
            if not isinstance(options, dict):
                self._refuse(path, Message("`{name}` must be a table of options", name=key_text(path)))
            for option, value in options.items():
                if flaw := option_flaw(rule, option, value, catalogue):
                    name = key_text((*path, option))
                    self._refuse((*path, option), Message("`{name}`: {flaw}", name=name, flaw=flaw))
        return dict(table)

    def thresholds(self) -> Thresholds:
        """Return the thresholds of stages, those that are not written as they are by default."""
        numbers = ((key.path[-1], self._number(key)) for key in STAGE_KEYS)
        return Thresholds(**{name: number for name, number in numbers if number is not None})

    def seconds(self, key: Key, otherwise: float) -> float:
        """Return how long something shall take, whole or not."""
        value = self._value(key)
        if value is None:
            return otherwise
        if type(value) not in (int, float) or not 0 <= value <= LONGEST_PAUSE:  # type: ignore[operator]
            self._refuse_value(key, value)
        return float(value)  # type: ignore[arg-type]

    def _number(self, key: Key) -> int | None:
        value = self._value(key)
        if value is None:
            return None
        if type(value) is not int or not 1 <= value <= LARGEST_NUMBER:
            self._refuse_value(key, value)
        return value

    def _table(self, key: Key) -> Mapping[str, Any]:
        value = self._value(key)
        if value is not None and not isinstance(value, dict):
            self._refuse_value(key, value)
        return value or {}

    def _refuse_first(self, troubles: Iterator[tuple[KeyPath, Message]]) -> None:
        for path, what in troubles:
            self._refuse(path, what)

    def _item(self, key: Key, number: int, item: object, flaw_of: Callable[[str], Message | None]) -> str:
        if not isinstance(item, str):
            kind = _kind_of(item)
            self._refuse(
                key.path, Message("`{name}` must hold texts only, and holds {kind}", name=key.name, kind=kind)
            )
        if flaw := flaw_of(item):
            self._refuse_flaw(key, item, flaw, number)
        return item

    def _value(self, key: Key) -> object:
        """Return what is written for a key; None where it is not written, which TOML has no word for."""
        value: object = self.toml.values
        for name in key.path:
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def _refuse(self, path: KeyPath, what: Message, item: int | None = None) -> NoReturn:
        raise _bad(self.toml.position(path, item), what)

    def _refuse_value(self, key: Key, value: object) -> NoReturn:
        shown = f'"{value}"' if isinstance(value, str) else _kind_of(value)
        if type(value) in (int, float) and key in {*STAGE_KEYS, WATCH_QUIET, WATCH_DEBOUNCE}:
            shown = str(value)
        self._refuse(
            key.path,
            Message("`{name}` must be {takes}, not {shown}", name=key.name, takes=key.takes, shown=shown),
        )

    def _refuse_flaw(self, key: Key, value: str, flaw: Message, item: int | None = None) -> NoReturn:
        self._refuse(
            key.path,
            Message('`{name}` cannot hold "{value}": {flaw}', name=key.name, value=value, flaw=flaw),
            item,
        )

    def _refuse_unknown(self, path: KeyPath) -> NoReturn:
        name, meant = key_text(path), _meant(path)
        if meant:
            self._refuse(
                path, Message("unknown key `{name}`; did you mean `{meant}`?", name=name, meant=meant)
            )
        known = ", ".join(f"`{key.name}`" for key in KEYS)
        self._refuse(path, Message("unknown key `{name}`; the keys are {known}", name=name, known=known))


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


def _kind_of(value: object) -> Message:
    return _KINDS.get(type(value), Message("a date or time"))
