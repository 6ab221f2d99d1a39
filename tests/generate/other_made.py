"""Makes the generated files that are no notes out of dicts of texts, for the tests beside this file."""

from datetime import date

from built import FOLDERS, renderer

from vaultlink.generate import View, generate_others, plan
from vaultlink.model.names import VaultPath, is_note
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import read

TODAY = date(2026, 11, 23)


def view_and_plan(texts, language="ru", today=TODAY):
    """Return what the files are made from."""
    notes = {VaultPath(path): text for path, text in texts.items() if is_note(path)}
    settings = {VaultPath(path): text for path, text in texts.items() if path == "vaultlink.toml"}
    reading = read(VaultTexts(texts=notes, settings=settings))
    partnership = reading.partnership(today)
    public = reading.public_partnership(today)
    planned = plan(reading.public_links, language, FOLDERS[language], public)
    view = View.of(planned.links, partnership, reading.settings, today, renderer(language), planned.paths)
    return view, planned


def other_made(texts, kind, language="ru", today=TODAY):
    """Return one such file, told by its id."""
    view, planned = view_and_plan(texts, language, today)
    return next(one for one in generate_others(planned, view) if one.id == kind)
