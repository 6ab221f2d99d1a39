"""Which language a vault is written in, and how messages are said in it."""

from pathlib import Path

import pytest

from vaultlink.config.language import catalogue, language_of, translator
from vaultlink.model.message import Message

VAULTS = Path(__file__).parents[2] / "../shared/vaults"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], "en"),
        (["", "123 — 😀"], "en"),
        (["Met Anna at the fair."], "en"),
        (["Встретил Анну на ярмарке."], "ru"),
        (["Met [[Анна]] at the fair, and talked about the offer and the next review"], "en"),
        (["Поставил `docker compose up -d`, дальше см. https://example.com/start"], "ru"),
        (["日本語のノート"], "en"),
        (["Одна заметка о встрече", "two notes in English", "three notes in English"], "ru"),
    ],
)
def test_the_language_follows_the_script_of_the_notes(texts, expected):
    assert language_of(texts) == expected


@pytest.mark.parametrize(
    ("vault", "expected"),
    [
        ("SemenKhmelev+agile-obsidian-template", "ru"),
        ("dmitry626+lifeos-starter", "ru"),
        ("malykhin-sergei+obsidian-howto", "ru"),
        ("kepano+kepano-obsidian", "en"),
        ("Educentr+obsidian-setting-pack", "en"),
        ("oldwinter+knowledge-garden", "en"),
    ],
)
def test_real_vaults_get_the_language_of_their_notes(vault, expected):
    if not VAULTS.is_dir():
        pytest.skip("the shared vaults are not here")
    notes = sorted((VAULTS / vault).rglob("*.md"))
    assert language_of(note.read_text("utf-8", "replace") for note in notes) == expected


def test_only_a_bounded_part_of_a_vault_is_looked_at():
    def notes():
        yield "Русская заметка"
        while True:
            yield "x" * 5000 + "я" * 10

    assert language_of(notes()) == "en"


def test_russian_is_said_where_the_catalogue_has_it():
    say = translator("ru")
    assert say(Message("a list of texts")).startswith("список ")
    assert say("plain text") == "plain text"


@pytest.mark.parametrize("language", ["en", "xx", "../ru"])
def test_english_and_unknown_languages_leave_messages_as_they_are(language):
    assert translator(language)(Message("{n} of {m}", n=1, m=2)) == "1 of 2"
    assert catalogue(language).ngettext("one", "many", 2) == "many"
