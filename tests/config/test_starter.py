"""The settings file that `vaultlink init` writes."""

import re

import pytest

from vaultlink.config.keys import KEYS
from vaultlink.config.settings import Settings, read_settings
from vaultlink.config.starter import settings_text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_changes_nothing_as_it_stands(language):
    assert read_settings(settings_text(language)) == Settings()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_line_offered_in_it_is_a_valid_setting(language):
    switched_on = re.sub(r"(?m)^#(?=\S)", "", settings_text(language))
    settings = read_settings(switched_on)
    assert settings.language == "auto"
    assert settings.exclude == (("Шаблоны/" if language == "ru" else "Templates/"), "*.excalidraw.md")
    assert settings.output.folder == ("Сводки" if language == "ru" else "Summaries")
    assert settings.rules.ignore == ("orphan-note", "files")


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_key_is_offered_and_explained(key):
    text = settings_text("en")
    assert f"#{key.path[-1]} = {key.example}" in text
    assert key.about in re.sub(r"\n# ", " ", text)


def test_its_comments_are_in_the_language_asked_for():
    comments = re.findall(r"(?m)(?:^# .*\n)+", settings_text("ru"))
    assert len(comments) == 1 + len(KEYS)
    assert all(len(re.findall("[а-я]", comment)) > len(comment) / 2 for comment in comments)
    assert not re.search("[а-я]", settings_text("en").replace("Сводки", ""))


def test_a_language_that_notes_cannot_tell_yet_is_set():
    text = settings_text("ru", is_chosen=True)
    assert read_settings(text) == Settings(language="ru")
    assert text.replace('\nlanguage = "ru"\n', '\n#language = "auto"\n') == settings_text("ru")


def test_its_lines_fit_the_screen():
    assert max(map(len, settings_text("ru").splitlines())) <= 100
