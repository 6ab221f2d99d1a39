"""Who knows whom: circles, who ties them, what hangs on one person, and the ways into companies."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.generate.network_drawing import Drawn, drawing, drawn_of
from vaultlink.generate.partner_note import PartnerNote
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.generate.view import View
from vaultlink.graph.network import (
    Thread,
    Tie,
    TieKind,
    WarmPath,
    companies_of,
    cut_off,
    distinct_paths,
    holders,
    network_of,
    own_ties,
    people_at,
    reasons,
    single_threads,
    warm_paths,
)
from vaultlink.model.message import Message, said
from vaultlink.model.names import fold, note_name, sort_key
from vaultlink.partners.processes import is_active
from vaultlink.partners.records import Opportunity, Partnership, PersonKey
from vaultlink.partners.wording.own_tie import own_tie

_WAYS_SHOWN = 2
"""Into one company."""
_HOLDERS_SHOWN = 10
_CROSSINGS_SHOWN = 20
_NAMES_SHOWN = 12
"""Of one list of people in a line."""


def has_ties(partnership: Partnership) -> bool:
    """Tell whether a partner is tied to somebody, or to a company."""
    partners = partnership.partners.values()
    return any(one.company or one.positions for one in partners) or (
        bool(partners) and any(network_of(partnership).near.values())
    )


def network_facts(teller: Teller, limit: int) -> Facts:
    """Gather what is to be known of the network as a whole."""
    return _Telling(teller, teller.view, limit).facts()


class _Telling(Struct, frozen=True, dict=True):
    """Tells of a network; not slotted, as `cached_property` keeps its results in the instance."""

    teller: Teller
    view: View
    limit: int

    def facts(self) -> Facts:
        """Gather all of it."""
        near = self.view.network.near
        alone = [key for key, others in near.items() if not others]
        return {
            "as_of": self.teller.today,
            "people": len(near),
            "ties": sum(map(len, near.values())) // 2,
            **self._ways_in(),
            "threads": tuple(map(self._thread, self._threads[: self.limit])),
            "more_threads": len(self._threads[self.limit :]),
            "circles": tuple(self._people(self._by_ties(one)) for one in self.view.circles[: self.limit]),
            "more_circles": len(self.view.circles[self.limit :]),
            "alone": self._people(sorted(alone, key=self._by_name)),
            **self._between(),
            **self._introductions(),
            **self._drawing(),
            **self._companies(),
        }

    def _person(self, key: PersonKey) -> str:
        return self.teller.person(self.view.person(key))

    def _by_name(self, key: PersonKey) -> tuple[tuple[str, str], PersonKey]:
        return sort_key(self.view.person(key).name), key

    def _by_ties(self, people: Iterable[PersonKey]) -> list[PersonKey]:
        """Sort people of one circle: who has most ties in it comes first, the others by name."""
        circle = frozenset(people)
        first = self.view.center_of(circle)
        return [first, *sorted(circle - {first}, key=self._by_name)]

    def _people(self, people: Sequence[PersonKey]) -> Facts:
        return {
            "names": tuple(map(self._person, people[:_NAMES_SHOWN])),
            "count": len(people),
            "more": len(people[_NAMES_SHOWN:]),
        }

    def _ways_in(self) -> Facts:
        """Gather the companies where something is open, those first into which somebody leads."""
        told = [self._opening(*one) for one in self._openings]
        told.sort(key=lambda one: (not one["ways"], not one["through"]))
        return {"openings": tuple(told[: self.limit]), "more_openings": len(told[self.limit :])}

    @cached_property
    def _openings(self) -> list[tuple[str, list[Opportunity]]]:
        """The companies where something is open, with what is."""
        found: defaultdict[str, list[Opportunity]] = defaultdict(list)
        for one in sorted(self.view.partnership.opportunities, key=lambda one: one.path):
            if one.company is not None and is_active(one, self.view.today):
                found[fold(note_name(one.company.value))].append(one)
        told = ((one[0].company.value, one) for one in found.values() if one[0].company)
        return sorted(told, key=lambda one: sort_key(note_name(one[0])))

    def _opening(self, company: str, opportunities: Sequence[Opportunity]) -> Facts:
        sought = people_at(self.view.partnership, company, self.view.today).difference(self.view.owner)
        ways = distinct_paths(warm_paths(self.view.network, self._own, sought))
        ways = [one for one in ways if len(one.people) == 1] or ways
        through = (way.value for one in opportunities for way in (one.source, one.submitted_by) if way)
        told = {person for way in ways[:_WAYS_SHOWN] for person in way.people}
        return {
            "company": self.teller.named(company),
            "opportunities": tuple(self.teller.note(one.path, one.title) for one in opportunities),
            "ways": tuple(map(self._way, ways[:_WAYS_SHOWN])),
            "more": len(ways[_WAYS_SHOWN:]),
            "through": tuple(
                self._person(one) for one in dict.fromkeys(through) if one not in {*told, *self.view.owner}
            ),
        }

    @cached_property
    def _own(self) -> Mapping[PersonKey, float]:
        own = own_ties(self.view.partnership, self.view.portraits, self.view.today)
        return {key: value for key, value in own.items() if key not in self.view.owner}

    def _way(self, way: WarmPath) -> Facts:
        first, *others = way.people
        portrait = self.view.portrait(first) or self.view.ledger.portrait(first, self.view.today)
        return {
            "person": self._person(first),
            "known": self.teller.say(own_tie(portrait, self.view.today)),
            "others": tuple(
                {"person": self._person(key), "why": self._why(tie)}
                for key, tie in zip(others, way.ties, strict=True)
            ),
        }

    def _why(self, tie: Tie, *kinds: TieKind) -> str:
        """Return what ties two people, or what of it is of these kinds."""
        told = replace(tie, kinds=kinds) if kinds else tie
        return "; ".join(map(self.teller.say, reasons(told)))

    @cached_property
    def _threads(self) -> list[Thread]:
        found = single_threads(self.view.partnership, self.view.portraits, self.view.today)
        return sorted(found, key=lambda one: (not one.opportunities, sort_key(note_name(one.company))))

    def _thread(self, thread: Thread) -> Facts:
        return {
            "company": self.teller.named(thread.company),
            "person": self._person(thread.partner),
            "is_open": bool(thread.opportunities),
        }

    def _between(self) -> Facts:
        """Gather who alone ties others to the rest, and the ties between people of different circles."""
        circle_of = {key: number for number, circle in enumerate(self.view.circles) for key in circle}
        crossing = [
            one
            for one in self.view.network.pairs()
            if circle_of.get(one[0]) is not None and circle_of.get(one[0]) != circle_of.get(one[1])
        ]
        crossing.sort(key=lambda one: (-one[2].strength, self._by_name(one[0]), self._by_name(one[1])))
        holding = holders(self.view.network)
        return {
            "holders": tuple(
                {"person": self._person(one.person), "others": self._people(self._cut_off(one.person))}
                for one in holding[: min(_HOLDERS_SHOWN, self.limit)]
            ),
            "more_holders": len(holding[min(_HOLDERS_SHOWN, self.limit) :]),
            "crossings": tuple(map(self._tie, crossing[:_CROSSINGS_SHOWN])),
            "more_crossings": len(crossing[_CROSSINGS_SHOWN:]),
        }

    def _cut_off(self, key: PersonKey) -> list[PersonKey]:
        return sorted(cut_off(self.view.network, key), key=self._by_name)

    def _tie(self, drawn: tuple[PersonKey, PersonKey, Tie]) -> Facts:
        one, other, tie = drawn
        return {"one": self._person(one), "other": self._person(other), "why": self._why(tie)}

    @cached_property
    def _introduced(self) -> dict[PersonKey, list[PersonKey]]:
        """Whom each person introduced."""
        found: defaultdict[PersonKey, list[PersonKey]] = defaultdict(list)
        for key, partner in self.view.partnership.partners.items():
            for by in dict.fromkeys(told.value for told in partner.intro_by):
                if by != key and by not in self.view.owner and key not in self.view.owner:
                    found[by].append(key)
        return dict(sorted(found.items(), key=lambda one: self._by_name(one[0])))

    def _introductions(self) -> Facts:
        told = list(self._introduced.items())
        return {
            "introductions": tuple(
                {"person": self._person(by), "others": self._people(sorted(keys, key=self._by_name))}
                for by, keys in told[: self.limit]
            ),
            "more_introductions": len(told[self.limit :]),
        }

    def _drawing(self) -> Facts:
        drawn = drawn_of(self.view.network, self.view.circles)
        introduced = frozenset((by, key) for by, keys in self._introduced.items() for key in keys)
        titles = [
            str(said(Message("Circle {number}", number=number), self.view.renderer.catalogue))
            for number, _ in enumerate(drawn.circles, 1)
        ]
        names = {key: self.view.person(key).name for key in drawn.people}
        return {
            "drawing": drawing(drawn, names, titles, introduced) if drawn.ties else "",
            "map": self.teller.summary("map", self.teller.say(Message("the map"))),
            "drawn": len(drawn.people),
            "not_drawn": drawn.left_out,
            "drawn_ties": tuple(self._drawn_tie(drawn, introduced)),
        }

    def _drawn_tie(self, drawn: Drawn, introduced: frozenset[tuple[PersonKey, PersonKey]]) -> Iterator[Facts]:
        """Give the ties of the drawing, with who introduced whom."""
        for one, other, tie in drawn.ties:
            first, second = (other, one) if (other, one) in introduced else (one, other)
            is_introduction = (first, second) in introduced
            kinds = tuple(kind for kind in tie.kinds if kind is not TieKind.KNOWS)
            yield {
                "one": self._in_table(first),
                "other": self._in_table(second),
                "is_introduction": is_introduction,
                "why": self._why(tie) if not is_introduction else self._why(tie, *kinds) if kinds else "",
            }

    def _in_table(self, key: PersonKey) -> str:
        return self.teller.person(self.view.person(key), in_table=True)

    def _companies(self) -> Facts:
        """Gather where partners work at present, without what the threads have told already."""
        threads = {thread.company for thread in self._threads[: self.limit]}
        people: defaultdict[str, list[tuple[str, PersonKey]]] = defaultdict(list)
        for portrait in self.view.portraits:
            for company in companies_of(portrait.history.partner, self.view.today):
                people[fold(note_name(company))].append((company, portrait.history.key))
        untold = (one for one in people.values() if len(one) > 1 or one[0][0] not in threads)
        told = sorted(untold, key=lambda one: (-len(one), sort_key(note_name(one[0][0]))))
        return {
            "companies": tuple(
                {
                    "company": self.teller.named(found[0][0], in_table=True),
                    "names": tuple(self._in_table(key) for _, key in found[:_NAMES_SHOWN]),
                    "more": len(found[_NAMES_SHOWN:]),
                }
                for found in told[: self.limit]
            ),
            "more_companies": len(told[self.limit :]),
        }


NOTE = PartnerNote(
    id="network",
    names={"ru": "Сеть", "en": "Network"},
    template="network.md",
    is_wanted=has_ties,
    facts=network_facts,
    limits=(100, 50, 20),
)
