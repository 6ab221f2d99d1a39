"""The keys of `vaultlink.toml`: the one place that says what each takes and what it is for."""

from msgspec import Struct

from vaultlink.config.stages import DEFAULTS
from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of

SETTINGS_FILE = "vaultlink.toml"
"""Where the settings stand: at the vault's root."""

BASELINE_FILE = "vaultlink-baseline.json"
"""Where the findings that are known stand: at the vault's root."""

TEMPLATES_FOLDER = ".vaultlink/templates"
"""Where the user's own templates of summaries stand, as a vault path."""

_PAUSES = (0, 3600)
"""Seconds that anything can be told to wait, at least and at most."""
_COUNTS = (1, 10_000)
"""The same of whole numbers: nobody waits longer, in days or years."""
_SECONDS = Message("a number of seconds from 0 to {most}", most=_PAUSES[1])

KeyPath = tuple[str, ...]
"""A key with the tables it lies in, the outermost first."""

_PLAIN_WORD = pattern_of(r"[A-Za-z0-9_-]+")


def key_text(path: KeyPath) -> str:
    """Return a key as it has to be written, quoted where it is no plain word."""
    return ".".join(part if _PLAIN_WORD.fullmatch(part) else f'"{part}"' for part in path)


class Key(Struct, frozen=True):
    """One key: what it takes, what holds without it, what it is for."""

    path: KeyPath
    takes: Message
    """Completes “must be …”."""
    default: Message
    """Completes “without it: …”."""
    example: str
    """A value in TOML; a message where the language makes a difference."""
    about: Message
    within: tuple[int, int] | None = None
    """The least and the greatest number that it takes, where it takes one."""

    @property
    def name(self) -> str:
        """The key as people write it, `output.folder`."""
        return ".".join(self.path)

    def takes_number(self, number: float) -> bool:
        """Tell whether a number is neither too small nor too great."""
        return self.within is not None and self.within[0] <= number <= self.within[1]


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
ME = Key(
    ("me",),
    takes=Message("text, a link to the note about yourself or your name"),
    default=Message("nobody of the people in the notes is you"),
    example=Message('"[[Ada Lovelace]]"'),
    about=Message(
        "Who you are, where notes name you too. You are nobody's contact, and promises in your name are"
        " yours."
    ),
)
EVERY_PERSON = Key(
    ("every_person_is_a_partner",),
    takes=Message("true or false"),
    default=Message("only people whose notes say so are partners"),
    example="true",
    about=Message(
        "Whether everybody who has a note is a partner. Otherwise a person is one by the kind of their note,"
        " such as `type: recruiter`, or because a stage or a cadence is written in it."
    ),
)
PRIVATE_REMOTES = Key(
    ("private_remotes",),
    takes=Message("a list of texts"),
    default=Message("every remote is taken for one that others can read"),
    example='["github.com/ada/*", "/media/backup/*"]',
    about=Message(
        "Remotes of the git repository that nobody but you can read, as patterns in which `*` stands for"
        " anything. Where all remotes are listed, or there is none, what is private may be committed;"
        " otherwise the rule `committed-secret` speaks about it."
    ),
)
KINDS = Key(
    ("kinds",),
    takes=Message("a table of kinds, each with a list of texts"),
    default=Message("only what is built in tells the kind of a note"),
    example=Message('{{ partner = ["Recruiters/", "#hr-friend", "HR *", "scout"] }}'),
    about=Message(
        "What else tells that a note is about a person, a partner, a company and so on: a folder ends in `/`,"
        " a tag begins with `#`, the beginning of a name ends in `*`, and anything else is a value of the"
        " property `type`."
    ),
)
VOCABULARY = Key(
    ("vocabulary",),
    takes=Message("a table of lists of words, each word with its spellings"),
    default=Message("only words that are built in are understood"),
    example=Message('{{ properties.company = ["firm"], stages.deepening = ["warming up"] }}'),
    about=Message(
        "Words of your own: names of properties, and values of stages, channels, outcomes and other lists."
        " They add to the words that are built in, and come before them."
    ),
)
MENTIONS = Key(
    ("mentions",),
    takes=Message('a table of folders, each with "count", "marked" or "ignore"'),
    default=Message("`count` in daily notes, `marked` in other dated notes"),
    example=Message('{{ "Diary" = "marked", "Diary/Dreams" = "ignore" }}'),
    about=Message(
        "What a line that links a person says in the dated notes of a folder: a contact with that person"
        " (`count`), a contact only where a word such as “call” or a field such as `met::` stands beside it"
        " (`marked`), or nothing (`ignore`). The innermost folder that is named counts."
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
OUTPUT_NAMES = Key(
    ("output", "names"),
    takes=Message("a table of summaries, each with a text"),
    default=Message("every summary has the name that vaultlink gives it"),
    example=Message('{{ "who-to-contact" = "Calls", "risks" = "Worries" }}'),
    about=Message(
        "Other names for summaries that are not written yet. One that stands in the vault keeps the name that"
        " it has there: rename it in Obsidian, and vaultlink knows it by its markers."
    ),
)
OUTPUT_LEAVE_OUT = Key(
    ("output", "leave_out"),
    takes=Message("a list of texts"),
    default=Message("everything is written that there is something to tell in"),
    example='["map", "reports"]',
    about=Message(
        "Summaries that are not wanted. One that is there already is removed by the next build if nobody has"
        " written in it."
    ),
)
WATCH_QUIET = Key(
    ("watch", "quiet"),
    takes=_SECONDS,
    default=Message("10"),
    example="10",
    about=Message(
        "How many seconds a note of yours has to be left alone before `vaultlink watch` writes between the"
        " markers in it. What nobody but vaultlink has written needs no such pause."
    ),
    within=_PAUSES,
)
WATCH_DEBOUNCE = Key(
    ("watch", "debounce"),
    takes=_SECONDS,
    default=Message("1"),
    example="1",
    about=Message(
        "How many seconds `vaultlink watch` waits after the last change before it makes the summaries anew,"
        " so that many changes in a row are taken together. While changes go on, it waits ten at most."
    ),
    within=_PAUSES,
)
ANSWER_IDLE = Key(
    ("answer", "idle"),
    takes=_SECONDS,
    default=Message("600"),
    example="600",
    about=Message(
        "How many seconds `vaultlink answer` keeps the notes ready after the last command that has asked for"
        " them. Where there are many notes, a command that has read them starts it; with 0 none does, and one"
        " that you have started yourself goes on until you end it."
    ),
    within=_PAUSES,
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
RULES_SELECT = Key(
    ("rules", "select"),
    takes=Message("a list of texts"),
    default=Message("rules that are off by themselves stay off"),
    example='["isolated-note"]',
    about=Message("Rules that are off unless asked for, and shall look in this vault."),
)
RULES_FOLDERS = Key(
    ("rules", "folders"),
    takes=Message("a table of folders, each with a list of texts"),
    default=Message("rules look in all folders"),
    example=Message('{{ "Archive" = ["links", "orphan-note"] }}'),
    about=Message("Rules and families that stay silent about the notes of a folder and of those inside it."),
)
RULES_KINDS = Key(
    ("rules", "kinds"),
    takes=Message("a table of kinds, each with a list of texts"),
    default=Message("rules look at notes of every kind"),
    example='{ company = ["orphan-note"] }',
    about=Message(
        "Rules and families that stay silent about notes of a kind, such as `company` or `meeting`."
    ),
)
RULES_OPTIONS = Key(
    ("rules", "options"),
    takes=Message("a table of rules, each with a table of its options"),
    default=Message("every rule has the options that its page names"),
    example="{ overdue-contact.gravely = 2.0 }",
    about=Message("Options of single rules; `vaultlink rules NAME` explains them."),
)


def _stage_key(name: str, default: int, about: Message) -> Key:
    return Key(
        ("stages", name),
        takes=Message("a whole number from 1 to {most}", most=_COUNTS[1]),
        default=Message("{number}", number=default),
        example=str(default),
        about=about,
        within=_COUNTS,
    )


STAGE_KEYS = (
    _stage_key(
        "contact_cadence",
        DEFAULTS.contact_cadence,
        Message(
            "How many days may pass between contacts with a partner at the stage `contact`, where the note of"
            " the partner says nothing else."
        ),
    ),
    _stage_key(
        "foundation_cadence", DEFAULTS.foundation_cadence, Message("The same at the stage `foundation`.")
    ),
    _stage_key(
        "deepening_cadence", DEFAULTS.deepening_cadence, Message("The same at the stage `deepening`.")
    ),
    _stage_key(
        "expansion_cadence", DEFAULTS.expansion_cadence, Message("The same at the stage `expansion`.")
    ),
    _stage_key(
        "strategic_cadence", DEFAULTS.strategic_cadence, Message("The same at the stage `strategic`.")
    ),
    _stage_key(
        "interdependence_cadence",
        DEFAULTS.interdependence_cadence,
        Message("The same at the stage `interdependence`."),
    ),
    _stage_key(
        "opportunity_cadence",
        DEFAULTS.opportunity_cadence,
        Message("The same while an opportunity through the partner is active, at whatever stage."),
    ),
    _stage_key(
        "deepening_contacts",
        DEFAULTS.deepening_contacts,
        Message("How many days with contact it takes to reach the stage `deepening`."),
    ),
    _stage_key(
        "deepening_days",
        DEFAULTS.deepening_days,
        Message("How many days have to lie between the first of these contacts and the last."),
    ),
    _stage_key(
        "expansion_formats",
        DEFAULTS.expansion_formats,
        Message(
            "How many ways of contact, such as calls and meetings, it takes to reach the stage `expansion`."
        ),
    ),
    _stage_key(
        "strategic_years",
        DEFAULTS.strategic_years,
        Message("How many years together it takes to reach the stage `strategic`."),
    ),
    _stage_key(
        "strategic_trust",
        DEFAULTS.strategic_trust,
        Message("How high trust, from 1 to 5, has to be rated to reach the stage `strategic`."),
    ),
    _stage_key(
        "review_days",
        DEFAULTS.review_days,
        Message("How many days old the last review may be to reach the stage `strategic`."),
    ),
    _stage_key(
        "interdependence_years",
        DEFAULTS.interdependence_years,
        Message(
            "How many years together, in each of which something was given and something got, it takes to"
            " reach the stage `interdependence`."
        ),
    ),
)
"""The keys of the table `[stages]`, named as the fields of `Thresholds`."""

KEYS = (
    LANGUAGE,
    EXCLUDE,
    ME,
    EVERY_PERSON,
    PRIVATE_REMOTES,
    KINDS,
    VOCABULARY,
    MENTIONS,
    OUTPUT_FOLDER,
    OUTPUT_NAMES,
    OUTPUT_LEAVE_OUT,
    WATCH_QUIET,
    WATCH_DEBOUNCE,
    ANSWER_IDLE,
    RULES_IGNORE,
    RULES_SELECT,
    RULES_FOLDERS,
    RULES_KINDS,
    RULES_OPTIONS,
    *STAGE_KEYS,
)
"""Every key there is, in the order in which people meet them."""

TABLES = frozenset(key.path[:depth] for key in KEYS for depth in range(1, len(key.path)))
"""The tables that hold keys."""
