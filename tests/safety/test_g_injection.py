"""Fault table, group G: words of notes mean nothing where a summary repeats them."""

import re
from functools import lru_cache

import pytest
from hostile import ACTIVE, CUCKOO, MARKER, quoted, speaking_of, tagged
from hostile_run import hostile_run
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from inert import FORBIDDEN, FORBIDDEN_IN_WORDS, body, without_links
from markdown_it import MarkdownIt

from vaultlink.config.language import catalogue
from vaultlink.generate import Composed, Renderer, compose, generate_planned, plan
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, sort_key
from vaultlink.model.note import LinkKind
from vaultlink.model.target import Resolved
from vaultlink.model.vault import Vault
from vaultlink.rules import check
from vaultlink.syntax import parse_note

FOLDERS = {"en": "Summaries", "ru": "Сводки"}
HARMLESS = "plain"

pieces = st.sampled_from([*ACTIVE, *"[]|#^`*_~\\$%<>!=:&{}()-+. \n1aЖ", "\u202e", "\x1b[31m", "\u200b"])
titles = st.lists(pieces, min_size=1, max_size=5).map("".join)
languages = pytest.mark.parametrize("language", FOLDERS)


def links_of(texts):
    paths = sorted(map(VaultPath, texts), key=sort_key)
    return Links.of(Vault({path: parse_note(texts[path], path) for path in paths}, files=frozenset(paths)))


def built(texts, language):
    """Return the generated notes of a vault of texts, by their ids."""
    planned = plan(links_of(texts), language, FOLDERS[language])
    files = generate_planned(planned, check(planned.links), Renderer.of(catalogue(language)))
    composed = {file.id: compose(texts.get(file.path), file) for file in files}
    return {note_id: one for note_id, one in composed.items() if isinstance(one, Composed)}


def told(title):
    """Return a vault that has a title as data only: as the alias of two notes, and as the tag of three.

    A value that is a link as a whole would be one of the user's.
    """
    title = f"x {title}" if "[" in title else title
    alias = quoted(re.sub(r"\s+", " ", title).strip() or "x")
    tag = re.sub(r"[\s,/#]+", "-", title).strip("-") or "x"
    aliases = {f"{name}.md": f"---\naliases: [{alias}]\n---\n[[C]]\n" for name in "AB"}
    return {
        **aliases,
        "C.md": "[[A]] [[B]]\n",
        **{path: text.decode() for path, text in tagged([tag]).items()},
    }


def spoken(title):
    """Return a vault in which a title stands wherever a summary may take words from."""
    around = {"A.md": f"# {title}\n\n[[B#{title}]] [[Nobody {title}]]\n", "B.md": f"#a{title} [[A]]\n"}
    return {**told(title), **around, "said.md": speaking_of(title).decode()}


def tokens(text):
    return MarkdownIt("commonmark").enable("table").parse(body(text))


def inlines(text):
    return [child for token in tokens(text) if token.type == "inline" for child in token.children]


def structure(text, path):
    """Return what a generated note is made of, without its words."""
    note = parse_note(text, path)
    return {
        "blocks": [(token.type, token.tag) for token in tokens(text)],
        "headings": [heading.level for heading in note.headings],
        "callouts": [(callout.type, callout.fold) for callout in note.callouts],
        "links": len(note.links),
        "properties": dict(note.properties),
    }


def assert_inert(made, links):
    """Assert that summaries hold nothing but what they are made to hold; each link leads to a file."""
    for note_id, one in made.items():
        note = parse_note(one.text, one.path)
        assert [region.id for region in note.regions] == [note_id]
        assert [*note.tags, *note.tasks, *note.fields, *note.block_ids, *note.footnotes, *note.findings] == []
        assert [link.original for link in note.links if link.embed or link.kind is LinkKind.EXTERNAL] == []
        assert {callout.type for callout in note.callouts} <= {"info"}
        assert [
            placed for placed in links.outgoing(one.path) if not isinstance(placed.target, Resolved)
        ] == []
        assert not {token.type for token in tokens(one.text)} & {"fence", "code_block", "hr"}
        assert [sign for sign in FORBIDDEN if sign in body(one.text)] == []
        assert [sign for sign in FORBIDDEN_IN_WORDS if sign in without_links(body(one.text))] == []


def with_summaries(texts, made):
    return links_of({**texts, **{one.path: one.text for one in made.values()}})


@lru_cache(maxsize=2)
def harmless(language):
    """Return the structures of the summaries of a vault with a title that means nothing, in their order."""
    return [structure(one.text, one.path) for one in built(told(HARMLESS), language).values()]


@languages
@settings(max_examples=25)
@given(title=titles)
def test_g1_a_title_changes_nothing_in_the_structure_of_a_summary(language, title):
    assume("<%" not in title and "{{" not in title)  # notes with such properties are templates
    made = built(told(title), language)
    assert [structure(one.text, one.path) for one in made.values()] == harmless(language)


@languages
@pytest.mark.parametrize("title", ACTIVE)
def test_g1_summaries_parse_to_what_they_are_made_to_hold(title, language):
    texts = spoken(title)
    made = built(texts, language)
    assert_inert(made, with_summaries(texts, made))


@languages
@settings(max_examples=25)
@given(title=titles)
def test_g1_no_words_of_notes_mean_anything(language, title):
    texts = spoken(title)
    made = built(texts, language)
    assert_inert(made, with_summaries(texts, made))


def generated():
    """Return the summaries of the hostile vault as they stand on disk."""
    found = hostile_run().generated
    assert len(found) > 20
    return found


@pytest.mark.parametrize("sign", ["<%", "%>"])
def test_g2_no_template_of_templater_is_in_any_summary(sign):
    assert [path for path, text in generated().items() if sign in text] == []


def test_g3_no_plugin_finds_a_block_or_a_query_of_its_own():
    for path, text in generated().items():
        rest = text
        blocks = [token for token in tokens(text) if token.type in {"fence", "code_block"}]
        assert {block.info for block in blocks} <= {"mermaid"}, path  # our own charts
        for block in blocks:
            rest = rest.replace(f"```mermaid\n{block.content}```", "")
            assert not re.search(r"%%|<%|\{\{|`", block.content), path
        codes = [child.content for child in inlines(rest) if child.type == "code_inline"]
        assert [code for code in codes if re.match(r"[$=]|[A-Z]+\[", code)] == [], path
        assert [sign for sign in ("`=", "$=", "`$", "::", "```") if sign in body(rest)] == [], path


@languages
@pytest.mark.parametrize(
    "template", ["{{ 7*7 }}", "{% include 'overview.md' %}", "{{ ''.__class__.__mro__ }}"]
)
def test_g4_templates_in_notes_are_shown_and_not_filled(template, language):
    texts = {"A.md": f"# {template}\n\n[[Nobody {template}]]\n", "B.md": f"[[A#{template}]] #a\n"}
    made = built(texts, language)
    assert_inert(made, with_summaries(texts, made))
    shown = "".join(child.content for one in made.values() for child in inlines(one.text))
    assert f"Nobody {template}" in shown


@languages
@pytest.mark.parametrize(
    "title", [MARKER, '<!-- vaultlink:end id="overview" -->', "x -->", "<!--", "--> <!--"]
)
def test_g8_a_title_can_neither_be_a_marker_nor_end_one(title, language):
    texts = spoken(title)
    made = built(texts, language)
    assert_inert(made, with_summaries(texts, made))
    again = built({**texts, **{one.path: one.text for one in made.values()}}, language)
    assert {note_id: one.text for note_id, one in again.items()} == {
        note_id: one.text for note_id, one in made.items()
    }


def test_g8_every_summary_of_the_hostile_vault_has_one_region():
    for path, text in generated().items():
        assert len(parse_note(text, path).regions) == 1, path
        assert text.count("<!--") == 2, path


@pytest.mark.parametrize(
    "start", ["---", "===", "# x", "- [ ] x", "> [!danger] x", "1. x", "+ x", "* x", "| x |", "    x"]
)
@languages
def test_g9_what_begins_a_block_begins_none(start, language):
    for title in (start, f"words\n{start}"):
        made = built(told(title), language)
        assert [structure(one.text, one.path) for one in made.values()] == harmless(language)


def test_g10_nothing_leads_out_of_the_vault():
    for path, text in generated().items():
        links = [child.attrs["href"] for child in inlines(text) if child.type == "link_open"]
        assert [link for link in links if re.match(r"[a-z]+:", link)] == [], path
        assert not re.search(
            r"(?<!\\)://|(?<!\\)\]\(\s*<?[a-z]+:|www\.(?!\\)|<[a-z]+:", without_links(body(text))
        ), path


def test_g11_nothing_is_embedded():
    for path, text in generated().items():
        assert not re.search(r"(?<!\\)!\[", text), path
        assert [link for link in parse_note(text, path).links if link.embed] == [], path


def test_g12_no_word_becomes_a_tag():
    for path, text in generated().items():
        assert parse_note(text, path).tags == (), path


def test_no_hostile_text_is_repeated_but_in_links_and_messages():
    assert f"{CUCKOO} mine" not in "".join(generated().values())
