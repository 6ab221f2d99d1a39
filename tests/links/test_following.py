"""What is worked out of each note is taken over as long as all stays that it follows from."""

from hypothesis import given, settings
from hypothesis import strategies as st
from linked import links_of
from msgspec.structs import replace

from vaultlink.links import Links
from vaultlink.links.following import each_followed, followed, of_notes
from vaultlink.model.unlike import unlike

TEXTS = {"a.md": "[[b]]", "b.md": "text", "c.md": "[[b]] [[c]]"}


class Counted:
    def __init__(self):
        self.asked = []

    def of_each(self, path, links):
        self.asked.append(path)
        return len(links.outgoing(path))

    def of_all(self, links):
        self.asked.append("all")
        return sum(1 for _ in links.all_links())

    def counted(self, links):
        return each_followed(self.of_each, links.vault.notes, (links.vault.notes, links.placed), links)


def after(links, **changed):
    anew = links_of({path: changed.get(path.removesuffix(".md"), text) for path, text in TEXTS.items()})
    kept = {path: note for path, note in links.vault.notes.items() if anew.vault.notes[path] == note}
    return Links.of(replace(anew.vault, notes={**anew.vault.notes, **kept}), links)


def test_only_what_differs_is_worked_out_again():
    work, links = Counted(), links_of(TEXTS)
    assert work.counted(links) == {"a.md": 1, "b.md": 0, "c.md": 2}
    work.asked.clear()
    assert work.counted(after(links, a="[[b]] and [[c]]")) == {"a.md": 2, "b.md": 0, "c.md": 2}
    assert work.asked == ["a.md"]


def test_what_comes_of_others_does_not_disturb_those_that_were_there_before():
    work, links = Counted(), links_of(TEXTS)
    work.counted(links)
    work.counted(after(links, a="nothing"))
    work.asked.clear()
    assert work.counted(links) == {"a.md": 1, "b.md": 0, "c.md": 2}
    assert work.asked == []


def test_what_follows_from_the_whole_is_worked_out_again_where_that_differs():
    work, links = Counted(), links_of(TEXTS)
    assert followed(work.of_all, 3, links) == 3
    follows = after(links, b="other text")
    assert followed(work.of_all, 3, follows) == 3
    assert followed(work.of_all, 4, follows) == 3
    assert work.asked == ["all", "all"]


def test_what_nobody_asks_for_any_more_is_forgotten():
    work, links = Counted(), links_of(TEXTS)
    followed(work.of_all, 3, links)
    asked_no_more = after(links, a="text")
    assert dict(after(asked_no_more, b="text").lasting) == {}
    assert followed(work.of_all, 3, after(asked_no_more, b="text")) == 3
    assert work.asked == ["all", "all"]


def kept(note):
    """Something that follows from a note alone."""
    return note.text.replace("text", "")


class Told:
    def __init__(self):
        self.asked = []

    def of_note(self, note):
        self.asked.append(note.path)
        return kept(note)

    def told(self, links):
        return of_notes(self.of_note, links)


def test_of_notes_only_those_are_asked_that_are_others_than_before():
    work, links = Told(), links_of(TEXTS)
    assert work.told(links) == {"a.md": "[[b]]", "c.md": "[[b]] [[c]]"}
    work.asked.clear()
    follows = after(links, a="text", b="x")
    assert work.told(follows) == {"b.md": "x", "c.md": "[[b]] [[c]]"}
    assert list(work.told(follows)) == ["b.md", "c.md"]
    assert work.asked == ["a.md", "b.md"]
    assert work.told(links) == {"a.md": "[[b]]", "c.md": "[[b]] [[c]]"}


PATHS = st.sampled_from(["a.md", "b.md", "c.md", "d/a.md"])


@settings(max_examples=60)
@given(st.lists(st.dictionaries(PATHS, st.sampled_from(["text", "x", "y"])), min_size=2))
def test_what_is_told_of_notes_is_what_each_tells_in_their_order(vaults):
    links = links_of({})
    for texts in vaults:
        anew = links_of(texts)
        same = {path: note for path, note in links.vault.notes.items() if anew.vault.notes.get(path) == note}
        links = Links.of(replace(anew.vault, notes={**anew.vault.notes, **same}), links)
        expected = [(path, told) for path, note in anew.vault.notes.items() if (told := kept(note))]
        assert list(of_notes(kept, links).items()) == expected


SMALL = st.dictionaries(st.text(max_size=2), st.integers(0, 2))


@given(SMALL, SMALL)
def test_what_is_unlike_stands_in_one_only_or_is_another_thing(now, before):
    expected = {path for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
    assert sorted(unlike(now, before)) == sorted(expected)
    assert not [*unlike(now, now)]


def test_links_into_a_note_are_placed_anew_where_its_headings_change():
    links = links_of({"a.md": "[[b#One]]", "b.md": "# One"})
    for text, state in [
        ("# Two", "heading-missing"),
        ("# One\n\ntext", "sound"),
        ("^One", "heading-missing"),
    ]:
        anew = links_of({"a.md": "[[b#One]]", "b.md": text})
        kept_note = {"a.md": links.vault.notes["a.md"]}
        links = Links.of(replace(anew.vault, notes={**anew.vault.notes, **kept_note}), links)
        assert [placed.state for placed in links.outgoing("a.md")] == [state]
        assert links.backlinks("b.md") == anew.backlinks("b.md")
