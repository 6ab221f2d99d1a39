"""Which language a vault is written in, and how messages are said in it."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.config.language import catalogue, language_of, letters_in, translator
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


RARE = "aЯё\u0400\u0482\u0483\u0489\u048a\u04ff\u0500²½٣_—«\udcd0"


@given(st.text(st.one_of(st.characters(), st.sampled_from(RARE))))
def test_letters_are_those_that_a_pattern_finds(text):
    assert letters_in(text) == (len(re.findall(r"[^\W\d_]", text)), len(re.findall("[\u0400-\u04ff]", text)))


def test_each_character_counts_as_a_pattern_finds_it():
    for number in range(sys.maxunicode + 1):
        char = chr(number)
        expected = (len(re.findall(r"[^\W\d_]", char)), int("\u0400" <= char <= "\u04ff"))
        assert letters_in(char) == expected
