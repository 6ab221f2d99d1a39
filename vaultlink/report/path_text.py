"""The way to somebody through people one knows, each step with its why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vaultlink.graph.network import Tie, TieKind, WarmPath
from vaultlink.model.message import Message, Translate
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.strength import strength
from vaultlink.partners.records import Person, PersonKey
from vaultlink.partners.wording.amounts import ago
from vaultlink.partners.wording.measure_words import WORDS
from vaultlink.report.screen import wrapped
from vaultlink.report.style import Line, Style, plain
from vaultlink.report.text import WIDTH

_ME = Message("Me")
_ARROW = " → "
_SHOWN = 3
_INDENT = "   "


def path_lines(  # noqa: PLR0913 - what is known of the people on the way
    paths: Sequence[WarmPath],
    people: Mapping[PersonKey, Person],
    firsts: Mapping[PersonKey, Portrait],
    *,
    sought: str,
    today: date,
    translate: Translate,
    width: int = WIDTH,
) -> Iterator[Line]:
    """Yield the warmest ways, the warmest first; `firsts` are the portraits of those whom they begin with."""
    for number, path in enumerate(_distinct(paths)):
        if number:
            yield ()
        names = [translate(_ME), *(_name(one, people) for one in path.people)]
        yield ((_ARROW.join(names), Style.PLACE),)
        steps = [
            (names[1], own_tie(firsts[path.people[0]], today)),
            *((f"{one}{_ARROW}{other}", tie_text(tie, translate)) for one, other, tie in _steps(names, path)),
        ]
        for at, (who, why) in enumerate(steps, 1):
            for line in wrapped(f"{at}. {who}: {translate(why)}", width - len(_INDENT)):
                yield (plain(_INDENT + line),)
    if not paths:
        none = Message("No way to {sought} through people you have been in contact with.", sought=sought)
        yield (plain(translate(none)),)


def _distinct(paths: Sequence[WarmPath]) -> list[WarmPath]:
    """Return the warmest few, without a detour to somebody with whom a warmer one begins."""
    found: list[WarmPath] = []
    for path in paths:
        if len(found) < _SHOWN and not {one.people[0] for one in found} & set(path.people[1:-1]):
            found.append(path)
    return found


def _steps(names: Sequence[str], path: WarmPath) -> Iterator[tuple[str, str, Tie]]:
    yield from zip(names[1:], names[2:], path.ties, strict=False)


def _name(key: PersonKey, people: Mapping[PersonKey, Person]) -> str:
    person = people.get(key)
    return person.name if person else key.lstrip("?")


def own_tie(portrait: Portrait, today: date) -> Message:
    """Return how well the owner knows somebody."""
    last, measured = portrait.history.last_contact, strength(portrait)
    if last is None:
        return Message("you have been in contact")
    when = Message("last contact on {day}, {ago}", day=last.day, ago=ago(last.day, today))
    if measured is None:
        return when
    word = WORDS.get(str(measured.value), str(measured.value))
    return Message("{when}; the tie is {strength}", when=when, strength=word)


def tie_text(tie: Tie, translate: Translate) -> str:
    """Return what ties two people, and where that is written."""
    reasons: list[str] = []
    if TieKind.KNOWS in tie.kinds:
        reasons.append(Message("they know each other"))
    if TieKind.MEETING in tie.kinds:
        reasons.append(
            Message(
                "{count} contact in which both took part",
                "{count} contacts in which both took part",
                count=tie.meetings,
            )
        )
    if TieKind.COMPANY in tie.kinds:
        reasons.append(Message("they work or worked at one company at the same time"))
    places = ", ".join(dict.fromkeys(place.path for place in tie.places[:_SHOWN]))
    said = "; ".join(map(translate, reasons))
    return f"{said} ({places})" if places else said
