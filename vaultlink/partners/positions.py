"""Jobs that somebody held: maps of company and role, or lines such as `[[Acme]], recruiter, 2021 — 2023`."""

import re
from collections.abc import Iterator
from datetime import date

from vaultlink.config.vocabulary import Meaning
from vaultlink.model.names import fold
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.dates import read_month
from vaultlink.partners.line_text import shown
from vaultlink.partners.records import Position, Told
from vaultlink.partners.understood import Understood

_POINT = (
    r"(?:\d{1,2}[. ]\s*)?(?:\d{4}-\d{2}(?:-\d{2})?|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.\d{4}"
    r"|(?:\d{1,2}\s+)?(?<![^\W\d_])(?!(?:since|from|until|till)\b)[^\W\d_]{3,}+\.?\s+\d{4}|\d{4})(?:\s*г\.?)?"
)
_NOW = r"now|present|today|current|сейчас|настоящее время|по сей день|н\.? ?в\.?"
_PERIOD = pattern_of(
    rf"(?P<since>{_POINT})\s*(?:[-–—]+|\bto\b|\bпо\b|\bдо\b)\s*(?P<until>{_POINT}|{_NOW})?"
    rf"|(?:\b(?:since|from|с|со)\s+)(?P<from>{_POINT})|(?:\b(?:until|till|до|по)\s+)(?P<to>{_POINT})"
    rf"|(?P<only>\b(?:19|20)\d{{2}}(?:-\d{{2}}(?:-\d{{2}})?)?\b)",
    re.IGNORECASE,
)
_BETWEEN = pattern_of(r"(?<=\)),\s*(?=\[\[|[A-ZА-ЯЁ])|;\s*")
_LINK = pattern_of(r"\[\[[^\[\]]*\]\]|\[[^\[\]]*\]\([^()\s]*\)")
_EDGES = " \t,;:()[]–—-."
_KEYS = {
    "since": ("from", "since", "start", "с", "начало", "от"),
    "until": ("to", "until", "end", "по", "до", "конец"),
}


def positions_of(read: Understood) -> tuple[Position, ...]:
    """Return the positions of a person, by their beginnings."""
    told = [
        position
        for each in read.facts.all(Meaning.POSITIONS)
        for part in _BETWEEN.split(each.value)
        for position in _from_text(part, each, read)
    ]
    return tuple(sorted((*told, *_from_maps(read)), key=lambda each: (each.since or date.min, each.place)))


def _from_text(text: str, told: Told[str], read: Understood) -> Iterator[Position]:
    period = _PERIOD.search(_LINK.sub(lambda found: " " * len(found[0]), text))
    since = until = None
    rest = text
    if period:
        since = read_month(period["since"] or period["from"] or period["only"] or "")
        until = read_month(period["until"] or period["to"] or "")
        rest = f"{text[: period.start()]}, {text[period.end() :]}"
    link = _LINK.search(rest)
    if link:
        company = read.known.company_of(link[0], read.facts.note.path)
        role = shown(rest[: link.start()] + rest[link.end() :])
    else:
        name, _, role = shown(rest).partition(",")
        company = read.known.company_of(name.strip(_EDGES), read.facts.note.path)
    if company.strip(_EDGES) or since:
        yield Position(company, role.strip(_EDGES), since, until, told.place)


def _from_maps(read: Understood) -> Iterator[Position]:
    """Yield the positions of a list of maps, `{company: …, role: …, from: …, to: …}`."""
    maps: dict[tuple[str, ...], dict[str, Told[str]]] = {}
    for nested in read.facts.nested.get(Meaning.POSITIONS, ()):
        maps.setdefault(nested.path[:-1], {})[fold(nested.path[-1])] = nested.told
    for fields in maps.values():
        company = _field(fields, read, Meaning.COMPANY)
        role = _field(fields, read, Meaning.ROLE)
        first = next(iter(fields.values()))
        yield Position(
            read.known.company_of(company.value, read.facts.note.path) if company else "",
            shown(role.value) if role else "",
            _point(fields, "since"),
            _point(fields, "until"),
            first.place,
        )


def _field(fields: dict[str, Told[str]], read: Understood, meaning: Meaning) -> Told[str] | None:
    vocabulary = read.known.vocabulary
    return next((told for key, told in fields.items() if vocabulary.meaning(key) is meaning), None)


def _point(fields: dict[str, Told[str]], which: str) -> date | None:
    told = next((fields[key] for key in _KEYS[which] if key in fields), None)
    return read_month(told.value) if told else None
