"""Where templates of notes are kept, and the templates that come along."""

import pytest

from vaultlink.config.note_templates import (
    TEMPLATER_FILE,
    TEMPLATES_FILE,
    starter_notes,
    template_folder,
)


def folder(files=(), language="ru", **settings):
    names = {"core": TEMPLATES_FILE, "templater": TEMPLATER_FILE}
    return template_folder({names[key]: text for key, text in settings.items()}, files, language)


def test_the_core_plugin_is_asked_first_then_templater():
    core, templater = '{"folder": "Мои шаблоны/"}', '{"templates_folder": "T"}'
    assert folder(core=core, templater=templater) == "Мои шаблоны"
    assert folder(core="{}", templater=templater) == "T"


def test_else_an_existing_folder_of_that_name_is_taken_the_uppermost_first():
    assert folder(["a/b/Templates/x.md", "Zet/templates/y.md"]) == "Zet/templates"
    assert folder(["Шаблоны/x.md"], "en") == "Шаблоны"


def test_else_the_language_decides():
    assert folder(["Notes/x.md"]) == "Шаблоны"
    assert folder(["Notes/x.md"], "en") == "Templates"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"folder": 1}', '{"folder": " "}', '{"folder": "../up"}', '{"folder": ".x"}'],
)
def test_settings_that_say_nothing_usable_count_as_not_set(text):
    assert folder(core=text) == "Шаблоны"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_language_has_six_templates(language):
    notes = starter_notes(language)
    assert len(notes) == 6
    assert all(name.endswith(".md") and text.startswith("---\n") for name, text in notes.items())
