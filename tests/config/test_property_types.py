"""Obsidian's `types.json`: read tolerantly, since another program writes it."""

import pytest

import vaultlink
from vaultlink.config.property_types import PropertyTypes, read_property_types
from vaultlink.disk import read_vault
from vaultlink.pipeline import read


def test_types_are_known_by_the_folded_names_of_properties():
    text = '\ufeff{"types": {"Rating": "number", "С какого дня": "date"}, "something new": 1}'
    assert read_property_types(text) == PropertyTypes({"rating": "number", "с какого дня": "date"})


@pytest.mark.parametrize(
    "text", ["", " \n", "{}", '{"types": null}', '{"types": ["a"]}', '{"types": {"a": {"widget": 1}}}']
)
def test_what_is_not_set_is_no_type(text):
    assert read_property_types(text) == PropertyTypes()


@pytest.mark.parametrize("text", ["{", "[]", "7", '{"types": ' + "[" * 100_000, " " * 1_000_001 + "x"])
def test_what_cannot_be_read_is_told(text):
    found = read_property_types(text)
    assert found.types == {}
    assert [str(note) for note in found.notes] == [
        ".obsidian/types.json is not a readable JSON object; it is left aside"
    ]


def test_a_vault_knows_its_types_from_disk_and_from_texts_alike(tmp_path):
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".obsidian/types.json").write_text('{"types": {"rating": "number"}}', "utf-8")
    on_disk = read(read_vault(tmp_path)).vault.types
    in_texts = vaultlink.vault_of({".obsidian/types.json": '{"types": {"rating": "number"}}'})
    assert on_disk == in_texts._reading.vault.types == {"rating": "number"}
