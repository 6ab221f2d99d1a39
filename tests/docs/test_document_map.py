"""The map of the founding document has every bullet, and what it names is there."""

import re
from pathlib import Path

import pytest
from reference_page import cells
from test_docs import anchors

from vaultlink.rules import RULES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/explanation/document-map.md"
TEXT = PAGE.read_text("utf-8")
SHARED = ROOT / "../shared"
DOCUMENT = SHARED / "seed/Партнерские отношения.md"
KINDS = SHARED / "spec/seed-map.md"
FAMILIES = {"establishing", "developing", "maintaining", "risks", "measuring"}
BULLETS = 298

REFERENCES = dict(re.findall(r"^\[(.+?)\]: (\S+)$", TEXT, re.MULTILINE))
LINK = re.compile(r"\[([^\[\]]+)\](?:\[([^\[\]]+)\])?")
CODE = re.compile(r"`([^`]+)`")
RULE = re.compile(r"\brule \[`([^`]+)`\]")


def rows():
    """Return section, bullet and answer of each row."""
    found, section = [], ""
    for line in TEXT.splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith("| | bullet |"):
            _, bullet, answer = cells(line)
            found.append((section, bullet, answer))
    return found


def links():
    """Return text and target of each link in the rows; a link without a target has none."""
    found = (match.groups() for _, _, answer in rows() for match in LINK.finditer(answer))
    return [(text, REFERENCES.get(label or text)) for text, label in found]


def stands(name, page):
    """Return whether a name stands on a page as a whole word."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", page) is not None


def bullets(document):
    """Return section and text of each bullet that holds content and has none below it."""
    found, section = [], ""
    for line in document.splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif match := re.fullmatch(r" +- (.+)|- \*\*[^*]+\*\*: (.+)", line):
            found.append((section, match[1] or match[2]))
    return found


def to_be_checked(kinds):
    """Return the numbers of the bullets that a rule can look after."""
    read = re.findall(r"^\| (\d+) \| \d+ \|[^|]*\|[^|]*\| ([A-Z ]+) \|", kinds, re.MULTILINE)
    assert len(read) == BULLETS
    return [int(number) for number, letters in read if "R" in letters.split()]


def test_every_bullet_has_an_answer():
    assert len(rows()) == BULLETS
    assert [bullet for _, bullet, answer in rows() if not answer] == []


def test_what_is_not_answered_in_words_leads_somewhere():
    alone = [answer for _, _, answer in rows() if not LINK.search(answer)]
    assert [answer for answer in alone if not answer.startswith(("not yet: ", "not software's: "))] == []


def test_every_link_leads_to_a_page_and_heading():
    missing = []
    for text, target in links():
        path, _, anchor = (target or "").partition("#")
        page = PAGE.parent / path
        if not path or not page.is_file() or (anchor and anchor not in anchors(page)):
            missing.append((text, target))
    assert missing == []


def test_every_reference_is_used():
    used = {match[2] or match[1] for _, _, answer in rows() for match in LINK.finditer(answer)}
    assert REFERENCES.keys() - used == set()


def test_every_name_in_code_stands_on_the_page_that_it_leads_to():
    missing = []
    for text, target in links():
        page = (PAGE.parent / target.partition("#")[0]).read_text("utf-8")
        missing += [(name, target) for name in CODE.findall(text) if not stands(name, page)]
    assert missing == []


def test_every_rule_named_is_one():
    named = {name for _, _, answer in rows() for name in RULE.findall(answer)}
    assert named
    assert named - {rule.id.name for rule in RULES} == set()


def test_every_rule_about_partners_is_named():
    named = {name for _, _, answer in rows() for name in RULE.findall(answer)}
    assert {rule.id.name for rule in RULES if rule.id.family in FAMILIES} - named == set()


def test_every_best_practice_has_a_rule():
    practices = [(bullet, answer) for section, bullet, answer in rows() if section == "Лучшие практики"]
    assert practices
    assert [bullet for bullet, answer in practices if not RULE.search(answer)] == []


@pytest.mark.skipif(
    not DOCUMENT.is_file(), reason="../shared is missing: no founding document to compare with"
)
def test_the_bullets_are_those_of_the_document():
    mapped = [(section, bullet) for section, bullet, _ in rows()]
    assert mapped == bullets(DOCUMENT.read_text("utf-8"))


@pytest.mark.skipif(not KINDS.is_file(), reason="../shared is missing: no list of what a rule can look after")
def test_risks_that_a_rule_can_look_after_have_one():
    numbered = dict(enumerate(rows(), 1))
    bare = [
        (number, numbered[number][1])
        for number in to_be_checked(KINDS.read_text("utf-8"))
        if numbered[number][0] == "Вызовы и риски" and not RULE.search(numbered[number][2])
    ]
    assert bare == []
