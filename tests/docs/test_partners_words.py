"""The reference page of partners lists every word that is known, and no other."""

import json
import re
from pathlib import Path

import pytest
from reference_page import ANY, cells, examples_in

from vaultlink.config import vocabulary
from vaultlink.config.vocabulary import Meaning, Words, builtin
from vaultlink.partners.words import NoteKind, Stage

FOLDER = Path(vocabulary.__file__).parent
ENGLISH, RUSSIAN = (json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in ("en", "ru"))
PAGE = (Path(__file__).parents[2] / "docs/reference/partners.md").read_text("utf-8")
TABLES = {
    Words.SECTIONS: "Sections",
    Words.STAGES: "Words for stages",
    Words.ACQUAINTANCE: "Words that are no stage",
    Words.CHANNELS: "Channels",
    Words.DIRECTIONS: "Directions",
    Words.SIDES: "Sides",
    Words.VALUES: "Classes of value",
    Words.OPPORTUNITY_STATES: "States of an opportunity",
    Words.OUTCOMES: "Outcomes",
    Words.AREAS: "Areas of a goal",
    Words.HORIZONS: "Horizons of a goal",
    Words.STATES: "States of a goal or an initiative",
    Words.PARTNER_TYPES: "Types of partner",
    Words.ORG_CHANGES: "Changes in a company",
    Words.CADENCES: "Cadences",
    Words.STRENGTHS: "Strengths",
    Words.QUESTIONS: "Questions of a review",
    Words.ANSWERS: "Answers",
    Words.UNITS: "Units of time",
}
MARKERS = {
    "words": "value of the property",
    "titles": "post, whatever stands beside it",
    "tags": "tag",
    "folders": "folder",
    "doubtful_folders": "folder at the top, for a name",
    "prefixes": "beginning of the name, before ` - `",
    "keys": "property",
}
KEY = re.compile(
    r"(?:^|[\[({,|]|- |\* |# )\s*[\"*_]*([^\n:\[\](){}|,#*]{1,40}?)[\"*_]*\s*(?:::?(?=[\s*]|$)|\||$)",
    re.MULTILINE,
)


def rows(title):
    """Return the rows of the table below a heading."""
    section = re.search(rf"(?ms)^### {title}\n(.*?)(?=^##|\Z)", PAGE)[1]
    return [cells(line) for line in section.splitlines() if line.startswith("|")][2:]


def spelled(*lists):
    """Return lists of spellings as cells."""
    return [" · ".join(texts) for texts in lists]


@pytest.mark.parametrize("words", Words)
def test_every_word_of_a_list_stands_on_the_page(words):
    known = dict.fromkeys([*ENGLISH[words], *RUSSIAN[words]])
    expected = [
        [word, *spelled(ENGLISH[words].get(word, []), RUSSIAN[words].get(word, []))] for word in known
    ]
    assert rows(TABLES[words]) == expected


def test_every_name_of_a_property_stands_on_the_page_with_what_it_says():
    told = rows("Names of properties")
    assert [row[:3] for row in told] == [
        [name, *spelled(texts, RUSSIAN["properties"].get(name, []))]
        for name, texts in ENGLISH["properties"].items()
    ]
    assert all(row[3] for row in told)


def test_every_name_that_means_something_else_in_one_kind_of_note_stands_on_the_page():
    languages = [language["properties_by_kind"] for language in (ENGLISH, RUSSIAN)]
    expected = {
        (kind, name): spelled(*(each.get(kind, {}).get(name, []) for each in languages))
        for language in languages
        for kind, names in language.items()
        for name in names
    }
    told = {
        (kind, name): spellings
        for kind, name, *spellings in rows("Names that mean something else in one kind of note")
    }
    assert told == expected


def test_every_word_that_tells_a_kind_stands_on_the_page():
    expected = {}
    for kind in ENGLISH["kinds"]:
        for marker, label in MARKERS.items():
            listed = [language["kinds"].get(kind, {}).get(marker, []) for language in (ENGLISH, RUSSIAN)]
            if any(listed):
                expected[kind, label] = spelled(*listed)
    for kind in ("meeting", "communication"):
        listed = [language[f"{kind}_names"] for language in (ENGLISH, RUSSIAN)]
        expected[kind, "word beside the date in the name"] = spelled(*listed)
    for part, label in {"not_now": "post that is not held", "of_others": "post of others"}.items():
        expected["no partner", label] = spelled(*(each["in_titles"][part] for each in (ENGLISH, RUSSIAN)))
    for part, label in {"words": "word in the name", "names": "whole name"}.items():
        expected["no record", label] = spelled(*(each["no_record"][part] for each in (ENGLISH, RUSSIAN)))
    assert {
        (kind, label): spellings for kind, label, *spellings in rows("Words that tell a kind")
    } == expected


def test_every_month_stands_on_the_page():
    months = zip(ENGLISH["months"], RUSSIAN["months"], strict=True)
    assert rows("Months") == [[str(number), *spelled(*both)] for number, both in enumerate(months, 1)]


def test_every_kind_of_note_has_a_row():
    assert [row[0] for row in rows("Kinds")] == [
        *(kind for kind in ENGLISH["kinds"] if kind == NoteKind.PARTNER),
        *(kind for kind in ENGLISH["kinds"] if kind != NoteKind.PARTNER),
        NoteKind.PLAIN,
    ]


def test_every_property_stands_in_an_example():
    kinds = ["", *builtin().by_kind]
    texts = [
        text
        for example in examples_in(PAGE)
        for filled in [row[0] for table in example.tables if table.header[0] == ANY for row in table.rows]
        or [""]
        for text in example.filled(filled).values()
    ]
    named = {found[1] for text in texts for found in KEY.finditer(text)}
    shown = {builtin().meaning(key, kind) for key in named for kind in kinds}
    assert set(Meaning) - shown == set()


def test_every_stage_and_class_of_value_has_words_on_the_page():
    assert [row[0] for row in rows("Words for stages")] == [*Stage]
