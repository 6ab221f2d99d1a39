"""Links that follow from those of a vault much alike are those that are made from nothing."""

from hypothesis import given
from hypothesis import strategies as st
from linked import links_of
from msgspec.structs import replace

from vaultlink.links import Links, address_of

NAMES = [
    "a.md", "b.md", "x/a.md", "x/c.md", "x/A.md.md", "Nick.md", "pic.png", "pic.png.md", "gone.md.md",
    "board.canvas",
]  # fmt: skip
LINES = [
    "[[a]]", "[[b#One]]", "[[#One]]", "![[x/c#^id]]", "[[nick]]", "[t](pic.png)", "[[pic.png#x]]", "[[gone]]",
    "[[./a]]", "[[x/../a]]", "[[./x/..]]", "[[A.md]]", "[[x/NICK]]", "[[/a]]",
    "[[a.md.md]]", "[[gone.md]]", "[[./gone.md]]",
    "# One", "## Two", "text ^id", "https://ab.org", "[[c#Two|shown]]", "[[board.canvas#x]]",
    "[[a|]]", "[a](a.md)", "[a|b](x/c.md)", "[](a.md)",
]  # fmt: skip
CARD = '{"nodes": [{"id": "1", "type": "file", "file": "%s", "x": 0, "y": 0, "width": 1, "height": 1}]}'


@st.composite
def notes(draw):
    head = draw(st.sampled_from(["", "", "---\naliases: [nick]\n---\n", "---\nup: '[[a#One]]'\n---\n"]))
    return head + "\n\n".join(draw(st.lists(st.sampled_from(LINES), max_size=5)))


TEXTS = st.fixed_dictionaries(
    {},
    optional={
        **{name: notes() for name in NAMES if name.endswith(".md")},
        "board.canvas": st.sampled_from(["a.md", "a.md#One", "gone.md"]).map(lambda file: CARD % file),
    },
)


def told(links: Links):
    paths = [*links.files, "gone.md"]
    return (
        [(path, links.outgoing(path)) for path in paths],
        [(path, links.backlinks(path)) for path in paths],
        list(links.all_links()),
        links.aliases,
        [address_of(path, source, links.index) for path in paths for source in ("b.md", "x/b.md")],
    )


@given(TEXTS, TEXTS, TEXTS, st.booleans())
def test_links_that_follow_are_those_made_anew(first, second, third, all_files_stay):
    files = NAMES if all_files_stay else ["pic.png"]
    before = links_of(first, files)
    for texts in (second, {**second, **third}):
        anew = links_of(texts, files)
        kept = {
            path: before.vault.notes[path]
            for path, note in anew.vault.notes.items()
            if before.vault.notes.get(path) == note
        }
        vault = replace(anew.vault, notes={**anew.vault.notes, **kept})
        told(before)  # so that addresses are known
        before = Links.of(vault, before)
        assert told(before) == told(anew)


def test_a_file_whose_name_ends_twice_in_md_is_found_when_it_comes():
    before = links_of({"b.md": "[[gone.md]]"})
    told(before)
    anew = links_of({"b.md": "[[gone.md]]", "gone.md.md": ""})
    vault = replace(anew.vault, notes={**anew.vault.notes, "b.md": before.vault.notes["b.md"]})
    assert told(Links.of(vault, before)) == told(anew)


def test_a_link_that_stays_where_it_is_loses_its_heading_though_and_its_alias():
    texts = {"a.md": "[[b#One]] [[c]] [[nick]] [[b]]", "b.md": "# One", "c.md": "---\naliases: [nick]\n---\n"}
    before = links_of(texts)
    for more in ({"b.md": "# Two"}, {"c.md": "no alias"}):
        texts |= {"a.md": f"{texts['a.md']} and [[more]]", **more}
        anew = links_of(texts)
        before = Links.of(anew.vault, before)
        assert told(before) == told(anew)


def test_a_link_that_stays_where_it_is_is_not_placed_anew(monkeypatch):
    texts, asked = {"a.md": "[[b]] [[c]] [[b#One]]", "b.md": "# One", "c.md": ""}, []
    before = links_of(texts)
    told(before)
    anew = links_of(texts | {"a.md": "[[b]] [[c]] [[b#One]] [[new]]"})
    vault = replace(anew.vault, notes={**anew.vault.notes, "b.md": before.vault.notes["b.md"]})
    place, expected = Links.place, told(anew)
    monkeypatch.setattr(Links, "place", lambda *all_: asked.append(all_[1].target) or place(*all_))
    after = Links.of(vault, before)
    assert told(after) == expected
    assert asked == ["b#One", "new"]
    assert after.placement.incoming["c.md"] is before.placement.incoming["c.md"]


@given(TEXTS)
def test_links_that_are_placed_together_are_those_placed_one_by_one(texts):
    links = links_of(texts, NAMES)
    sources = {**links.vault.notes, **links.vault.canvases}
    alone = links_of(texts, NAMES)
    for path, source in sources.items():
        assert links.outgoing(path) == tuple(alone.place(one, path, alone.aliases) for one in source.links)
