"""A reading that takes over from one before finds and writes just what a reading from nothing does."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, is_note
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import Means, read
from vaultlink.pipeline.drafts import Terms, drafted

DAY = date(2026, 11, 23)
PATHS = [
    "Ann.md", "People/Bo.md", "a/Bo.md", "Topic.md", "2026-11-20.md", "board.canvas", "pic.png", "Cy.md.md",
]  # fmt: skip
PARTNER = "---\ntype: partner\nstage: contact\naliases: [Annie]\n---\n"
HEADS = ["", "", PARTNER, "---\ntype: topic\n---\n", "---\ntags: [Work, 1]\n---\n", "---\nup: [[Ann]]\n---\n"]
LINES = [
    "- 2026-11-02 call: about [[Topic]]", "- [ ] Send [[Ann]] the list 📅 2026-11-21", "[[Ann]] and [[Bo]]",
    "[[Ann#One]]", "# One", "[[ann]]", "[[Annie]]", "[[Gone]]", "[[Gon]]", "![[pic.png]]",
    "[[Brief — Cy.md]]", "#work #Work/deep",
    "[[board.canvas]]", "[[2026-11-20]]", "> [!private]\n> [[Ann]] #secret", "confidential: yes", "text",
    "<!-- vaultlink: allow unresolved-link -->\n[[Gone]]", "<!-- vaultlink:begin id=brief -->",
]  # fmt: skip
CARD = '{"nodes": [{"id": "1", "type": "file", "file": "Ann.md", "x": 0, "y": 0, "width": 1, "height": 1}]}'
SETTINGS = ["language = 'en'\n", "language = 'en'\nexclude = ['People/']\n", "[rules]\nignore = ['links']\n"]


@st.composite
def notes(draw):
    return draw(st.sampled_from(HEADS)) + "\n\n".join(draw(st.lists(st.sampled_from(LINES), max_size=4)))


def texts_of(path):
    return notes() if is_note(path) else st.just(CARD if path.endswith(".canvas") else "")


ACTS = st.one_of(
    st.sampled_from(PATHS).flatmap(lambda path: st.tuples(st.just(path), texts_of(path))),
    st.tuples(st.sampled_from(PATHS), st.none()),
    st.tuples(st.just(SETTINGS_FILE), st.sampled_from(SETTINGS)),
    st.tuples(st.none(), st.none()),
)
"""A file with its new text or, without one, deleted; no file at all: what is wanted is written."""


def texts(files):
    there = {VaultPath(path): text for path, text in files.items() if path != SETTINGS_FILE}
    read_too = {path: text for path, text in there.items() if path.endswith((".md", ".canvas"))}
    others = {path: text for path, text in there.items() if path.endswith((".ics", ".base"))}
    settings_there = {VaultPath(SETTINGS_FILE): files[SETTINGS_FILE]} if SETTINGS_FILE in files else {}
    return VaultTexts(read_too, frozenset(there), settings_there, others=others)


def outcome(reading):
    drafts = drafted(reading, Terms(lambda *_: DAY, DAY))
    return (
        reading.findings(DAY),
        reading.findings(),
        drafts.findings,
        [(one.path, one.content) for one in drafts.wanted],
        [one.path for one in drafts.removals],
        drafts.held,
    )


def from_nothing(files):
    with pytest.MonkeyPatch.context() as patch:
        of = Links.of
        patch.setattr(Links, "of", lambda vault, before=None: of(vault))  # noqa: ARG005 - not even within one
        return outcome(read(texts(files)))


def holds_after(acts):
    files, before = {SETTINGS_FILE: SETTINGS[0], "Ann.md": PARTNER, "Bo.md": "[[Ann]]"}, None
    for path, text in acts:
        if path is None:
            drafts = drafted(read(texts(files)), Terms(lambda *_: DAY, DAY))
            files = {**files, **{one.path: one.content.decode() for one in drafts.wanted}}
        elif text is None:
            files = {other: kept for other, kept in files.items() if other != path}
        else:
            files = {**files, path: text}
        before = read(texts(files), before=before, means=Means(hands_on=True))
        assert outcome(before) == from_nothing(files)


@settings(max_examples=15)
@given(st.lists(ACTS, min_size=2, max_size=5))
def test_what_is_taken_over_changes_nothing(acts):
    holds_after(acts)


@pytest.mark.nightly
@settings(max_examples=300)
@given(st.lists(ACTS, min_size=2, max_size=9))
def test_nor_does_it_after_many_changes(acts):
    holds_after(acts)


def test_a_link_to_a_summary_that_is_to_come_is_followed():
    holds_after([("Topic.md", "[[Brief — Cy.md]]"), ("Cy.md.md", PARTNER)])
