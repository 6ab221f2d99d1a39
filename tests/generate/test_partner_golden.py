"""What the generated notes about partners say, to the letter.

After a change that is meant, VAULTLINK_GOLDEN=write pytest tests/generate/test_partner_golden.py writes the
files anew; then read every one of them as somebody would who paid for it.
"""

import os
import shutil
from pathlib import Path

import pytest
from built import FOLDERS, renderer, targets
from partner_vaults import PARTNER_VAULTS, TODAY

from vaultlink.generate import Composed, compose, generate_others, generate_planned, plan
from vaultlink.model.names import VaultPath, is_note, is_visible
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import read
from vaultlink.pipeline.views import view_of

GOLDEN = Path(__file__).parent / "golden_partners"


@pytest.fixture(params=PARTNER_VAULTS)
def case(request):
    return request.param


@pytest.fixture(params=["en", "ru"])
def language(request):
    return request.param


def of_case(texts, language, today=TODAY):
    """Return the generated notes about partners, and the links of the vault with them."""
    made, _, links = made_of(texts, language, today)
    return made, links


def made_of(texts, language, today=TODAY):
    """Return the generated notes about partners, the other files, and the links of the vault with them."""
    seen = {VaultPath(path): text for path, text in texts.items() if is_note(path) and is_visible(path)}
    settings = {VaultPath(path): text for path, text in texts.items() if path == "vaultlink.toml"}
    reading = read(VaultTexts(texts=seen, settings=settings))
    public = reading.public_partnership(today)
    planned = plan(reading.public_links, language, FOLDERS[language], public)
    filler = renderer(language)
    view = view_of(reading, planned, today, filler)
    findings = reading.veiled(reading.findings())
    made = generate_planned(planned, findings, filler, view)
    outcomes = [compose(texts.get(file.path), file) for file in made]
    notes = {one.path: one.text for one in outcomes if isinstance(one, Composed)}
    return notes, {one.path: one.sealed for one in generate_others(planned, view)}, planned.links


def test_the_generated_notes_are_these(case, language):
    folder = GOLDEN / case / language
    notes, others, _ = made_of(PARTNER_VAULTS[case], language)
    made = {**notes, **others}
    if os.environ.get("VAULTLINK_GOLDEN") == "write":
        shutil.rmtree(folder, ignore_errors=True)
        for path, text in made.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
    expected = {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert made == expected


def test_their_links_all_lead_somewhere(case, language):
    made, links = of_case(PARTNER_VAULTS[case], language)
    for path, text in made.items():
        targets(text, path, links)


def test_a_second_build_writes_nothing(case, language):
    first, _ = of_case(PARTNER_VAULTS[case], language)
    again, _ = of_case({**PARTNER_VAULTS[case], **first}, language)
    assert again == first


def test_a_confidential_partner_has_no_brief_and_no_word_of_the_note_appears():
    made, _ = of_case(PARTNER_VAULTS["circle"], "ru")
    assert not any("Тайный" in path for path in made)
    assert not any("секрет" in text for text in made.values())


def test_a_vault_with_nothing_but_confidential_opportunities_has_no_note_of_them():
    vault = {"Маяк.md": "---\ntype: opportunity\nconfidential: true\n---\n"}
    assert not any("Возможности" in path for path in of_case(vault, "ru")[0])
    vault["Баржа.md"] = "---\ntype: opportunity\n---\n"
    made, _ = of_case(vault, "ru")
    assert "Маяк" not in made["Сводки/Возможности.md"]
