"""Every link of a generated note leads to exactly the file that is meant, whatever files are called."""

import pytest
from built import FOLDERS, built, links_of, targets
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultlink.generate import plan
from vaultlink.generate.linking import Writer
from vaultlink.links import NameIndex
from vaultlink.model.names import VaultPath, sort_key
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import read
from vaultlink.syntax import parse_note

HOSTILE_NAMES = [
    "a]] b",
    "a|b",
    "# x",
    "C#",
    "a^b",
    "%%",
    "<% tp %>",
    "{{x}}",
    "{{date}} {{",
    "![[secret]]",
    "[[Note]]",
    "javascript:alert(1)",
    "key:: value",
    "= this.x",
    "`code`",
    "`= x`",
    "$= x",
    "a\\b",
    "ends ]",
    "100%25",
    "%41",
    "👨‍👩‍👧 emoji",
    "שלום",
    "right\u202eleft",
    "- [ ] x",
    "---",
    "Overview",
    "Обзор",
    "Topic — a",
    "v1.2",
    "n.md",
    " blank ",
    "no-break\u00a0space",
    "И\u0306од",
    "ЙОД",
    "!bang",
    "#tag",
    "~~x~~ ==y== **z**",
    "<b>bold</b>",
    "x-->y",
    "a::b::c",
    "CON",
]
NAMES = st.one_of(
    st.sampled_from(HOSTILE_NAMES),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=8),
).filter(lambda name: not name.startswith("."))
PATHS = (
    st.tuples(st.sampled_from(["", "a/", "a/b/", "Summaries/"]), NAMES).map("".join).map(lambda p: f"{p}.md")
)


def spoken_by(note):
    """Return what a note says beside its links and headings."""
    return [*note.tags, *note.fields, *note.tasks, *note.block_ids, *note.footnotes, *note.findings]


@pytest.mark.parametrize("display", ["", "shown", "<% x %>", "a]] | `b` {{c}} %%", "#t"])
@pytest.mark.parametrize("in_table", [False, True])
@given(paths=st.lists(PATHS, min_size=1, max_size=4, unique=True))
def test_a_link_leads_to_its_file_or_is_none(paths, display, in_table):
    links = links_of(dict.fromkeys(paths, ""))
    source = VaultPath("Summaries/Overview.md")
    for path in paths:
        written = Writer(source, links.index).link(VaultPath(path), display, in_table=in_table)
        text = f"| a | {written} |\n| --- | --- |\n" if in_table else f"- {written}, line 1"
        assert not [sign for sign in ("<%", "{{", "::", "%%", "`=") if sign in written]
        assert set(targets(text, source, links)) <= {path}
        note = parse_note(text)
        assert spoken_by(note) == []


@pytest.mark.parametrize("name", [name for name in HOSTILE_NAMES if "#" not in name and name.strip() == name])
def test_nearly_every_name_can_be_linked(name):
    path, source = VaultPath(f"a/{name}.md"), VaultPath("Summaries/Overview.md")
    links = links_of({path: ""})
    written = Writer(source, links.index).link(path)
    assert targets(written, source, links) == [path]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("Note.md", "[[Note]]"),
        ("a/Twin.md", "[[a/Twin]]"),
        ("{{date}}.md", r"[\{\{date\}\}](%7B%7Bdate%7D%7D)"),
        ("key:: value.md", r"[key:\: value](key%3A%3A%20value)"),
        ("<% x %>.md", r"[\<\% x \%\>](%3C%25%20x%20%25%3E.md)"),
        ("C#.md", r"C\#.md"),
        (".obsidian/app.json", "`.obsidian/app.json`"),
        ("gone.md", "`gone.md`"),
    ],
)
def test_links_are_written_so(path, written):
    index = NameIndex.of(
        map(
            VaultPath,
            ["Note.md", "a/Twin.md", "b/Twin.md", "{{date}}.md", "key:: value.md", "<% x %>.md", "C#.md"],
        )
    )
    assert Writer(VaultPath("Overview.md"), index).link(VaultPath(path)) == written


def notes():
    """Texts that speak of one another by hostile names, tags and headings."""
    linked = NAMES.map(lambda name: f"[[{name}]]\n\n[x](<{name}.md>)\n")
    tagged = st.sampled_from(
        ["a", "A", "a/b", "a-b", "тема/рост", "рост", "c++", "x|y", "<%x%>", "{{t}}", "::"]
    )
    headed = st.sampled_from(["# {{x}}\n", "## <% h %>\n", "## [[Note]] #\n", "## Twice\n\n## Twice\n"])
    pieces = st.lists(
        st.one_of(linked, tagged.map(lambda tag: f"#{tag} \n"), headed, st.just("[[Note]] [[Overview]]\n")),
        max_size=5,
    ).map("\n".join)
    properties = st.lists(tagged, max_size=3).map(
        lambda tags: (
            "---\ntags: [" + ", ".join(f'"{tag}"' for tag in tags) + "]\ntype: topic\n---\n" if tags else ""
        )
    )
    return st.tuples(properties, pieces).map("".join)


VAULTS = st.dictionaries(PATHS, notes(), max_size=6)


@settings(max_examples=30)
@given(texts=VAULTS, language=st.sampled_from(["en", "ru"]))
def test_generated_notes_hold_nothing_but_links_that_resolve(texts, language):
    written = built(texts, language)
    everything = links_of({**texts, **written})
    for path, text in written.items():
        targets(text, path, everything)
        note = parse_note(text, path)
        assert len(note.regions) == 1
        assert spoken_by(note) == []
        assert {callout.type for callout in note.callouts} <= {"info"}
        assert not [sign for sign in ("<%", "{{", "%%", "::", "`=", "$=", "![[") if sign in text]


@settings(max_examples=30)
@given(texts=VAULTS, language=st.sampled_from(["en", "ru"]))
def test_a_second_build_writes_nothing(texts, language):
    first = {**texts, **built(texts, language)}
    second = built(first, language)
    assert {path: text for path, text in second.items() if first.get(path) != text} == {}
    assert all(text is first[path] for path, text in second.items())


@settings(max_examples=30)
@given(texts=VAULTS, language=st.sampled_from(["en", "ru"]))
def test_no_generated_note_takes_the_name_of_a_note_of_the_users(texts, language):
    planned = plan(links_of(texts), language, FOLDERS[language])
    theirs = NameIndex.of(VaultPath(path) for path in texts)
    for path in planned.paths.values():
        assert path in texts or not theirs.ending(path.rpartition("/")[2].removesuffix(".md"))


@settings(max_examples=30)
@given(texts=VAULTS, data=st.data())
def test_the_order_in_which_files_are_found_changes_nothing(texts, data):
    shuffled = {path: texts[path] for path in data.draw(st.permutations(sorted(texts)))}
    links = read(VaultTexts(shuffled, frozenset(shuffled))).links
    assert plan(links, "en", "Summaries").paths == plan(links_of(texts), "en", "Summaries").paths
    assert sorted(shuffled, key=sort_key) == list(links.vault.notes)
