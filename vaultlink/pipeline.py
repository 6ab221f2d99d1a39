"""The whole way, on one screen: texts → vault → links → findings → generated notes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from vaultlink.config.daily_notes import DailyNotes, read_daily_notes
from vaultlink.config.exclude import excluded
from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.config.language import LANGUAGES, Language, catalogue, language_of
from vaultlink.config.obsidian import APP_FILE, AppSettings, read_app_settings
from vaultlink.config.output_folder import output_folder
from vaultlink.config.settings import Settings, read_settings
from vaultlink.disk import Replacement, remove_generated, write_generated
from vaultlink.links import Links
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.finding import FILE_START, Finding, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, folder_of, is_note, sort_key
from vaultlink.model.note import Note
from vaultlink.model.reading import UNDECODABLE_NOTE, VaultTexts
from vaultlink.model.trouble import DiskError
from vaultlink.model.vault import Vault
from vaultlink.syntax import parse_canvas, parse_note

if TYPE_CHECKING:
    from vaultlink.partners.public import PrivatePlaces
    from vaultlink.partners.records import Partnership
    from vaultlink.rules import Rule

# Rules and partners are imported where they are asked for: they cost more than all else together, and
# `inspect` and `resolve` do without them.

Progress = Callable[[int, int], None]
"""Is told how many notes are parsed, and of how many."""


def _silent(_done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Reading:
    """A vault as read, with the settings that it was read under."""

    vault: Vault
    settings: Settings
    app: AppSettings
    daily: DailyNotes
    notices: tuple[Message, ...]
    """About settings that are not obeyed."""

    @cached_property
    def links(self) -> Links:
        """All links with their targets."""
        return Links.of(self.vault)

    @cached_property
    def language(self) -> Language:
        """The language of summaries: as set, else that of the vault's own notes."""
        if self.settings.language != "auto":
            return self.settings.language
        chosen = self._language_of_summaries()
        return chosen or language_of(note.text for note in self.vault.subjects())

    def _language_of_summaries(self) -> Language | None:
        """Return the language whose own folder holds summaries already, so that it never flips."""
        ours = {folder_of(path) for path in self.vault.notes if self.vault.is_generated(path)}
        for language in LANGUAGES if self.settings.output.folder is None else ():
            folder = output_folder(None, language)
            if any(f"{path}/".startswith(f"{folder}/") for path in ours):
                return language
        return None

    @property
    def rules(self) -> tuple["Rule", ...]:
        """The rules that the settings leave on."""
        from vaultlink.rules import RULES, rules_named  # noqa: PLC0415

        ignored = {rule.id.name for rule in rules_named(self.settings.rules.ignore)}
        return tuple(rule for rule in RULES if rule.id.name not in ignored)

    def findings(self, today: date | None = None) -> tuple[Finding, ...]:
        """Return what these rules find; without `today` nothing that depends on the day."""
        from vaultlink.rules import check  # noqa: PLC0415

        return check(self.links, self.rules, self.partnership(today))

    def partnership(self, today: date | None = None) -> "Partnership":
        """Read the records of partners and of all that has happened with them.

        What is dated after `today` does not count; without `today` nothing is judged.
        """
        from vaultlink.partners.read import partnership_of  # noqa: PLC0415

        return partnership_of(self.links, self.settings, self.daily, today)

    @cached_property
    def private(self) -> "PrivatePlaces":
        """What the notes say is private."""
        from vaultlink.config.vocabulary import vocabulary_of  # noqa: PLC0415
        from vaultlink.partners.public import PrivatePlaces  # noqa: PLC0415

        return PrivatePlaces.of(
            self.vault.notes, vocabulary_of(self.settings.kinds, self.settings.vocabulary)
        )

    @cached_property
    def public_links(self) -> Links:
        """The links that exports and summaries may tell of."""
        from vaultlink.partners.public_notes import public_links  # noqa: PLC0415

        return public_links(self.links, self.private)

    def veiled(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings without the words of private places."""
        from vaultlink.partners.public_notes import veiled  # noqa: PLC0415

        return veiled(findings, self.private.hides)

    @property
    def folder(self) -> VaultPath:
        """The folder of the vault in which summaries stand."""
        return output_folder(self.settings.output.folder, self.language)


def read(texts: VaultTexts, progress: Progress = _silent) -> Reading:
    """Parse everything; raises `BadSettings`, and never anything because of a note."""
    settings = read_settings(texts.settings.get(VaultPath(SETTINGS_FILE), ""), _rule_names)
    app = read_app_settings(texts.settings.get(VaultPath(APP_FILE), ""))
    left_out = excluded(texts.files, settings, app)
    notes, findings = _parsed_notes(texts.texts, progress)
    canvases = {
        path: parse_canvas(text, path)
        for path, text in sorted(texts.texts.items(), key=lambda item: sort_key(item[0]))
        if not is_note(path)
    }
    vault = Vault(
        notes=notes,
        canvases=canvases,
        files=texts.files | texts.texts.keys(),
        excluded=left_out.paths,
        findings=(*texts.findings, *findings),
    )
    daily = read_daily_notes(texts.settings)
    notices = (*texts.notices, *app.notes, *daily.notes, *left_out.notes)
    return Reading(vault, settings, app, daily, notices)


def _rule_names() -> Collection[str]:
    from vaultlink.rules import rule_names  # noqa: PLC0415

    return rule_names()


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A summary that was not written, and why."""

    path: VaultPath
    reason: Message
    is_refusal: bool = False
    """Whether it is more than a plain finding: markers that are damaged."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    findings: tuple[Finding, ...]
    """About the vault as it now is."""
    written: tuple[VaultPath, ...]
    unchanged: int
    removed: tuple[VaultPath, ...]
    held: tuple[LeftAlone, ...]
    failed: tuple[DiskError, ...]


def build(root: Path, reading: Reading) -> Built:
    """Write the summaries that differ from what stands there; remove those that nothing asks for any more.

    Findings are made about the vault as it will be, so that the first build says what the next ones say.
    """
    # `check` has no use for templates and need not wait for their library
    from vaultlink.generate import as_planned, copied, generate_planned, left_behind, plan  # noqa: PLC0415
    from vaultlink.rules import check  # noqa: PLC0415

    planned = plan(reading.public_links, reading.language, reading.folder)
    is_open = reading.public_links is reading.links
    links = planned.links if is_open else Links.of(as_planned(reading.vault, planned.paths))
    findings = check(links, reading.rules, reading.partnership())
    copies = copied(reading.vault)
    files = generate_planned(planned, reading.veiled(findings), catalogue(reading.language))
    wanted, held = _composed(files, reading.vault, {copy.path for copy in copies})
    done = write_generated(root, wanted)
    left_over = left_behind(reading.vault, planned.paths.values())
    gone = remove_generated(root, [(path, _bytes(reading.vault.notes[path].text)) for path in left_over])
    return Built(
        findings=findings,
        written=done.written,
        unchanged=len(done.unchanged),
        removed=gone.written,
        held=(
            *(LeftAlone(copy.path, copy.message, is_refusal=True) for copy in copies),
            *held,
            *(LeftAlone(one.path, one.reason) for one in (*done.held, *gone.held)),
        ),
        failed=(*done.failed, *gone.failed),
    )


def _composed(
    files: Iterable[GeneratedFile], vault: Vault, copied: set[VaultPath]
) -> tuple[list[Replacement], list[LeftAlone]]:
    """Put each generated body into what stands at its path, or say why that is left alone."""
    from vaultlink.generate import Composed, compose  # noqa: PLC0415 - as above

    wanted, held = [], []
    for file in files:
        if file.path in copied:
            continue
        composed = compose(_text_at(file.path, vault), file)
        if isinstance(composed, Composed):
            base = _text_at(file.path, vault)
            wanted.append(
                Replacement(file.path, _bytes(composed.text), None if base is None else _bytes(base))
            )
        else:
            held.append(LeftAlone(file.path, composed.message, composed.rule == "damaged-region"))
    return wanted, held


def _text_at(path: VaultPath, vault: Vault) -> str | None:
    note = vault.notes.get(path)
    return note.text if note else None


def _bytes(text: str) -> bytes:
    """Return the bytes on disk that a text was decoded from."""
    return text.encode(errors="surrogateescape")


def _parsed_notes(
    texts: Mapping[VaultPath, str], progress: Progress
) -> tuple[dict[VaultPath, Note], list[Finding]]:
    """Parse all notes in a fixed order; one that our parser stumbles over becomes a finding."""
    paths = sorted((path for path in texts if is_note(path)), key=sort_key)
    notes: dict[VaultPath, Note] = {}
    findings: list[Finding] = []
    for done, path in enumerate(paths):
        progress(done, len(paths))
        try:
            notes[path] = parse_note(texts[path], path)
        except Exception as bug:  # noqa: BLE001 - the one place that keeps a broken note from stopping a build
            notes[path] = Note(path, texts[path])
            findings.append(_stumbled(path, bug))
    return notes, findings


def _stumbled(path: VaultPath, bug: Exception) -> Finding:
    """Report a bug of ours by its class and place, without a word of the note."""
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    message = Message(
        "vaultlink could not read this note ({error} in {place})", error=type(bug).__name__, place=place
    )
    advice = Message("this is a fault of vaultlink: please report it, if you can with the shortest such note")
    return UNDECODABLE_NOTE.finding(Textless(path), FILE_START, message, advice)
