"""What the list of topics and the notes about single topics say."""

from collections.abc import Iterator

from msgspec import Struct

from vaultlink.generate.escape import inert
from vaultlink.generate.linking import Writer, unless_led_elsewhere
from vaultlink.generate.plan import TOPICS, Plan
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.generate.topics import Topic
from vaultlink.generate.view import View
from vaultlink.model.names import FoldedName, VaultPath, fold, note_name, sort_key
from vaultlink.partners.records import Interaction, PersonKey

_TALKS_SHOWN = 20
_NO_TALKS: Facts = {"talks": (), "more_talks": 0}
_ANY_YEAR = 0
"""Told with every day, since what is told does not depend on the present one."""
_DEEPEST = 8
"""Levels of nesting that are shown; deeper topics stand on the last."""


def topics_facts(plan: Plan, writer: Writer, notes: int, limit: int) -> Facts:
    """Gather what the list of topics tells, at most `limit` of them, in a vault of so many notes."""
    pages = _Pages(plan, writer)
    every = plan.topics.by_key.values()
    largest = sorted(every, key=lambda topic: (-len(topic.notes), sort_key(topic.key)))
    shown = {topic.key for topic in largest[:limit]}
    with_topic = {path for topic in every for path in (*topic.notes, *topic.own_notes)}
    return {
        "title": plan.names[TOPICS],
        "count": len(every),
        "notes": len(with_topic),
        "without": notes - len(with_topic),
        "rows": tuple(
            row for topic in plan.topics.tops if _is_common(topic) for row in pages.tree(topic, shown)
        ),
        "rare": tuple(
            row for topic in plan.topics.tops if not _is_common(topic) for row in pages.tree(topic, shown)
        ),
        "more": len(every) - len(shown),
    }


def topic_facts(plan: Plan, writer: Writer, topic: Topic, talks: Facts, limit: int) -> Facts:
    """Gather what the note about a topic tells, the talks about it and at most `limit` of its notes."""
    pages = _Pages(plan, writer)
    parent = plan.topics.parent_of(topic)
    below = plan.topics.below.get(topic.key, ())
    return {
        "name": inert(plan.topics.short_name(topic)),
        "count": len(topic.notes),
        "own_notes": tuple(map(writer.link, topic.own_notes)),
        "parent": pages.label(parent) if parent is not None else "",
        "notes": tuple(map(writer.link, topic.notes[:limit])),
        "more": max(0, len(topic.notes) - limit),
        "below": tuple(pages.row(child, nested=True) for child in below[:limit]),
        "more_below": max(0, len(below) - limit),
        "related": tuple(
            {"label": pages.label(plan.topics.by_key[key]), "count": count}
            for key, count in plan.topics.related(topic)
        ),
        **talks,
    }


def talks_facts(plan: Plan, topic: Topic, view: View | None) -> Facts:
    """Gather with which partners there was talk of a topic, when last, and how often."""
    if view is None or not view.talks:
        return _NO_TALKS
    teller = Teller.in_note(plan.paths[topic.id], view)
    return unless_led_elsewhere(
        (talks_facts, topic.id),
        (view.basis, topic.own_notes, plan.topics.short_name(topic), view.renderer.catalogue),
        teller.writer,
        lambda: _talks(plan, topic, view, teller),
        view.links.lasting,
    )


def _talks(plan: Plan, topic: Topic, view: View, teller: Teller) -> Facts:
    names = dict.fromkeys((topic.key, fold(plan.topics.short_name(topic)), *map(_own_name, topic.own_notes)))
    about = {id(one): one for name in names for one in view.talks.get(name, ())}
    with_whom: dict[PersonKey, list[Interaction]] = {}
    for contact in sorted(about.values(), key=lambda one: one.day):
        for key in contact.people:
            if view.portrait(key) is not None:
                with_whom.setdefault(key, []).append(contact)
    partners = view.partnership.partners
    latest = sorted(
        with_whom.items(), key=lambda one: (-one[1][-1].day.toordinal(), sort_key(partners[one[0]].name))
    )
    return {
        "talks": tuple(
            {
                "person": teller.person(partners[key].person),
                "count": len(contacts),
                **teller.contact(contacts[-1], _ANY_YEAR),
            }
            for key, contacts in latest[:_TALKS_SHOWN]
        ),
        "more_talks": len(latest[_TALKS_SHOWN:]),
    }


def _own_name(path: VaultPath) -> FoldedName:
    return fold(note_name(path))


def _is_common(topic: Topic) -> bool:
    """Tell whether a topic joins notes, as one that a single note has does not."""
    return len(topic.notes) > 1


class _Pages(Struct, frozen=True):
    """Names topics in one generated note, with links to their own notes where they have one."""

    plan: Plan
    writer: Writer

    def tree(self, top: Topic, shown: set[FoldedName]) -> Iterator[Facts]:
        """Give a topic and those below it, each after the one to which it belongs."""
        waiting = [(top, 0)]
        while waiting:
            topic, level = waiting.pop()
            if topic.key in shown:
                yield {**self.row(topic, nested=level > 0), "indent": "\t" * min(level, _DEEPEST)}
            below = self.plan.topics.below.get(topic.key, ())
            waiting.extend((child, level + 1) for child in reversed(below))

    def row(self, topic: Topic, *, nested: bool = False) -> Facts:
        """Return a topic with the number of its notes, and with them where it has no note of its own."""
        return {
            "label": self.label(topic, nested=nested),
            "count": len(topic.notes),
            "notes": () if topic.has_page else tuple(map(self.writer.link, topic.notes)),
        }

    def label(self, topic: Topic, *, nested: bool = False) -> str:
        """Return a topic's name, linked to the note about it or to the note that is the topic."""
        name = topic.name.rpartition("/")[2] if nested else self.plan.topics.short_name(topic)
        if topic.has_page:
            return self.writer.link(self.plan.paths[topic.id], name)
        if topic.own_notes:
            return self.writer.link(topic.own_notes[0])
        return inert(name)
