"""Obsidian's `app.json`: read tolerantly, since another program writes it."""

import json

import pytest

from vaultlink.config.obsidian import AppSettings, app_settings, read_app_settings


def test_what_is_used_is_read():
    text = json.dumps(
        {
            "userIgnoreFilters": ["Templates/", "/^_/"],
            "newLinkFormat": "relative",
            "attachmentFolderPath": "./",
            "somethingNew": {"a": [1]},
        }
    )
    assert read_app_settings("\ufeff" + text) == AppSettings(user_ignore_filters=("Templates/", "/^_/"))


@pytest.mark.parametrize("text", ["", " \n", "{}", '{"userIgnoreFilters": null}'])
def test_what_is_not_set_has_obsidians_default(text):
    assert read_app_settings(text) == AppSettings()


@pytest.mark.parametrize("keys", [{"userIgnoreFilters": "x"}, {"userIgnoreFilters": {"a": 1}}])
def test_a_value_of_the_wrong_type_counts_as_not_set(keys):
    assert app_settings(keys) == AppSettings()


def test_filters_that_are_no_text_are_left_out():
    assert app_settings({"userIgnoreFilters": ["a", 1, None, "b"]}).user_ignore_filters == ("a", "b")


@pytest.mark.parametrize(
    "text",
    ["{", "[]", "1", "null", '{"a": }', "[" * 100_000, "9" * 10_000, '{"a": "' + "x" * 1_000_000 + '"}'],
    ids=range(8),
)
def test_a_broken_file_gives_the_defaults_and_a_note(text):
    settings = read_app_settings(text)
    assert settings == AppSettings(notes=settings.notes)
    assert settings.notes == (
        ".obsidian/app.json is not a readable JSON object; Obsidian's defaults are taken",
    )
