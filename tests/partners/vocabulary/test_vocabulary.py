"""The vocabulary as a whole: nothing in it contradicts itself, and settings can add to it."""

import time
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.config.settings import read_settings
from vaultlink.config.vocabulary import Meaning, Words, builtin, fold_word, loading, vocabulary_of
from vaultlink.model.trouble import BadSettings
from vaultlink.partners import words
from vaultlink.partners.review_marks import QUESTIONS

LANGUAGES = [loading._loaded(language) for language in ("en", "ru")]


@pytest.mark.parametrize("table", ["properties", *Words])
def test_no_spelling_means_two_things(table):
    found = defaultdict(set)
    for language in LANGUAGES:
        for word, texts in language[table].items():
            for text in texts:
                found[fold_word(text)].add(word)
    assert {text: meant for text, meant in found.items() if len(meant) > 1} == {}


@pytest.mark.parametrize("marker", ["words", "tags", "folders", "prefixes", "keys"])
def test_no_marker_tells_two_kinds(marker):
    found = defaultdict(set)
    for language in LANGUAGES:
        for kind, markers in language["kinds"].items():
            for text in markers.get(marker, ()):
                found[fold_word(text)].add(kind)
    assert {text: kinds for text, kinds in found.items() if len(kinds) > 1} == {}


@pytest.mark.parametrize(
    ("table", "known"),
    [
        (Words.STAGES, words.Stage),
        (Words.CHANNELS, words.Channel),
        (Words.DIRECTIONS, words.Direction),
        (Words.VALUES, {*words.ValueClass} - {words.ValueClass.UNKNOWN}),
        (Words.OPPORTUNITY_STATES, words.OpportunityState),
        (Words.OUTCOMES, words.Outcome),
        (Words.AREAS, words.GoalArea),
        (Words.HORIZONS, words.Horizon),
        (Words.STATES, words.WorkState),
        (Words.PARTNER_TYPES, words.PartnerType),
        (Words.ORG_CHANGES, words.OrgChange),
        (Words.QUESTIONS, QUESTIONS),
    ],
)
def test_each_word_of_ours_can_be_said_in_both_languages(table, known):
    for language in LANGUAGES:
        assert set(language[table]) == {str(word) for word in known}


def test_every_meaning_has_an_english_name_and_kinds_are_kinds():
    assert set(LANGUAGES[0]["properties"]) == set(Meaning)
    kinds = {*words.NoteKind} - {words.NoteKind.PLAIN}
    assert {kind for language in LANGUAGES for kind in language["kinds"]} == kinds
    assert {kind for language in LANGUAGES for kind in language["properties_by_kind"]} <= kinds


def test_it_is_read_quickly_and_once():
    builtin.cache_clear()
    start = time.process_time()
    first = builtin()
    assert time.process_time() - start < 0.1
    assert builtin() is first


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text):
    assert fold_word(fold_word(text)) == fold_word(text)


def test_the_longest_known_word_at_the_beginning_counts():
    assert builtin().leading(Words.VALUES, "ранняя вакансия — [[X]]") == ("early-lead", 15)
    assert builtin().leading(Words.VALUES, "совет: не спешить") == ("advice", 5)
    assert builtin().leading(Words.VALUES, "рассказал о рынке") is None
    assert builtin().leading(Words.CHANNELS, "phone call, 20 min") == ("call", 10)


def test_a_heading_can_name_two_sections():
    assert builtin().sections("Интересы и конфликты") == ("interests", "conflicts")
    assert builtin().sections("🤝 Expectations:") == ("expectations",)
    assert builtin().sections("Expectations of the market") == ()


SETTINGS = """
[kinds]
partner = ["Друзья по найму/", "#охотник", "HR *", "скаут"]
[vocabulary.properties]
company = ["контора"]
stage = ["глубина"]
[vocabulary.stages]
deepening = ["притираемся"]
[vocabulary.cadences]
21 = ["свой круг"]
"""


def test_settings_add_words_that_come_first():
    settings = read_settings(SETTINGS)
    taught = vocabulary_of(settings.kinds, settings.vocabulary)
    assert taught.meaning("Контора") == "company"
    assert taught.meaning("глубина") == taught.meaning("глубина", "opportunity") == "stage"
    assert builtin().meaning("глубина") == "depth"
    assert taught.word(Words.STAGES, "Притираемся") == "deepening"
    assert taught.word(Words.CADENCES, "свой_круг") == "21"
    assert taught.meaning("компания") == "company"
    assert taught.kinds.words["скаут"] == taught.kinds.tags["охотник"] == "partner"
    assert taught.kinds.folders["друзья по найму"] == "partner"


def test_no_settings_are_the_words_of_the_package():
    assert vocabulary_of({}, {}) is builtin()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ('[kinds]\npartnre = ["x"]', "2:1: unknown kind of note `partnre`; did you mean `partner`?"),
        ('[kinds]\npartner = "x"', "2:1: `kinds.partner` must be a list of texts"),
        ('[kinds]\npartner = [""]', "2:1: `kinds.partner` cannot hold an empty text"),
        ("[vocabulary]\nchanels = {}", "2:1: unknown list of words `chanels`; did you mean `channels`?"),
        ('[vocabulary.properties]\ncompnay = ["x"]', "2:1: unknown word `compnay`; did you mean `company`?"),
        ('[vocabulary.stages]\ndeepning = ["x"]', "2:1: unknown word `deepning`; did you mean `deepening`?"),
        ("[vocabulary.stages]\ndeepening = [1]", "`vocabulary.stages.deepening` must be a list of texts"),
        ('[vocabulary.cadences]\n0 = ["x"]', "`vocabulary.cadences.0` must be a number of days, or `none`"),
        ("vocabulary = 1", "1:1: `vocabulary` must be a table of lists of words"),
        ("[vocabulary]\nstages = 1", "2:1: `vocabulary.stages` must be a table of words"),
        ("me = 1", "1:1: `me` must be text"),
        ('every_person_is_a_partner = "yes"', '`every_person_is_a_partner` must be true or false, not "yes"'),
        ("every_person_is_partner = true", "did you mean `every_person_is_a_partner`?"),
        ('[kind]\nperson = ["x"]', "did you mean `kinds`?"),
    ],
)  # fmt: skip
def test_a_slip_in_the_settings_is_named_with_the_nearest_word(text, answer):
    with pytest.raises(BadSettings) as caught:
        read_settings(text)
    assert answer in caught.value.message
