"""`vaultlink.toml` → `Settings`; whatever is wrong in it is named with line, column and a way out."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from vaultlink.config.globs import glob_flaw
from vaultlink.config.keys import (
    ANSWER_IDLE,
    EVERY_PERSON,
    EXCLUDE,
    KINDS,
    LANGUAGE,
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
    STAGE_KEYS,
    VOCABULARY,
    WATCH_DEBOUNCE,
    WATCH_QUIET,
    key_text,
)
from vaultlink.config.language import LANGUAGES, Language
from vaultlink.config.mentions import Mention, Mentions
from vaultlink.config.output_folder import folder_flaw
from vaultlink.config.remotes import remote_flaw
from vaultlink.config.rule_settings import RuleCatalogue, Rules, name_flaw, option_flaw
from vaultlink.config.stages import Thresholds
from vaultlink.config.summaries import summary_flaw, trouble_in_names
from vaultlink.config.written import Written, kind_of
from vaultlink.model.message import Message
from vaultlink.model.names import fold, vault_path


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


class Readiness(Struct, frozen=True):
    """What the table `[answer]` says, in seconds."""

    idle: float = 600.0
    """After how long notes are kept ready no more, if nobody has asked; for 0 see `ANSWER_IDLE`."""


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
    answer: Readiness = field(default_factory=Readiness)
    rules: Rules = field(default_factory=Rules)
    stages: Thresholds = field(default_factory=Thresholds)


def read_settings(text: str, catalogue: RuleCatalogue | None = None) -> Settings:
    """Read the text of `vaultlink.toml`, or raise BadSettings about the first thing that is wrong in it.

    Without a catalogue the names of rules are taken as they are written.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return Settings()
    written = Written.of(text)
    written.check_names()
    return Settings(
        language=_language(written),
        exclude=written.texts(EXCLUDE, glob_flaw),
        me=_me(written),
        every_person_is_a_partner=written.flag(EVERY_PERSON),
        private_remotes=written.texts(PRIVATE_REMOTES, remote_flaw),
        kinds=_kinds(written),
        vocabulary=_vocabulary(written),
        mentions=_mentions(written),
        output=Output(
            _folder(written),
            _names_of_summaries(written),
            frozenset(written.texts(OUTPUT_LEAVE_OUT, summary_flaw)),
        ),
        watch=Pace(
            written.seconds(WATCH_QUIET, Pace().quiet), written.seconds(WATCH_DEBOUNCE, Pace().debounce)
        ),
        answer=Readiness(written.seconds(ANSWER_IDLE, Readiness().idle)),
        rules=_rules(written, catalogue),
        stages=_thresholds(written),
    )


def _language(written: Written) -> Language | Literal["auto"]:
    """Return the chosen language."""
    value = written.value(LANGUAGE)
    if value is None or value == "auto":
        return "auto"
    found = next((language for language in LANGUAGES if language == value), None)
    if found is None:
        written.refuse_value(LANGUAGE, value)
    return found


def _me(written: Written) -> str | None:
    """Return who the vault's owner is."""
    value = written.value(ME)
    if value is not None and not (isinstance(value, str) and value.strip()):
        written.refuse_value(ME, value)
    return value


def _kinds(written: Written) -> dict[str, tuple[str, ...]]:
    """Return the markers by kind."""
    table = written.table(KINDS)
    if table:
        # Most vaults have no such table, and the vocabulary costs 5 ms.
        from vaultlink.config.own_words import trouble_in_kinds  # noqa: PLC0415

        written.refuse_first(trouble_in_kinds(table))
    return {kind: tuple(markers) for kind, markers in table.items()}


def _vocabulary(written: Written) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the spellings by list and word."""
    table = written.table(VOCABULARY)
    if table:
        from vaultlink.config.own_words import trouble_in_vocabulary  # noqa: PLC0415 - as above

        written.refuse_first(trouble_in_vocabulary(table))
    return {
        name: {word: tuple(spellings) for word, spellings in words.items()} for name, words in table.items()
    }


def _mentions(written: Written) -> Mentions:
    """Return the chosen word for each folder."""
    table = written.value(MENTIONS)
    if table is None:
        return Mentions()
    if not isinstance(table, dict):
        written.refuse_value(MENTIONS, table)
    return Mentions(
        {fold(vault_path(folder)): _mention(written, folder, word) for folder, word in table.items()}
    )


def _mention(written: Written, folder: str, word: object) -> Mention:
    found = next((one for one in Mention if one == word), None)
    if found is None:
        path = (*MENTIONS.path, folder)
        shown = f'"{word}"' if isinstance(word, str) else kind_of(word)
        written.refuse(
            path,
            Message(
                "`{name}` must be {takes}, not {shown}",
                name=key_text(path),
                takes=Message('"count", "marked" or "ignore"'),
                shown=shown,
            ),
        )
    return found


def _folder(written: Written) -> str | None:
    """Return the chosen output folder."""
    value = written.value(OUTPUT_FOLDER)
    if value is None:
        return None
    if not isinstance(value, str):
        written.refuse_value(OUTPUT_FOLDER, value)
    if flaw := folder_flaw(value):
        written.refuse_flaw(OUTPUT_FOLDER, value, flaw)
    return value


def _names_of_summaries(written: Written) -> dict[str, str]:
    """Return the names that summaries shall have."""
    table = written.table(OUTPUT_NAMES)
    written.refuse_first(trouble_in_names(table))
    return dict(table)


def _rules(written: Written, catalogue: RuleCatalogue | None) -> Rules:
    """Return which rules look where, and how."""

    def flaw_of(name: str) -> Message | None:
        return name_flaw(name, catalogue)

    return Rules(
        written.texts(RULES_IGNORE, flaw_of),
        written.texts(RULES_SELECT, flaw_of),
        {fold(vault_path(folder)): names for folder, names in written.lists(RULES_FOLDERS, flaw_of)},
        dict(written.lists(RULES_KINDS, flaw_of)),
        _options(written, catalogue),
    )


def _options(written: Written, catalogue: RuleCatalogue | None) -> dict[str, Mapping[str, object]]:
    """Return the options by rule, each of the type that its default has."""
    table = written.table(RULES_OPTIONS)
    for rule, options in table.items():
        path = (*RULES_OPTIONS.path, rule)
        if not isinstance(options, dict):
            written.refuse(path, Message("`{name}` must be a table of options", name=key_text(path)))
        for option, value in options.items():
            if flaw := option_flaw(rule, option, value, catalogue):
                name = key_text((*path, option))
                written.refuse((*path, option), Message("`{name}`: {flaw}", name=name, flaw=flaw))
    return dict(table)


def _thresholds(written: Written) -> Thresholds:
    """Return the thresholds of stages, those that are not written as they are by default."""
    numbers = ((key.path[-1], written.number(key)) for key in STAGE_KEYS)
    return Thresholds(**{name: number for name, number in numbers if number is not None})
