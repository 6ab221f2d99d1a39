"""What a line adds to an account: channel, direction, depth, topics, values, decisions, issues."""

import re

from vaultlink.config.vocabulary import Meaning, Vocabulary, Words
from vaultlink.config.vocabulary.loading import fold_tag
from vaultlink.model.names import VaultPath, fold, note_name
from vaultlink.model.note import Link
from vaultlink.model.patterns import pattern_of
from vaultlink.model.target import Ambiguous, Resolved
from vaultlink.model.text import Span
from vaultlink.partners.account import Account
from vaultlink.partners.line_fields import LineField
from vaultlink.partners.line_text import shown
from vaultlink.partners.line_words import channel_in, direction_in, has_verb_of_contact, says_contact
from vaultlink.partners.lines import HEADING
from vaultlink.partners.records import Place, Told
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.told_lines import ToldLine
from vaultlink.partners.unmet import is_told_that_day, tells_of_past, unmet_in
from vaultlink.partners.words import Channel, Direction, NoteKind, Side

_MINUTES = pattern_of(r"(\d+(?:[.,]\d+)?)\s*(h|hours?|hrs?|ч|час\w*|m|min\w*|мин\w*)?(?!\w)", re.IGNORECASE)
_CLOCK = pattern_of(r"(\d{1,2}):(\d{2})")
_LINK_TEXT = pattern_of(r"\[\[([^\[\]|#]*+)[^\[\]]*+\]\]")
_FRONT = pattern_of(r"([^,;:·(|—–\n]{2,30}?)\s*(?:[,;:·(|—–]|-\s|\.(?:\s|$)|$)")
"""What stands in front of the first sign, if that is short enough to be a way of contact."""
_TOGETHER = frozenset({Channel.MEETING, Channel.VIDEO, Channel.EVENT, Channel.INTERVIEW})
"""Ways of contact that go both ways by nature, so that no word is about their direction."""
_NOT_ADDED = frozenset({Meaning.GAVE, Meaning.GOT, Meaning.PEOPLE, Meaning.DATE})
"""What fields say that a contact is not told by, or that is read elsewhere."""
_OF_CONTACT = frozenset(
    {
        Meaning.PEOPLE,
        Meaning.CHANNEL,
        Meaning.DIRECTION,
        Meaning.INITIATED_BY,
        Meaning.DEPTH,
        Meaning.DURATION,
        Meaning.DECISION,
        Meaning.ISSUE,
    }
)
"""Of what only a contact can have."""
_TO_A_FILE = (Resolved, Ambiguous)
_CHANNELS = {channel.value: channel for channel in Channel}
_OF_TASK = 2
_DEEPEST = 3
_HOUR = 60
_TASK_TAGS = frozenset({"task", "todo", "задача"})


def tells_contact(told: ToldLine) -> bool:
    """Tell whether a line says outright that people met or spoke."""
    return _has_field_beside_topics(told) or _words_tell(told)


def tells_none(told: ToldLine, *, is_outright: bool, front: str = "") -> bool:
    """Tell whether a line says that there was no contact; `front` is what a cell in front of it says.

    A field that only a contact has comes before words. Where lines are contacts `is_outright`, whatever they
    say, a plan beside something else is not the whole of it, a heading may be about plans, and who would like
    to meet has said so.
    """
    unmet = unmet_in(f"{front}: {told.words}".lower()) if front else told.unmet
    if unmet is None or unmet.tells or _has_field_of_contact(told):
        return False
    if unmet.is_denied or not is_outright:
        return True
    is_told = told.day is not None and is_told_that_day(told.words, told.day)
    return not (unmet.left or is_told or told.line.shape is HEADING)


def begins_outright(account: Account, told: ToldLine) -> bool:
    """Tell whether a line says outright that people met or spoke, of which the account has taken the way."""
    if account.channel is not None or account.direction is not None or _has_field_beside_topics(told):
        return True
    return has_verb_of_contact(told.words) if told.unmet is None else told.unmet.tells


def tells_after_all(told: ToldLine) -> bool:
    """Tell whether a line says that people met or spoke, though the one above it denies that."""
    return _has_field_of_contact(told) or _words_tell(told)


def tells_all_the_same(told: ToldLine) -> bool:
    """Tell whether a line among plans says that people met or spoke: «созвонились с Анной»."""
    return tells_of_past(told.words) and (told.unmet is None or told.unmet.tells)


def _words_tell(told: ToldLine) -> bool:
    return says_contact(told.words) if told.unmet is None else told.unmet.tells


def _has_field_beside_topics(told: ToldLine) -> bool:
    return any(each.meaning is not Meaning.TOPICS for each in told.fields)


def _has_field_of_contact(told: ToldLine) -> bool:
    return any(each.meaning in _OF_CONTACT for each in told.fields)


def add_words(account: Account, words: str, vocabulary: Vocabulary, *, planned: bool = False) -> None:
    """Take channel and direction from the words of the line that an account is told in.

    Of a task only its first words tell how it was done: «Написать Марине», and not «проверить шаблон письма».
    """
    heard = " ".join(words.split()[:_OF_TASK]) if planned else words
    account.channel = (
        account.channel or _channel_in_front(words, vocabulary) or channel_in(heard, planned=planned)
    )
    if account.channel not in _TOGETHER:
        account.direction = account.direction or direction_in(words)


def _channel_in_front(words: str, vocabulary: Vocabulary) -> Channel | None:
    """Return the way of contact that a line names in front, by itself: “Letter: …”, not “Letter writing”."""
    front = _FRONT.match(words)
    known = vocabulary.word(Words.CHANNELS, front[1]) if front else None
    return _CHANNELS[known] if known else None


def add_marks(account: Account, told: ToldLine, path: VaultPath, around: Surroundings) -> None:
    """Take topics and the opportunity from a line's tags and links."""
    for tag in told.tags:
        add_topic(account, tag.name, around)
    for link in told.links:
        _add_link(account, link, path, around)


def add_topic(account: Account, tag: str, around: Surroundings) -> None:
    """Take a tag for a topic, unless it says what kind of note or line this is."""
    markers = around.vocabulary.kinds.tags
    if fold_tag(tag) not in markers and tag.lower() not in _TASK_TAGS:
        account.topics |= {fold(tag)}


def _add_link(account: Account, link: Link, path: VaultPath, around: Surroundings) -> None:
    target = around.links.target_of(link, path)
    if not isinstance(target, _TO_A_FILE):
        return
    kind = around.kinds.get(target.path)
    if kind is NoteKind.TOPIC:
        account.topics |= {fold(note_name(target.path))}
    elif kind is NoteKind.OPPORTUNITY:
        account.opportunity = account.opportunity or target.path


def add_fields(
    account: Account, told: ToldLine, path: VaultPath, around: Surroundings, *, private: bool
) -> None:
    """Take what the inline fields of a line say, values given and got left aside."""
    for each in told.fields:
        if each.meaning in _NOT_ADDED:
            continue
        add_field(account, each, told.line.start, path, around, private=private)


def add_field(  # noqa: PLR0913 - where it stands, and what is known around it
    account: Account,
    each: LineField,
    line_start: int,
    path: VaultPath,
    around: Surroundings,
    *,
    private: bool,
) -> None:
    """Take one field: the first of its meaning counts, and comes before what words say."""
    value = each.value
    match each.meaning:
        case Meaning.CHANNEL:
            account.channel = channel_of(value, around) or account.channel
        case Meaning.DIRECTION:
            account.direction = direction_of(value, around) or account.direction
        case Meaning.INITIATED_BY:
            account.initiated_by = account.initiated_by or side_of(value, account, around)
        case Meaning.DEPTH:
            account.depth = account.depth or depth_of(value)
        case Meaning.DURATION:
            account.minutes = account.minutes or minutes_of(value)
        case Meaning.OPPORTUNITY:
            account.opportunity = account.opportunity or opportunity_of(value, path, around)
        case Meaning.TOPICS | Meaning.TEXT | Meaning.DECISION | Meaning.ISSUE if not private:
            start = line_start + each.value_start
            _add_text(account, each.meaning, Told(value, Place(path, Span(start, start + len(value)))))
        case _:
            pass


def _add_text(account: Account, meaning: Meaning, told: Told[str]) -> None:
    text = shown(told.value)
    if not text:
        return
    match meaning:
        case Meaning.TOPICS:
            account.topics |= {*topics_of(told.value)}
        case Meaning.DECISION:
            account.decisions += (Told(text, told.place),)
        case Meaning.ISSUE:
            account.issues += (Told(text, told.place),)
        case _:
            account.text = account.text or text


def channel_of(value: str, around: Surroundings) -> Channel | None:
    """Return the channel that a value names: a word of the vocabulary, else words in a sentence."""
    known = around.vocabulary.word(Words.CHANNELS, shown(value))
    return Channel(known) if known else channel_in(shown(value).lower().replace("ё", "е").replace("_", " "))


def direction_of(value: str, around: Surroundings) -> Direction | None:
    """Return the direction that a value names."""
    known = around.vocabulary.word(Words.DIRECTIONS, shown(value))
    return Direction(known) if known else direction_in(shown(value).lower())


def side_of(value: str, account: Account, around: Surroundings) -> Side | None:
    """Return whose side a value names: a word, the owner's name, the name of somebody in the account."""
    word = around.vocabulary.word(Words.SIDES, shown(value))
    if word in {Side.ME, Side.THEM}:
        return Side(word)
    key = around.whom.anybody(shown(value))
    if key is not None and around.whom.is_me(key):
        return Side.ME
    named = around.whom.among(shown(value), account.people) is not None
    return Side.THEM if named or (key is not None and key in account.people) else None


def depth_of(value: str) -> int | None:
    """Return a depth from 1 to 3."""
    plain = value.strip().partition("/")[0].strip()
    return int(plain) if plain.isdecimal() and 1 <= int(plain) <= _DEEPEST else None


def minutes_of(value: str) -> int | None:
    """Return a duration in minutes: `45`, `1 h 30 min`, `1:30`, «полтора часа» is not read."""
    if clock := _CLOCK.fullmatch(value.strip()):
        return int(clock[1]) * _HOUR + int(clock[2])
    found = [(float(number.replace(",", ".")), unit.lower()) for number, unit in _MINUTES.findall(value)]
    if not found:
        return None
    return round(sum(number * (_HOUR if unit[:1] in {"h", "ч"} else 1) for number, unit in found))


def topics_of(value: str) -> list[str]:
    """Return the topics that a value names: tags, links, or plain words between commas."""
    links = [note_name(target.strip()) for target in _LINK_TEXT.findall(value)]
    plain = [part.strip().lstrip("#") for part in re.split(r"[,;]", _LINK_TEXT.sub(",", value))]
    return [fold(topic) for topic in (*links, *plain) if topic]


def opportunity_of(value: str, path: VaultPath, around: Surroundings) -> VaultPath | None:
    """Return the note of the opportunity that a value links."""
    for target in _LINK_TEXT.findall(value):
        found = around.links.resolve(path, target)
        if isinstance(found, Resolved | Ambiguous):
            return found.path
    return None
