"""The way to somebody through people one knows, each step with its why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vaultlink.graph.network import Tie, WarmPath, distinct_paths, reasons
from vaultlink.model.message import Message, Translate
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Person, PersonKey
from vaultlink.partners.wording.own_tie import own_tie
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
    """Yield the first few ways, in the order given; `firsts` are the portraits of those they begin with."""
    for number, path in enumerate(distinct_paths(paths)[:_SHOWN]):
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


def _steps(names: Sequence[str], path: WarmPath) -> Iterator[tuple[str, str, Tie]]:
    yield from zip(names[1:], names[2:], path.ties, strict=False)


def _name(key: PersonKey, people: Mapping[PersonKey, Person]) -> str:
    person = people.get(key)
    return person.name if person else key.lstrip("?")


def tie_text(tie: Tie, translate: Translate) -> str:
    """Return what ties two people, and where that is written."""
    places = ", ".join(dict.fromkeys(place.path for place in tie.places[:_SHOWN]))
    said = "; ".join(map(translate, reasons(tie)))
    return f"{said} ({places})" if places else said
