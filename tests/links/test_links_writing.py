"""What is written leads where it should: laws over the parser and the resolver, and a table of shapes."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from linked import linked_files

from vaultlink.links import Address, NameIndex, address_of, find_subpath, heading_key, link_to
from vaultlink.links.writing import _BREAKS_WIKILINK, _PLAIN_NAME, _leads_to
from vaultlink.model.names import VaultPath, fold
from vaultlink.model.note import Heading, LinkKind
from vaultlink.syntax import parse_note

FILES = [
    "Note.md",
    "a/Plan.md",
    "b/Plan.md",
    "a/Log.md",
    "pic.png",
    "a/C#.md",
    "x^y.md",
    "Sq].md",
    "v1.md.md",
]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("a/Log.md", "[[Log]]"),
        ("b/Plan.md", "[[b/Plan]]"),
        ("pic.png", "[[pic.png]]"),
        ("x^y.md", "[x^y](x%5Ey.md)"),
        ("Sq].md", "[[Sq].md]]"),
        ("v1.md.md", "[[v1.md]]"),
        ("a/C#.md", "`a/C#.md`"),
    ],
)
def test_the_shortest_link_is_written(path, written):
    assert link_to(VaultPath(path), VaultPath("Note.md"), linked_files(*FILES)) == written


def test_a_name_that_looks_plain_leads_to_its_file():
    names = [f"a{chr(code)}b" for code in range(0x20, 0x3000) if _PLAIN_NAME.fullmatch(f"a{chr(code)}b")]
    assert len(names) > 4000
    for name in names:
        path = VaultPath(f"x/{name}.md")
        index = NameIndex.of([path])
        assert address_of(path, VaultPath("Note.md"), index) == Address(path, name, is_wikilink=True)
        assert not _BREAKS_WIKILINK.search(name)
        assert _leads_to(path, name, VaultPath("Note.md"), index)


@pytest.mark.parametrize(
    ("display", "in_table", "written"),
    [
        ("Журнал", False, "[[Log|Журнал]]"),
        ("Log", False, "[[Log]]"),
        ("", False, "[[Log]]"),
        ("a | b", False, "[[Log|a | b]]"),
        ("a | b", True, "[[Log\\|a \\| b]]"),
        ("[[x]]", False, "[[Log|[ [x] ] ]]"),
        ("one\ntwo", False, "[[Log|one two]]"),
        ("%%no%%", False, "[[Log|% %no% %]]"),
    ],
)
def test_display_text_cannot_break_the_link(display, in_table, written):
    links = linked_files(*FILES)
    assert link_to(VaultPath("a/Log.md"), VaultPath("Note.md"), links, display, in_table=in_table) == written


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Plan: C#", "[[Log#Plan C]]"),
        ("[x]", "[[Log#[x]]"),
        ("???", "[[Log]]"),
        ("", "[[Log]]"),
        ("#", "[[Log]]"),
    ],
)
def test_a_heading_is_written_so_that_it_is_found(heading, written):
    assert (
        link_to(VaultPath("a/Log.md"), VaultPath("Note.md"), linked_files(*FILES), heading=heading) == written
    )


def test_a_file_about_to_be_written_is_linked_as_if_it_were_there():
    index, new = linked_files(*FILES).index, VaultPath("z/Log.md")
    assert link_to(VaultPath("z/New.md"), VaultPath("Note.md"), index) == "[[New]]"
    assert link_to(new, VaultPath("Note.md"), index) == "[[z/Log]]"
    assert link_to(VaultPath("a/Log.md"), VaultPath("Note.md"), index.plus([new])) == "[[a/Log]]"


def test_an_index_of_names_is_enough():
    assert link_to(VaultPath("a/Log.md"), VaultPath("Note.md"), linked_files(*FILES).index) == "[[Log]]"


LETTERS = st.text(alphabet="abAйé1.-_ #^|:[]%\\`<>()$*&!~='\"?\u00a0\u200b\n🌱«", min_size=1, max_size=6)
ANY_LETTERS = LETTERS | st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=8
)
SEGMENTS = ANY_LETTERS.filter(lambda text: not text.startswith("."))
PATHS = st.tuples(
    st.lists(st.sampled_from(["a", "b", "Папка", "x^y", "c d"]) | SEGMENTS, max_size=2),
    SEGMENTS,
    st.sampled_from([".md", ".md", ".MD", ".png", "", ".md.md"]),
).map(lambda parts: VaultPath("/".join([*parts[0], parts[1] + parts[2]])))
VAULTS = st.lists(PATHS, min_size=1, max_size=6, unique_by=fold)
TEXTS = (
    st.none()
    | ANY_LETTERS
    | st.sampled_from(["[[x]]", "a|b", "x]]", "%%", "\\", "`", "<!--", "[", "]", "$$", "!"])
)
PLACES = ["{}", "see {} there", "- {}", "> {}", "| x | {} |\n|---|---|\n| {} | y |", "**{}**", "# {}", "({})"]


@settings(deadline=None)
@given(VAULTS, st.data(), TEXTS, st.sampled_from(PLACES))
@example(["a/x.md"], None, "y\\", "| x | {} |\n|---|---|\n| {} | y |")
def test_what_is_written_is_read_as_a_link_to_exactly_this_file(files, choice, display, place):
    path, source = (choice.draw(st.sampled_from(files)) for _ in range(2)) if choice else (files[0], files[0])
    links = linked_files(*files)
    text = link_to(path, source, links, display, in_table="|" in place)
    read = parse_note(place.replace("{}", text), source).links
    if text.startswith("`"):
        assert read == ()
    else:
        assert len(read) == place.count("{}")
        assert {links.target_of(link, source).path for link in read} == {path}
        assert {link.original for link in read} == {text}


@settings(deadline=None)
@given(VAULTS, st.data())
def test_only_a_name_that_no_link_can_hold_is_written_as_code(files, choice):
    path = choice.draw(st.sampled_from(files))
    text = link_to(path, files[0], linked_files(*files))
    assert not text.startswith("`") or "#" in path or path != path.strip()


@settings(deadline=None)
@given(ANY_LETTERS, TEXTS)
def test_a_written_heading_is_found_or_left_out(heading, display):
    links = linked_files("Note.md", "src.md")
    text = link_to(VaultPath("Note.md"), VaultPath("src.md"), links, display, heading)
    (link,) = parse_note(text, "src.md").links
    assert link.kind is LinkKind.WIKILINK
    assert link.linkpath == "Note"
    assert heading_key(link.subpath) == heading_key(heading)
    note = parse_note(f"# {heading.strip()}\n", "Note.md")
    if heading_key(heading) and [one.text for one in note.headings] == [heading.strip()]:
        assert isinstance(find_subpath(note, link.subpath), Heading)
