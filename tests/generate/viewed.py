"""Fills regions of notes out of dicts of texts, for the tests beside this file."""

from datetime import date

from built import FOLDERS, renderer, targets

from vaultlink.disk import read_vault
from vaultlink.generate import View, plan, region_body
from vaultlink.model.names import VaultPath, is_visible
from vaultlink.model.reading import VaultTexts
from vaultlink.model.vault import INSERTED_REGIONS
from vaultlink.pipeline import read
from vaultlink.syntax import parse_note

TODAY = date(2026, 11, 23)
REGIONS = sorted(INSERTED_REGIONS)


def view_of(texts, language="en", today=TODAY, filler=None):
    """Return the view of a vault that consists of these texts."""
    seen = {VaultPath(path): text for path, text in texts.items() if is_visible(path)}
    return _view(read(VaultTexts(texts=seen)), language, today, filler)


def view_of_folder(root, language="en", today=TODAY, filler=None):
    """Return the view of a vault on the disk."""
    return _view(read(read_vault(root)), language, today, filler)


def _view(reading, language, today, filler=None):
    planned = plan(reading.links, language, FOLDERS[language])
    return View.of(
        planned.links, reading.partnership(today), reading.settings, today, filler or renderer(language)
    )


def filled(region_id, path, texts, language="en", today=TODAY):
    return region_body(region_id, VaultPath(path), view_of(texts, language, today))


def body_of(region_id, path, texts, language="en", today=TODAY):
    return filled(region_id, path, texts, language, today).body


def with_region(text, region_id, body):
    """Return a note's text with a region at its end."""
    return (
        f'{text}\n\n<!-- vaultlink:begin id="{region_id}" v=1 sum={"0" * 12} -->\n\n{body}\n\n'
        f'<!-- vaultlink:end id="{region_id}" -->\n'
    )


def with_all_regions(text, path, view):
    """Return a note's text with every region that can be inserted."""
    for region_id in REGIONS:
        text = with_region(text, region_id, region_body(region_id, VaultPath(path), view).body)
    return text


def links_in(body, path, view):
    """Return where the links of a body lead; fails unless each leads to one place and all else is inert."""
    note = parse_note(body, VaultPath(path))
    beside = [*note.tags, *note.tasks, *note.headings, *note.fields, *note.block_ids, *note.footnotes]
    assert [*beside, *note.findings, *note.regions, *note.aliases] == []
    assert note.properties == {}
    assert {callout.type for callout in note.callouts} <= {"info"}
    assert not [sign for sign in ("<%", "{{", "%%", "`=", "$=", "![[", "<!--") if sign in body]
    return targets(body, VaultPath(path), view.links)
