"""What is worked out of each note is taken over as long as all stays that it follows from."""

from linked import links_of
from msgspec.structs import replace

from vaultlink.links import Links
from vaultlink.links.following import each_followed, followed

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
