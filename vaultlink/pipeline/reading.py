"""Texts → vault → links → records → findings: each made when it is asked for."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING

from vaultlink.config.daily_notes import DailyNotes, read_daily_notes
from vaultlink.config.exclude import excluded
from vaultlink.config.keys import BASELINE_FILE, SETTINGS_FILE
from vaultlink.config.language import LANGUAGES, Language, language_of
from vaultlink.config.obsidian import APP_FILE, read_app_settings
from vaultlink.config.output_folder import output_folder
from vaultlink.config.property_types import TYPES_FILE, read_property_types
from vaultlink.config.rule_settings import KnownRules
from vaultlink.config.settings import Settings, read_settings
from vaultlink.links import Links
from vaultlink.model.finding import Finding, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, folder_of
from vaultlink.model.note import Note
from vaultlink.model.once import unless_changed
from vaultlink.model.reading import (
    NO_TEMPLATES,
    OCCUPIED_PATH,
    OwnTemplates,
    VaultTexts,
)
from vaultlink.model.vault import Vault
from vaultlink.pipeline.handed_on import HandedOn
from vaultlink.pipeline.parsing import Early, Means, Progress, Tell, parsed
from vaultlink.pipeline.vault_parts import (
    all_notes,
    beside_notes_of,
    canvases_of,
    files_of,
    notes_after,
    own_files_of,
)

if TYPE_CHECKING:
    from vaultlink.partners.private_places import PrivatePlaces
    from vaultlink.partners.records import Partnership, Place
    from vaultlink.pipeline.pieces import Meanwhile
    from vaultlink.pipeline.privacy import Privacy
    from vaultlink.rules import Ahead, Outside, Rule

# Rules and partners are imported where they are asked for: they cost more than all else together, and
# `inspect` and `resolve` do without them.

_SETTINGS = VaultPath(SETTINGS_FILE)
_OF_THE_NOTE = frozenset({"properties", "files"})
"""Families of rules that tell what is wrong with a note as such."""


def _silent(_done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Reading:
    """A vault as read, with the settings that it was read under."""

    vault: Vault
    settings: Settings
    daily: DailyNotes
    notices: tuple[Message, ...]
    """About settings that are not obeyed."""
    templates: OwnTemplates = NO_TEMPLATES
    """Those that stand in the vault."""
    baseline: str = ""
    """The text of the file of known findings; empty where there is none."""
    unknown: frozenset[VaultPath] = frozenset()
    """Files and folders that could not be read."""
    leftovers: tuple[VaultPath, ...] = ()
    """Temp files of a run that was cut off."""
    beside_notes: Mapping[VaultPath, str] = field(default_factory=dict)
    """The texts of canvases, and of other files that are no notes and may be vaultlink's."""
    handed_on: HandedOn | None = field(default=None, compare=False, repr=False)
    """What one reading hands on to the next, where there is to be one."""
    means: Means = field(default=Means(), compare=False, repr=False)
    """What may be used to read records quickly."""
    tell: Tell | None = field(default=None, compare=False, repr=False)
    """Under which the kind of a note is kept with it that was told when it was parsed."""
    texts: VaultTexts = field(default=VaultTexts({}), compare=False, repr=False)
    """What it was read from."""

    @cached_property
    def links(self) -> Links:
        """All links with their targets."""
        return self.linking("whole")(self.vault)

    def linking(self, sort: str, like: Links | None = None) -> Callable[[Vault], Links]:
        """Return what makes the links of a vault of a sort, with little work if much like it is known."""
        return self.handed_on.linking(sort, like) if self.handed_on else partial(Links.of, before=like)

    @cached_property
    def language(self) -> Language:
        """The language of summaries: as set, else that of the vault's own notes."""
        if self.settings.language != "auto":
            return self.settings.language
        chosen = self._language_of_summaries()
        return chosen or language_of(note.text for note in self.vault.subjects())

    def _language_of_summaries(self) -> Language | None:
        """Return the language whose own folder holds summaries already, so that it never flips."""
        ours = {folder_of(path) for path in self.vault.generated_notes}
        for language in LANGUAGES if self.settings.output.folder is None else ():
            folder = output_folder(None, language)
            if any(f"{path}/".startswith(f"{folder}/") for path in ours):
                return language
        return None

    @cached_property
    def rules(self) -> tuple["Rule", ...]:
        """The rules that the settings leave on."""
        from vaultlink.rules import configured  # noqa: PLC0415

        return configured(self.settings.rules, ())

    def rules_asked(self, asked: Collection[str]) -> tuple["Rule", ...]:
        """Return the rules that the settings leave on, and those that are off but asked for by name."""
        from vaultlink.rules import configured  # noqa: PLC0415

        return configured(self.settings.rules, asked) if asked else self.rules

    def notices_of_rules(self, asked: Collection[str] = ()) -> tuple[Message, ...]:
        """Say what these rules cannot look at: without the extra, or with an owner whom nobody knows."""
        from vaultlink.partners.people import unknown_owner  # noqa: PLC0415
        from vaultlink.rules import notices_of  # noqa: PLC0415

        unknown = unknown_owner(self.settings.me, self.links)
        return (*notices_of(self.rules_asked(asked)), *([unknown] if unknown else ()))

    def flaws_of(self, note: Note) -> tuple[Finding, ...]:
        """Return what keeps a note, or its properties, from being read as they were meant."""
        from vaultlink.rules import Subject  # noqa: PLC0415

        subject = Subject.of(self.links, settings=self.settings).within({note.path})
        asked = (rule for rule in self.rules if rule.id.family in _OF_THE_NOTE and rule.id.looks_ahead)
        near = (rule for rule in asked if rule.id.looks_near)
        found = (one for rule in near for one in rule.check(subject) if one.severity is not Severity.INFO)
        return tuple(dict.fromkeys((*note.findings, *found)))

    def findings(
        self, today: date | None = None, asked: Collection[str] = (), outside: "Outside | None" = None
    ) -> tuple[Finding, ...]:
        """Return what these rules find; without `today` nothing that depends on the day."""
        from vaultlink.pipeline.ahead import looking_ahead  # noqa: PLC0415 - as above
        from vaultlink.rules import check  # noqa: PLC0415

        rules = self.rules_asked(asked)
        with looking_ahead(self.links, rules, self.settings, self.means) as ahead:
            told = self.partnership(today, partial(self._look_beside_records, ahead))
            outside = outside or self.outside
            return check(self.links, rules, told, today, self.settings, outside=outside, ahead=ahead())

    def _look_beside_records(self, ahead: "Callable[[], Ahead]") -> None:
        """Find out what will be asked of the findings, and what else they depend on beside the records."""
        from vaultlink.links.following import of_notes  # noqa: PLC0415 - as above
        from vaultlink.partners.public_notes import quoting  # noqa: PLC0415
        from vaultlink.syntax.allowances import allowances_in  # noqa: PLC0415

        _ = of_notes(allowances_in, self.links), self.language  # known from now on
        told = chain.from_iterable(ahead().found.values())
        self._privacy.look_at({one.path for one in quoting(told)})

    @cached_property
    def outside(self) -> "Outside":
        """What rules are told without anything being rendered: whose files are in the way of summaries."""
        from vaultlink.rules import Outside  # noqa: PLC0415

        return Outside(self._in_the_way(), looked=frozenset({OCCUPIED_PATH.name}))

    def _in_the_way(self) -> tuple[Finding, ...]:
        """Find the user's files at the paths of summaries, where any stands in the folder for these."""
        within, files = f"{self.folder}/", self.vault.files
        there = unless_changed(
            Reading._in_the_way,
            (within, files),
            lambda: [path for path in files if path.startswith(within)],
            self.links.lasting,
        )
        if all(map(self.vault.is_generated, there)):
            return ()
        from vaultlink.generate import in_the_way, planned_paths  # noqa: PLC0415 - seldom needed

        paths = planned_paths(
            self.public_links, self.language, self.folder, self.public_partnership(), self.settings.output
        )
        return tuple(
            OCCUPIED_PATH.finding(self.vault.notes[one.path], one.span, one.message, one.advice)
            for one in in_the_way(self.vault, paths.values())
        )

    def partnership(self, today: date | None = None, meanwhile: "Meanwhile | None" = None) -> "Partnership":
        """Read the records of partners and of all that has happened with them.

        What is dated after `today` does not count; without `today` nothing is judged. They are read once for
        all days as long as no note tells of a contact that is still to come. Something else may be done
        `meanwhile`, if others help.
        """
        from vaultlink.partners.interactions import FUTURE_CONTACT  # noqa: PLC0415
        from vaultlink.partners.read import partnership_of  # noqa: PLC0415
        from vaultlink.pipeline.ways import ways_of  # noqa: PLC0415

        if today not in self._partnerships:
            memo = self.handed_on.partners if self.handed_on else None
            ways = ways_of(self.means, self.tell, meanwhile, keeps_kinds=memo is None)
            found = partnership_of(self.links, self.settings, self.daily, today, memo, ways)
            self._partnerships[today] = found
            if not any(one.rule == FUTURE_CONTACT.name for one in found.findings):
                self._partnerships.setdefault(None, found)
        return self._partnerships[today]

    def public_partnership(self, today: date | None = None) -> "Partnership":
        """Return the records without what is private, from which it is decided which summaries there are."""
        from vaultlink.partners.public import public  # noqa: PLC0415 - as above

        if self.public_links is self.links:
            return self.partnership(today)
        told, private = self.partnership(today), self.private
        return unless_changed(public, (told, private), lambda: public(told, private), self.links.lasting)

    @cached_property
    def _partnerships(self) -> "dict[date | None, Partnership]":
        return {}

    @cached_property
    def _privacy(self) -> "Privacy":
        from vaultlink.config.vocabulary import vocabulary_of  # noqa: PLC0415
        from vaultlink.pipeline.privacy import Privacy  # noqa: PLC0415

        return Privacy(self.vault.notes, vocabulary_of(self.settings.kinds, self.settings.vocabulary))

    @property
    def private(self) -> "PrivatePlaces":
        """What the notes say is private."""
        return self._privacy.whole(self.links)

    def hides(self, place: "Place") -> bool:
        """Tell whether a place is private."""
        return self._privacy.hides(place)

    @cached_property
    def public_links(self) -> Links:
        """The links that exports and summaries may tell of."""
        from vaultlink.partners.public_notes import public_links  # noqa: PLC0415

        return public_links(self.links, self.private, self.linking("public", self.links))

    def text_at(self, finding: Finding) -> str:
        """Return the text that a finding points into; empty where only the file's name is known."""
        source = self.vault.notes.get(finding.path) or self.vault.canvases.get(finding.path)
        return source.text if source else ""

    def veiled(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings without the words of private places."""
        from vaultlink.partners.public_notes import quoting, veiled  # noqa: PLC0415

        told = tuple(findings)
        self._privacy.look_at({one.path for one in quoting(told)})
        return veiled(told, self.hides)

    @property
    def folder(self) -> VaultPath:
        """The folder of the vault in which summaries stand."""
        return output_folder(self.settings.output.folder, self.language)


def read(
    texts: VaultTexts,
    progress: Progress = _silent,
    before: Reading | None = None,
    means: Means = Means(),  # noqa: B008 - frozen
    early: Early | None = None,
) -> Reading:
    """Parse everything; raises `BadSettings`, and never anything because of a note.

    Notes whose texts are what they were before are not parsed again, nor those that were parsed early.
    """
    settings = _settings_of(texts, before)
    app = read_app_settings(texts.settings.get(VaultPath(APP_FILE), ""))
    types = read_property_types(texts.settings.get(VaultPath(TYPES_FILE), ""))
    left_out = excluded(texts.files, settings, app)
    daily = read_daily_notes(texts.settings)
    tell = early.tell if early else _kind_reader(settings, daily) if means.records else None
    parse = partial(parsed, means=means, progress=progress, tell=tell)
    if before is None or early is not None:
        notes, findings = all_notes(texts, early.notes if early else {}, parse)
    else:
        notes, findings = notes_after(before, texts, parse)
    beside_notes = beside_notes_of(texts, notes, before)
    own_files = own_files_of(beside_notes, before)
    vault = Vault(
        notes=notes,
        canvases=canvases_of(beside_notes.keys() - own_files.keys() - texts.others.keys(), texts, before),
        files=files_of(texts, before),
        excluded=left_out.paths,
        types=types.types,
        own_files=own_files,
        findings=(*texts.findings, *findings),
    )
    if before:
        vault.after(before.vault)
    notices = (*texts.notices, *app.notes, *types.notes, *daily.notes, *left_out.notes)
    return Reading(
        vault,
        settings,
        daily,
        notices,
        texts.templates,
        texts.settings.get(VaultPath(BASELINE_FILE), ""),
        texts.unknown,
        texts.leftovers,
        beside_notes,
        before.handed_on if before else HandedOn() if means.hands_on else None,
        means,
        tell,
        texts,
    )


def _settings_of(texts: VaultTexts, before: Reading | None) -> Settings:
    """Read the settings; those of the reading before, where nobody has written others since."""
    text = texts.settings.get(_SETTINGS, "")
    if before is not None and before.texts.settings.get(_SETTINGS, "") == text:
        return before.settings
    return read_settings(text, _known_rules)


def teller(settings: Mapping[VaultPath, str]) -> Tell:
    """Return what tells the kind of a note, in a vault with these settings, while it is parsed."""
    own = read_settings(settings.get(_SETTINGS, ""), _known_rules)
    return _kind_reader(own, read_daily_notes(settings))


def _kind_reader(settings: Settings, daily: DailyNotes) -> Tell:
    from vaultlink.partners.by_words import kind_reader  # noqa: PLC0415 - as above

    return kind_reader(settings, daily)


def load_what_tells() -> None:
    """Import partners, which a caller has time for while it waits for the list of files."""
    import vaultlink.partners.read  # noqa: F401, PLC0415


def load_what_finds() -> None:
    """Import rules, which a caller has time for while it waits for the texts."""
    import vaultlink.rules  # noqa: F401, PLC0415


def _known_rules() -> KnownRules:
    from vaultlink.rules import known_rules  # noqa: PLC0415

    return known_rules()
