"""The templates that a new vault begins with."""

import json
import re
from importlib import resources

import pytest

import vaultlink
from vaultlink.config.vocabulary.folding import fold_word
from vaultlink.model.templates import is_template

FOLDER = resources.files("vaultlink.config") / "starter_notes"
NAMES = {
    "ru": ("Партнёр", "Компания", "Взаимодействие", "Возможность", "Цель", "Обзор партнёрства"),
    "en": ("Partner", "Company", "Interaction", "Opportunity", "Goal", "Partnership review"),
}
TEMPLATES = [(language, name) for language, names in NAMES.items() for name in names]
REVIEWS = [("ru", "Обзор партнёрства"), ("en", "Partnership review")]
FREE = {"отрасль", "industry"}
"""Properties for the reader alone."""

each_template = pytest.mark.parametrize(("language", "name"), TEMPLATES)


def text_of(language, name):
    return (FOLDER / language / f"{name}.md").read_text(encoding="utf-8")


def filled(text, title="Имя: «Фамилия» & Co"):
    """Return what Obsidian's core plugin Templates makes of it."""
    return text.replace("{{date}}", "2026-11-23").replace("{{title}}", title)


def vocabulary(language):
    text = (resources.files("vaultlink.config") / "vocabulary" / f"{language}.json").read_text("utf-8")
    return json.loads(text)


def questions(language):
    return {
        fold_word(word): key for key, words in vocabulary(language)["questions"].items() for word in words
    }


def keys_as_written(text):
    block = text.split("---\n")[1]
    return re.findall(r"^([^\s#:][^:]*):", block, re.MULTILINE)


@pytest.mark.parametrize("language", NAMES)
def test_each_language_has_the_same_six_templates(language):
    found = sorted(file.name for file in (FOLDER / language).iterdir())
    assert found == sorted(f"{name}.md" for name in NAMES[language])


@each_template
def test_it_is_read_without_findings_before_and_after_it_is_filled_in(language, name):
    text = text_of(language, name)
    assert vaultlink.parse_note(text).findings == ()
    assert vaultlink.parse_note(filled(text)).findings == ()


@each_template
def test_its_property_names_are_unique_and_suit_bases(language, name):
    keys = keys_as_written(text_of(language, name))
    assert len(keys) == len({fold_word(key) for key in keys})
    letters = "[a-z]+(?:_[a-z]+)*" if language == "en" else "[а-яё]+(?:_[а-яё]+)*"
    shared = {"aliases", "tags"}
    assert [key for key in keys if key not in shared and not re.fullmatch(letters, key)] == []
    assert list(vaultlink.parse_note(text_of(language, name)).properties) == keys


@each_template
def test_every_property_is_one_that_vaultlink_reads(language, name):
    known = set(FREE)
    for one in ("ru", "en"):
        words = vocabulary(one)
        for table in (words["properties"], *words["properties_by_kind"].values()):
            known |= {fold_word(word) for spellings in table.values() for word in spellings}
        known |= set(questions(one))
    keys = keys_as_written(text_of(language, name))
    assert [key for key in keys if fold_word(key) not in known] == []


@each_template
def test_only_the_placeholders_of_the_core_plugin_are_used(language, name):
    text = text_of(language, name)
    assert set(re.findall(r"\{\{.*?\}\}", text)) <= {"{{date}}", "{{title}}"}
    assert "<%" not in text
    assert "\n# {{title}}\n" in text


@pytest.mark.parametrize(
    ("language", "name"), [one for one in TEMPLATES if one[1] not in {"Компания", "Company"}]
)
def test_a_template_that_lies_outside_a_template_folder_is_still_known_as_one(language, name):
    assert is_template(vaultlink.parse_note(text_of(language, name), path=f"{name}.md"))


@each_template
def test_its_hints_hold_no_link_task_or_field(language, name):
    note = vaultlink.parse_note(filled(text_of(language, name)))
    assert (note.links, note.tasks, note.fields, note.tags) == ((), (), (), ())


@pytest.mark.parametrize(("language", "name"), REVIEWS)
def test_a_review_asks_all_sixteen_questions_and_explains_each(language, name):
    text = text_of(language, name)
    known = questions(language)
    asked = [key for key in keys_as_written(text) if fold_word(key) in known]
    assert sorted(known[fold_word(key)] for key in asked) == sorted(vocabulary(language)["questions"])
    assert len(asked) == 16
    assert [key for key in asked if f"\n{key}: " not in text.split("%%")[1]] == []


@pytest.mark.parametrize(("russian", "english"), list(zip(NAMES["ru"], NAMES["en"], strict=True)))
def test_both_languages_offer_the_same(russian, english):
    ru, en = text_of("ru", russian), text_of("en", english)
    assert len(keys_as_written(ru)) == len(keys_as_written(en))
    assert re.findall(r"^#+ ", ru, re.MULTILINE) == re.findall(r"^#+ ", en, re.MULTILINE)
