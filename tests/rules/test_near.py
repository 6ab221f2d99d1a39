"""Rules that do not look far find in a vault what they find in each of its notes, now as before."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.config.property_types import TYPES_FILE
from vaultlink.links import Links
from vaultlink.model.finding import FILE_START, Reach, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, is_note
from vaultlink.model.reading import CONFLICT_COPY, VaultTexts
from vaultlink.pipeline import read
from vaultlink.rules import RULES, Subject, check
from vaultlink.rules.by_path import by_path
from vaultlink.syntax.regions import begin_marker, end_marker

DAY = date(2026, 11, 23)
NEAR = tuple(rule for rule in RULES if rule.id.reach in {Reach.NOTE, Reach.NAMES})
PATHS = [
    "Ann.md", "Bo.md", "a/Bo.md", "a/b/Cy.md", "Templates/Day.md", "Topic.md", "CAFÉ.md", "Ann 2.md",
    "ann.md", "con.md", "board.canvas", "pic.png",
]  # fmt: skip
HEADS = [
    *["---\ntype: partner\naliases: [nick]\n---\n"] * 2,
    "", "", "---\naliases: [Annie, nick]\n---\n", "---\naliases: [nick]\n---\n", "---\nup: [[Ann]]\n---\n",
    "---\ntag: '#x'\ntags: [a b, '1']\n---\n", "---\ntags:\n  - #x\n---\n",
    "---\na: [\n---\n", "---\na: 1\na: 2\n---\n",
    "---\ntype: partner\nstage: 03/04/2026\nborn: no date\n---\n",
    "---\nborn: 2026-02-30\ntrust: many\ntype: partner\n---\n",
    "---\npublish: true\n---\n", "---\nconfidential: true\n---\n",
    "---\npublish: true\nvaultlink:\n  allow: [links, empty-note]\n---\n",
]  # fmt: skip
LINES = [
    "[[Ann]]", "[[ann]]", "[[Ann#One]]", "[[Ann#Two]]", "[[#One]]", "[[Bo]]", "[[b/Cy|Cy]]", "[[cafe\u0301]]",
    "[[Annie]]", "[[nick]]", "[[An]]", "[[Gone]]", "[[Ann#^id]]", "![[pic.png]]", "![[gone.png]]",
    "[[../../x]]", "[[../../../pic.png]]",
    "[[|x]]", "[[board.canvas]]", "# One", "# Tow", "text ^id", "| [[Ann|x]] |\n|-|",
    "| [[ann]] |\n|-|\n| [[An]] |",
    "<<<<<<< a\nx\n=======\ny\n>>>>>>> b", "#tag #Tag", "<!-- vaultlink: allow unresolved-link -->\n[[Gone]]",
    "<!-- vaultlink:begin id=brief -->", "https://ab.org",
    "> [!private]\n> [[Bo]]", "![[Bo]]", "![[x/pic.png]]", "<img src='pic.png'>", "#Tag", "#tag",
    *(f"{begin_marker(name, '0' * 12)}\n[[Ann]] [[Bo]]\n{end_marker(name)}" for name in ("brief", "x")),
]  # fmt: skip
CARD = '{"nodes": [{"id": "1", "type": "file", "file": "%s", "x": 0, "y": 0, "width": 1, "height": 1}]}'
SETTINGS = [
    "", "exclude = ['a/']\n", "[rules]\nselect = ['isolated-note']\n", "[rules.folders]\na = ['links']\n",
    "[rules.kinds]\npartner = ['orphan-note']\n", "[kinds]\npartner = ['partner']\n",
]  # fmt: skip
TYPES = [
    "",
    '{"types": {"aliases": "number"}}',
    '{"types": {"born": "date", "up": "text"}}',
    '{"types": {"trust": "number"}}',
]


@st.composite
def notes(draw):
    return draw(st.sampled_from(HEADS)) + "\n\n".join(draw(st.lists(st.sampled_from(LINES), max_size=4)))


def texts_of(path):
    if is_note(path):
        return notes()
    return st.sampled_from(["Ann.md", "gone.md", "Ann.md#One"]).map(lambda file: CARD % file)


FILES = st.fixed_dictionaries({}, optional={path: texts_of(path) for path in PATHS})
ACTS = st.one_of(
    st.sampled_from(PATHS).flatmap(lambda path: st.tuples(st.just(path), texts_of(path))),
    st.tuples(st.sampled_from(PATHS), st.none()),
    st.tuples(st.just(SETTINGS_FILE), st.sampled_from(SETTINGS)),
    st.tuples(st.just(TYPES_FILE), st.sampled_from(TYPES)),
    st.tuples(st.just("copy"), st.sampled_from(["", "Ann 2.md", "pic.png"])),
)
"""A file with its new text or, without one, deleted."""


def reading_of(files):
    there = frozenset(VaultPath(path) for path in files if path in PATHS)
    texts = {path: files[path] for path in there if path.endswith((".md", ".canvas"))}
    named = {VaultPath(path): files[path] for path in (SETTINGS_FILE, TYPES_FILE) if path in files}
    copies = [Textless(VaultPath(path)) for path in (files.get("copy", ""),) if path in there]
    found = tuple(CONFLICT_COPY.finding(copy, FILE_START, Message("a copy"), Message("-")) for copy in copies)
    return read(VaultTexts(texts, there, named, findings=found))


def following(links, before):
    """Make links follow; notes and canvases that are equal are the very same."""
    vault = links.vault
    notes = {path: kept for path, kept in before.vault.notes.items() if vault.notes.get(path) == kept}
    canvases = {
        path: kept for path, kept in before.vault.canvases.items() if vault.canvases.get(path) == kept
    }
    kept = replace(vault, notes={**vault.notes, **notes}, canvases={**vault.canvases, **canvases})
    return Links.of(kept, before)


def told(links, reading, today):
    return check(links, reading.rules, reading.partnership(today), today, reading.settings)


def holds_after(files, acts):
    before = reading_of(files).links
    for path, text in [(None, None), *acts]:
        files = {other: kept for other, kept in files.items() if other != path}
        files |= {path: text} if text is not None else {}
        reading = reading_of(files)
        before = following(reading.links, before)
        for today in (None, DAY):
            assert told(before, reading, today) == told(reading.links, reading, today)


@settings(max_examples=30)
@given(FILES, st.lists(ACTS, max_size=4))
def test_what_is_taken_over_changes_nothing(files, acts):
    holds_after(files, acts)


@pytest.mark.nightly
@settings(max_examples=2000)
@given(FILES, st.lists(ACTS, max_size=9))
def test_nor_does_it_after_many_changes(files, acts):
    holds_after(files, acts)


def test_headings_are_suggested_that_the_other_note_has_now():
    holds_after({"Ann.md": "# One", "Bo.md": "[[Ann#Two]]"}, [("Ann.md", "# Tow")])


def test_a_note_is_linked_once_the_other_is_no_longer_generated():
    begin, end = begin_marker("x", "0" * 12), end_marker("x")
    generated, written = f"{begin}\n[[Ann]]\n{end}", f"{'-' * len(begin)}\n[[Ann]]\n{end}"
    holds_after({"Ann.md": "text", "Bo.md": generated}, [("Bo.md", written)])


@pytest.mark.parametrize("rule", NEAR, ids=lambda rule: rule.id.name)
@settings(max_examples=12)
@given(files=FILES)
def test_what_a_rule_finds_that_looks_near_is_what_it_finds_in_each_file(rule, files):
    reading = reading_of({**files, "copy": "Ann 2.md"})
    subject = Subject.of(reading.links, reading.partnership(DAY), DAY, reading.settings)
    of_each = [one for path in PATHS for one in rule.check(subject.within({VaultPath(path)}))]
    assert by_path(of_each) == by_path(rule.check(subject))
    assert not rule.id.is_dated
    unread = Subject.of(reading.links, settings=reading.settings)
    assert rule.id.heeds_records or by_path(of_each) == by_path(rule.check(unread))


@settings(max_examples=60)
@given(FILES, st.sampled_from(PATHS[:5]), notes())
def test_of_a_note_that_links_rules_ask_for_no_more_than_where_the_link_and_regions_stand(files, path, end):
    files = {path: "text", **files, "Topic.md": f"[[{path}]] [[Ann]] #tag"}
    links = reading_of(files).links
    linking = {placed.source for placed in links.backlinks(path) if is_note(placed.source)}
    linked = {placed.target.path for placed in links.outgoing(path)}
    more = "\n\ntext " + re.sub("---|vaultlink|\\^|<|>", "", end)
    longer = {
        other: files[other] + more for other in linking - linked - {path} if "vaultlink" not in files[other]
    }
    before, after = (subject_of({**files, **some}).within({VaultPath(path)}) for some in ({}, longer))
    for rule in NEAR:
        assert list(rule.check(before)) == list(rule.check(after))


def subject_of(files):
    reading = reading_of(files)
    return Subject.of(reading.links, reading.partnership(DAY), DAY, reading.settings)


def judged_anew(files, changed):
    """Return the files that are looked at once more, and whether names are looked up again."""
    before = reading_of(files).links
    asked = []

    class Asked(Struct, frozen=True):
        id = NEAR[0].id

        def check(self, subject):
            asked.append([note.path for note in subject.standing])
            return iter(())

    reading = reading_of({**files, **changed})
    check(before, [Asked()])
    check(following(reading.links, before), [Asked()])
    return asked[-1]


def test_only_what_differs_is_judged_again():
    files = {"Ann.md": "# One", "Bo.md": "[[Ann#One]]", "Topic.md": "text"}
    assert judged_anew(files, {}) == []
    assert judged_anew(files, {"Topic.md": "other text"}) == ["Topic.md"]
    assert sorted(judged_anew(files, {"Topic.md": "[[Bo]]"})) == ["Bo.md", "Topic.md"]
    assert sorted(judged_anew(files, {"Ann.md": "# Two"})) == ["Ann.md", "Bo.md"]
