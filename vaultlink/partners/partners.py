"""The note of a partner → Partner."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from vaultlink.config.vocabulary import Meaning, Words, fold_word
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.cadences import read_cadence
from vaultlink.partners.companies import company_told
from vaultlink.partners.dates import Ambiguous, Impossible, read_birthday
from vaultlink.partners.facts import Facts
from vaultlink.partners.findings import bad_date, unknown_answer, unknown_form, unknown_word
from vaultlink.partners.kinds import bare_name, kind_words
from vaultlink.partners.line_text import shown
from vaultlink.partners.people import is_name_title
from vaultlink.partners.positions import positions_of
from vaultlink.partners.records import Cadence, Partner, Person, PersonKey, Rating, Review, Told
from vaultlink.partners.titles import names_partner
from vaultlink.partners.understood import Known, Understood
from vaultlink.partners.words import Channel, NoteKind, PartnerType, Stage

_WAYS = {
    Meaning.EMAIL: Channel.EMAIL,
    Meaning.PHONE: Channel.CALL,
    Meaning.MESSENGER: Channel.MESSAGE,
    Meaning.SOCIAL: Channel.SOCIAL,
}
"""What kind of address tells of which way to reach somebody."""

_NONE_SUCH = pattern_of(r"(?:нет|no|none|n/?a|неизвестно|unknown|-|—|\?)(?:\W.*)?", re.IGNORECASE)
_DAYS = pattern_of(
    r"(\d{1,3})\s*+(?:(?:working|business|рабоч\w++)\s*+)?(?:d|days?|дн\w*|день|дня)?", re.IGNORECASE
)


def is_partner(facts: Facts, known: Known, *, every_person: bool = False) -> bool:
    """Tell whether the person of a note is a partner.

    They are by the kind of the note, by what they are to the owner or in their firm, or because a stage or
    cadence is written; with `every_person` everybody is.
    """
    if every_person or facts.kind is NoteKind.PARTNER:
        return True
    named = (told.value for told in facts.all(Meaning.RELATIONSHIP, Meaning.ROLE, Meaning.CIRCLE))
    if NoteKind.PARTNER in kind_words(tuple(named), known.vocabulary):
        return True
    if any(names_partner(post, known.vocabulary) for post in _posts(facts, known)):
        return True
    circles = (read_cadence(told.value, known.vocabulary) for told in facts.all(Meaning.CIRCLE))
    return bool(facts.all(Meaning.STAGE, Meaning.CADENCE)) or any(circles)


def _posts(facts: Facts, known: Known) -> Iterator[str]:
    """Give what a person's note says of their posts: roles, and titles that are no name."""
    yield from (told.value for told in facts.all(Meaning.ROLE))
    if titles := facts.all(Meaning.TITLE):
        name = bare_name(facts.note.path, known.vocabulary)
        yield from (told.value for told in titles if not is_name_title(told.value, name))


def partner_of(facts: Facts, person: Person, known: Known) -> tuple[Partner, tuple[Finding, ...]]:
    """Read the record of a partner, and the findings about what could not be understood."""
    read = Understood(facts, known)
    partner = Partner(
        person=person,
        partner_type=_partner_type(read),
        company=company_told(facts, known),
        role=_role(read, person),
        stage=_stage(read),
        since=read.day(Meaning.SINCE, Meaning.MET, strict=False) or read.month(Meaning.SINCE),
        cadence=_cadence(read),
        next_contact=read.day(Meaning.NEXT_CONTACT),
        snooze_until=read.day(Meaning.SNOOZE_UNTIL),
        channels=tuple(_channels(read)),
        preferred_channel=read.word(Words.CHANNELS, Channel, Meaning.PREFERRED_CHANNEL),
        response_days=_response_days(read),
        languages=read.listed(Meaning.LANGUAGES),
        interests_mine=read.texts(Meaning.INTERESTS_MINE, Meaning.CAN_HELP_ME),
        interests_theirs=read.texts(Meaning.INTERESTS_THEIRS, Meaning.INTERESTS),
        needs=read.texts(Meaning.NEEDS, Meaning.CAN_HELP_THEM),
        expectations_mine=read.texts(Meaning.EXPECTATIONS_MINE, Meaning.EXPECTATIONS),
        expectations_theirs=read.texts(Meaning.EXPECTATIONS_THEIRS, Meaning.EXPECTATIONS),
        expectations_reviewed=read.newest_day(Meaning.EXPECTATIONS_REVIEWED),
        norms=read.texts(Meaning.NORMS),
        vision=read.text(Meaning.VISION),
        priorities=read.texts(Meaning.PRIORITIES),
        trust=read.ratings(Meaning.TRUST) or _strength(read),
        satisfaction=read.ratings(Meaning.SATISFACTION),
        conflicts=read.texts(Meaning.CONFLICTS),
        intro_by=read.people(Meaning.INTRO_BY),
        knows=_knows(read),
        positions=positions_of(read),
        confidential=_confidential(read),
        birthday=_birthday(read),
        location=read.text(Meaning.LOCATION),
        last_contact=read.day(Meaning.LAST_CONTACT),
    )
    return partner, read.found()


def with_reviews(partner: Partner, reviews: Sequence[Review]) -> Partner:
    """Return a partner with the marks for trust and satisfaction that reviews of them give."""
    mine = [review for review in reviews if review.partner == partner.key]
    if not (mine or partner.trust or partner.satisfaction):
        return partner
    return replace(
        partner,
        trust=_in_order(partner.trust, [review.trust for review in mine]),
        satisfaction=_in_order(partner.satisfaction, [review.satisfaction for review in mine]),
    )


def _in_order(known: tuple[Rating, ...], more: list[Rating | None]) -> tuple[Rating, ...]:
    ratings = {rating.place: rating for rating in (*known, *(each for each in more if each))}
    return tuple(sorted(ratings.values(), key=lambda each: (each.day or date.min, each.place)))


def _partner_type(read: Understood) -> Told[PartnerType] | None:
    """Take the type that is written, else the one that the kind of note or the role tells."""
    written = read.word(Words.PARTNER_TYPES, PartnerType, Meaning.PARTNER_TYPE)
    if written is not None:
        return written
    return read.word(
        Words.PARTNER_TYPES, PartnerType, Meaning.KIND, Meaning.RELATIONSHIP, Meaning.ROLE, strict=False
    )


def _role(read: Understood, person: Person) -> Told[str] | None:
    """Take the role, or a title that is no name."""
    titles = [told for told in read.facts.all(Meaning.TITLE) if not is_name_title(told.value, person.name)]
    names = {fold_word(name) for name in (person.name, *person.aliases)}
    title = next((told for told in titles if fold_word(told.value) not in names), None)
    return read.text(Meaning.ROLE) or (Told(shown(title.value), title.place) if title else None)


def _stage(read: Understood) -> Told[Stage] | None:
    """Take the stage; a status is one only if it says so."""
    return read.word(Words.STAGES, Stage, Meaning.STAGE) or read.word(
        Words.STAGES, Stage, Meaning.STATUS, strict=False
    )


def _cadence(read: Understood) -> Told[Cadence] | None:
    vocabulary = read.known.vocabulary
    for told in read.facts.all(Meaning.CADENCE, Meaning.CIRCLE):
        if cadence := read_cadence(shown(told.value), vocabulary):
            return Told(cadence, told.place)
        if told in read.facts.all(Meaning.CADENCE):
            read.findings.append(_unknown_cadence(read, told))
    return None


def _unknown_cadence(read: Understood, told: Told[str]) -> Finding:
    value, vocabulary = shown(told.value), read.known.vocabulary
    if vocabulary.nearest(Words.CADENCES, value):
        return unknown_word(read.facts.note, told.place.span, value, Words.CADENCES, vocabulary)
    advice = Message("write a number of days, or words such as “monthly” or “every 3 weeks”")
    return unknown_form(read.facts.note, told.place.span, value, advice)


def _channels(read: Understood) -> Iterator[Told[Channel]]:
    """Yield the ways to reach the partner, each once."""
    found: dict[Channel, Told[Channel]] = {}
    vocabulary = read.known.vocabulary
    for told in read.facts.all(Meaning.CHANNELS):
        plain = shown(told.value)
        leading = vocabulary.leading(Words.CHANNELS, plain)
        meaning = vocabulary.meaning(plain.partition(":")[0])
        channel = Channel(leading[0]) if leading else _WAYS.get(meaning) if meaning else None
        if channel is None:
            note = read.facts.note
            read.findings.append(unknown_word(note, told.place.span, plain, Words.CHANNELS, vocabulary))
        else:
            found.setdefault(channel, Told(channel, told.place))
    for meaning, channel in _WAYS.items():
        for told in read.facts.all(meaning):
            if not _NONE_SUCH.fullmatch(told.value.strip()):
                found.setdefault(channel, Told(channel, told.place))
    yield from found.values()


def _response_days(read: Understood) -> Told[int] | None:
    for told in read.facts.all(Meaning.RESPONSE_DAYS):
        if found := _DAYS.fullmatch(told.value.strip()):
            return Told(int(found[1]), told.place)
        if cadence := read_cadence(told.value, read.known.vocabulary):
            return Told(cadence.days or 1, told.place)
    return read.number(Meaning.RESPONSE_DAYS, Message("write a number of days"))


def _strength(read: Understood) -> tuple[Rating, ...]:
    """Take the strength of the relationship for trust where no trust is written, as far as it is a mark."""
    findings = len(read.findings)
    ratings = read.ratings(Meaning.STRENGTH) if read.facts.all(Meaning.STRENGTH) else ()
    del read.findings[findings:]
    if ratings:
        return ratings
    told = read.facts.all(Meaning.RELATIONSHIP)
    numbers = [one for one in told if one.value[:1].isdecimal()]
    return tuple(rating for one in numbers[:1] if (rating := read.rating(one, None)))


def _knows(read: Understood) -> tuple[Told[PersonKey], ...]:
    """Take those whom the partner knows, the keys of a map `[[X]]: strong` too."""
    found = {told.value: told for told in read.people(Meaning.KNOWS)}
    for nested in read.facts.nested.get(Meaning.STRENGTH, ()):
        for key in read.known.whom.claimed(nested.path[0], read.facts.note.path):
            if key != PersonKey(read.facts.note.path):
                found.setdefault(key, Told(key, nested.told.place))
    return tuple(found.values())


def _confidential(read: Understood) -> bool:
    """Tell whether the note is private; an answer that is neither yes nor no is reported, and means yes."""
    for told in read.facts.all(Meaning.CONFIDENTIAL):
        if read.known.vocabulary.is_yes(told.value) is None:
            read.findings.append(unknown_answer(read.facts.note, told.place.span))
    return read.facts.is_confidential


def _birthday(read: Understood) -> Told[str] | None:
    for told in read.facts.all(Meaning.BIRTHDAY):
        birthday = read_birthday(told.value)
        if isinstance(birthday, str):
            return Told(birthday, told.place)
        if isinstance(birthday, Ambiguous | Impossible):
            read.findings.append(bad_date(read.facts.note, told.place.span, birthday))
    return None
