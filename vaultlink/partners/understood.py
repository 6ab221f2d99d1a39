"""Facts as text → values: dates, words, people; what is not understood becomes a finding."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct, field

from vaultlink.config.vocabulary import Meaning, Vocabulary, Words, fold_word
from vaultlink.links import Links
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.patterns import pattern_of
from vaultlink.model.target import Ambiguous as AmbiguousTarget
from vaultlink.model.target import Resolved
from vaultlink.partners.date_pieces import date_in_name, date_within
from vaultlink.partners.dates import Ambiguous, Impossible, read_date, read_month, unlinked
from vaultlink.partners.facts import Facts
from vaultlink.partners.findings import bad_date, discreet, self_reference, unknown_form, unknown_word
from vaultlink.partners.line_text import shown
from vaultlink.partners.records import PersonKey, Rating, Told
from vaultlink.partners.whom import Whom

E = TypeVar("E", bound=StrEnum)

_LINK = pattern_of(r"\[\[(?P<target>[^\[\]|]*)(?:\\?\|[^\[\]]*)?\]\]|\[[^\[\]]*\]\((?P<url>[^()\s]*)\)")
_MARK = pattern_of(r"(?P<mark>\d+(?:[.,]\d+)?)\s*(?:/\s*(?:5|10)|из 5|of 5|[-–—]\s*\S.*)?")
_NUMBER = pattern_of(r"\s*(\d{1,4})")
_BESIDE = pattern_of(r"(?<!\s)\s*+\([^()]*+\)\s*+$")


class Known(Struct, frozen=True):
    """What is known of the vault around a note whose record is read."""

    links: Links
    whom: Whom
    vocabulary: Vocabulary
    companies: Mapping[str, VaultPath] = field(default_factory=dict)
    """The notes of companies by their folded names and aliases."""
    initiatives: frozenset[VaultPath] = frozenset()
    """The notes of initiatives."""

    def path_of(self, text: str, source: VaultPath) -> VaultPath | None:
        """Return the note to which the first link of a text leads."""
        for found in _LINK.finditer(text):
            target = self.links.resolve(
                source, found["target"] if found["target"] is not None else found["url"]
            )
            if isinstance(target, Resolved | AmbiguousTarget):
                return target.path
        return None

    def company_of(self, text: str, source: VaultPath) -> str:
        """Return the path of a company's note, or its name without a remark in brackets behind it."""
        plain = _BESIDE.sub("", shown(text)) or shown(text)
        return self.path_of(text, source) or self.companies.get(fold_word(plain)) or plain


class Understood(Struct):
    """Reads the facts of one note, and gathers the findings on the way."""

    facts: Facts
    known: Known
    findings: list[Finding] = field(default_factory=list)

    def found(self) -> tuple[Finding, ...]:
        """Return the findings so far, each once; about a confidential note they quote nothing."""
        if self.findings and self.facts.is_confidential:
            return discreet(self.findings)
        return tuple(dict.fromkeys(self.findings))

    def text(self, *meanings: Meaning) -> Told[str] | None:
        """Return the first text told, without markup and links."""
        told = next((told for told in self.facts.all(*meanings) if shown(told.value)), None)
        return None if told is None else Told(shown(told.value), told.place)

    def texts(self, *meanings: Meaning) -> tuple[Told[str], ...]:
        """Return all texts told, each once, as written."""
        return tuple({fold_word(told.value): told for told in reversed(self.facts.all(*meanings))}.values())[
            ::-1
        ]

    def listed(self, *meanings: Meaning) -> tuple[Told[str], ...]:
        """Return short texts one by one, also those that stand in one value between commas."""
        found: dict[str, Told[str]] = {}
        for told in self.facts.all(*meanings):
            for part in re.split(r"[,;]", told.value) if len(told.value) < 100 else [told.value]:  # noqa: PLR2004
                if plain := shown(part):
                    found.setdefault(fold_word(plain), Told(plain, told.place))
        return tuple(found.values())

    def listed_links(self, *meanings: Meaning) -> tuple[Told[str], ...]:
        """Return links and short texts one by one, as written."""
        return tuple(
            Told(part.strip(), told.place)
            for told in self.facts.all(*meanings)
            for part in re.split(r"[,;](?![^\[]*\])", told.value)
            if shown(part)
        )

    def day(self, *meanings: Meaning, strict: bool = True) -> Told[date] | None:
        """Return the first date told; what is no date at all is a finding if the field must hold one."""
        for told in self.facts.all(*meanings):
            read = read_date(told.value) or _linked_day(told.value)
            if isinstance(read, date):
                return Told(read, told.place)
            if isinstance(read, Ambiguous | Impossible):
                self.findings.append(bad_date(self.facts.note, told.place.span, read))
            elif strict:
                self._no_form(told, Message("write a date as YYYY-MM-DD"))
        return None

    def month(self, *meanings: Meaning) -> Told[date] | None:
        """Return the first date told, a month or year being its first day; other text is none."""
        for told in self.facts.all(*meanings):
            if (month := read_month(told.value)) is not None:
                return Told(month, told.place)
        return self.day(*meanings, strict=False)

    def newest_day(self, *meanings: Meaning) -> Told[date] | None:
        """Return the latest date in whatever is told, sentences too."""
        days: list[Told[date]] = []
        for told in self.facts.all(*meanings):
            piece = date_within(told.value)
            read = read_date(told.value) or (read_date(piece.written) if piece else None)
            if isinstance(read, date):
                days.append(Told(read, told.place))
            elif read is not None:
                self.findings.append(bad_date(self.facts.note, told.place.span, read))
        return max(days, key=lambda day: day.value, default=None)

    def word(
        self, words: Words, make: Callable[[str], E], *meanings: Meaning, strict: bool = True
    ) -> Told[E] | None:
        """Return the first value that is a word of a list; another one is a finding if it must be."""
        for told in self.facts.all(*meanings):
            word = self._word(words, told.value)
            if word is not None:
                return Told(make(word), told.place)
            if strict:
                found = unknown_word(
                    self.facts.note, told.place.span, shown(told.value), words, self.known.vocabulary
                )
                self.findings.append(found)
        return None

    def _word(self, words: Words, value: str) -> str | None:
        """Return our word for a value; an explanation may follow it."""
        vocabulary, plain = self.known.vocabulary, shown(value)
        word = vocabulary.word(words, plain)
        if word is None and (leading := vocabulary.leading(words, plain)):
            behind = plain[leading[1] :].lstrip()
            return leading[0] if behind[:1] in {"", ",", ";", ".", ":", "(", "—", "–", "-"} else None
        return word

    def flag(self, meaning: Meaning) -> bool:
        """Return whether something is told to be so."""
        for told in self.facts.all(meaning):
            answer = self.known.vocabulary.is_yes(told.value)
            if answer is not None:
                return answer
            self._no_form(told, Message("write true or false"))
        return False

    def number(self, meaning: Meaning, advice: Message) -> Told[int] | None:
        """Return the first whole number told."""
        for told in self.facts.all(meaning):
            if found := _NUMBER.match(told.value):
                return Told(int(found[1]), told.place)
            self._no_form(told, advice)
        return None

    def people(self, *meanings: Meaning, only_known: bool = False) -> tuple[Told[PersonKey], ...]:
        """Return everybody named, each once; who the note is about is a finding, and left out.

        With `only_known`, a plain name counts only if it is that of somebody with a note.
        """
        found: dict[PersonKey, Told[PersonKey]] = {}
        for told in self.facts.all(*meanings):
            for key in self._named(told, only_known=only_known):
                if key == PersonKey(self.facts.note.path):
                    note = self.facts.note
                    self.findings.append(self_reference(note, told.place.span, shown(told.value)))
                else:
                    found.setdefault(key, Told(key, told.place))
        return tuple(found.values())

    def _named(self, told: Told[str], *, only_known: bool) -> Iterator[PersonKey]:
        whom = self.known.whom
        if only_known and "[[" not in told.value:
            key = whom.named(unlinked(told.value))
            yield from () if key is None else (key,)
        else:
            yield from whom.claimed(_one_comma_each(told.value), self.facts.note.path)

    def ratings(self, *meanings: Meaning) -> tuple[Rating, ...]:
        """Return the marks told, dated where a date stands beside them: `5`, `4 (2026-06-20)`."""
        found = [self.rating(told, None) for told in self.facts.all(*meanings)]
        for meaning in meanings:
            for nested in self.facts.nested.get(meaning, ()):
                read = read_date(nested.path[-1])
                if isinstance(read, date):
                    found.append(self.rating(nested.told, read))
        return tuple(
            sorted((each for each in found if each), key=lambda each: (each.day or date.min, each.place))
        )

    def rating(self, told: Told[str], day: date | None) -> Rating | None:
        """Return one mark; outside 1 to 5 it is kept, for a rule speaks of that."""
        piece = date_within(told.value)
        if piece is not None and piece.written != told.value.strip():
            read = read_date(piece.written)
            day = read if isinstance(read, date) else day
            rest = f"{told.value[: piece.start]} {told.value[piece.end :]}".strip(" :()—–-,")
        else:
            rest = told.value.strip()
        mark = _MARK.fullmatch(rest)
        word = None if mark else self.known.vocabulary.word(Words.STRENGTHS, rest)
        if mark is None and word is None:
            self._no_form(told, Message("write a mark from 1 to 5"))
            return None
        value = float(mark["mark"].replace(",", ".")) if mark else float(word or 0)
        return Rating(day, value, told.place)

    def _no_form(self, told: Told[str], advice: Message) -> None:
        self.findings.append(unknown_form(self.facts.note, told.place.span, shown(told.value), advice))


def _linked_day(text: str) -> date | None:
    """Return the day in the name of a linked note: `[[2026-06-18 Coffee]]`."""
    if not _LINK.fullmatch(text.strip()):
        return None
    piece = date_in_name(unlinked(text))
    read = read_date(piece.written, in_name=True) if piece else None
    return read if isinstance(read, date) else None


def _one_comma_each(text: str) -> str:
    """Put commas between names joined by “and”, as long as each is a name by itself."""
    return (
        re.sub(r"(?<=[^\W\d_\]])\s+(?:и|and|&)\s+(?=[A-ZА-ЯЁ\[])", ", ", text) if "[[" not in text else text
    )
