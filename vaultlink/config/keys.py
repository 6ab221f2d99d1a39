"""The keys of `vaultlink.toml`: the one place that says what each takes and what it is for."""

from dataclasses import dataclass

from vaultlink.model.message import Message

SETTINGS_FILE = "vaultlink.toml"
"""Where the settings stand: at the vault's root."""

KeyPath = tuple[str, ...]
"""A key with the tables it lies in, the outermost first."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it takes, what holds without it, what it is for."""

    path: KeyPath
    takes: Message
    """Completes “must be …”."""
    default: Message
    """Completes “without it: …”."""
    example: str
    """A value in TOML; a message where the language makes a difference."""
    about: Message

    @property
    def name(self) -> str:
        """The key as people write it, `output.folder`."""
        return ".".join(self.path)


LANGUAGE = Key(
    ("language",),
    takes=Message('one of "auto", "ru", "en"'),
    default=Message("the language of the notes"),
    example='"auto"',
    about=Message(
        "The language of what vaultlink writes into the vault: Russian, English, or, with `auto`, the one"
        " that the notes themselves are written in."
    ),
)
EXCLUDE = Key(
    ("exclude",),
    takes=Message("a list of texts"),
    default=Message("only what Obsidian itself is told to exclude"),
    example=Message('["Templates/", "*.excalidraw.md"]'),
    about=Message(
        "Notes and files that no rule and no summary speaks about, as patterns in the manner of `.gitignore`."
        " Links to them still lead somewhere. They add to the excluded files of Obsidian's own settings."
    ),
)
OUTPUT_FOLDER = Key(
    ("output", "folder"),
    takes=Message("text, the name of a folder in the vault"),
    default=Message("`Summaries`, or `Сводки` where the language is Russian"),
    example=Message('"Summaries"'),
    about=Message(
        "The folder for the notes that vaultlink writes, counted from the vault's root. It need not exist."
    ),
)
RULES_IGNORE = Key(
    ("rules", "ignore"),
    takes=Message("a list of texts"),
    default=Message("nothing is ignored"),
    example='["orphan-note", "files"]',
    about=Message(
        "Rules that stay silent in this vault, each by its name, or a whole family by the family's."
    ),
)

KEYS = (LANGUAGE, EXCLUDE, OUTPUT_FOLDER, RULES_IGNORE)
"""Every key there is, in the order in which people meet them."""

TABLES = frozenset(key.path[:depth] for key in KEYS for depth in range(1, len(key.path)))
"""The tables that hold keys."""
