"""The words of a line that tell by what way people met or spoke, and who wrote to whom."""

import re
from functools import lru_cache

from vaultlink.model.patterns import pattern_of
from vaultlink.partners.words import Channel, Direction

LINK = "\ue000"
"""Stands for each link in the text that is searched, so that names are not taken for words."""
EITHER = "\ue001"
"""Stands for a link of which the words do not say whether that person acted: «звонила Анна»."""

_WORDS = {
    Channel.MEETING: (
        "встреча встречи встречу встречей встретил встретила встретили встретились встретился встретилась"
        " встречались увиделись увидел увидела виделись пообедали поужинали обед обеда ужин кофе завтрак"
        " завтракали обедали обедал обедала ужинали ужинал ужинала пересеклись пересекся пересеклась гуляли"
        " погуляли посидели очно очная очный лично тет-а-тет"
        " meeting met meetup1on1 coffee lunch dinner breakfast catchup"
    ),
    Channel.CALL: "call called calls phone phoned rang телефон телефону телефоне тел",
    Channel.VIDEO: "zoom зум зуму зуме skype скайп скайпу скайпе facetime телемост video",
    Channel.MESSAGE: (
        "message messaged messages msg texted sms dm dmed telegram whatsapp slack chat chatted pinged wrote"
        " replied тг телега телеге чат чате смс вотсап ватсап wapp signal viber вайбер"
    ),
    Channel.EMAIL: (
        "письмо письма письму письмом письме писем имейл имейлом мейл почта почте почтой почту"
        " email emails emailed mail mailed"
    ),
    Channel.SOCIAL: "linkedin линкедин линкедине facebook instagram twitter вк вконтакте",
    Channel.EVENT: (
        "conference meetup event webinar workshop hackathon summit митап митапе вебинар вебинаре семинар"
        " семинаре хакатон хакатоне"
    ),
    Channel.INTERVIEW: "interview interviewed interviews screening интервью собес скрининг",
}
_STEMS = {
    "созвон": Channel.CALL,
    "звон": Channel.CALL,
    "дозвонил": Channel.CALL,
    "позвон": Channel.CALL,
    "перезвон": Channel.CALL,
    "видео": Channel.VIDEO,
    "написа": Channel.MESSAGE,
    "списал": Channel.MESSAGE,
    "переписк": Channel.MESSAGE,
    "переписыв": Channel.MESSAGE,
    "сообщени": Channel.MESSAGE,
    "ответил": Channel.MESSAGE,
    "телеграм": Channel.MESSAGE,
    "мессендж": Channel.MESSAGE,
    "конференц": Channel.EVENT,
    "мероприят": Channel.EVENT,
    "выставк": Channel.EVENT,
    "собеседов": Channel.INTERVIEW,
}
_EXACT = {word: channel for channel, words in _WORDS.items() for word in words.split()}
_STARTS = tuple(_STEMS)
_SIGNS = {
    "📞": Channel.CALL,
    "☎": Channel.CALL,
    "📱": Channel.CALL,
    "🎥": Channel.VIDEO,
    "💬": Channel.MESSAGE,
    "✉": Channel.EMAIL,
    "📧": Channel.EMAIL,
    "🤝": Channel.MEETING,
    "☕": Channel.MEETING,
}
_WORD = pattern_of(
    r"(?<![\d:-])1\s?[:-]\s?1(?![\d:-])|one-on-one|один на один|catch-up|e-mail\w*"
    rf"|[{''.join(_SIGNS)}]|[^\W_]+"
)
_VAGUE = frozenset({"wrote", "replied", "написа", "ответил"})
"""Words that leave the way open, so that a later and plainer one counts: «написал на почту»."""
_INFINITIVE = ("ть", "ться", "чь")
_ABOUT = frozenset(
    "про о об обо насчет перед после до к ко about re regarding before after for".split()  # noqa: SIM905
)
"""Before a way of contact these make it a subject: «о встрече», “after the interview”."""
_INTENT = frozenset("to will should must надо нужно могу".split())  # noqa: SIM905
_ARTICLES = frozenset("the a an my our his her their его ее их мой моей нашей".split())  # noqa: SIM905
_SUBJECTS = frozenset({Channel.MEETING, Channel.CALL, Channel.EVENT, Channel.INTERVIEW})


def channel_in(text: str, *, planned: bool = False) -> Channel | None:
    """Return the way of contact that a text tells first; with `planned`, verbs of what was to be done too.

    The text is folded and its links are replaced by `LINK`.
    """
    vague: Channel | None = None
    before = ""
    for word in _WORD.findall(text):
        if word in _ARTICLES:
            continue
        channel, plain = _channel_of(word)
        if channel is not None and (planned or not _is_intended(word, before)):
            if not plain or (before == "в" and word == "обед"):
                vague = vague or channel
            elif not (before in _ABOUT and channel in _SUBJECTS):
                return channel
        before = word
    return vague


@lru_cache(maxsize=20_000)
def _channel_of(word: str) -> tuple[Channel | None, bool]:
    """Return what a word tells, and whether it does so plainly."""
    if word in _EXACT:
        return _EXACT[word], word not in _VAGUE
    if word in _SIGNS:
        return _SIGNS[word], True
    if word.startswith("e-mail"):
        return Channel.EMAIL, True
    if not word.isalnum() and word != "":
        return Channel.MEETING, True
    if word.startswith(_STARTS):
        stem = max((stem for stem in _STARTS if word.startswith(stem)), key=len)
        return _STEMS[stem], stem not in _VAGUE
    return None, True


def _is_intended(word: str, before: str) -> bool:
    return before in _INTENT or word.endswith(_INFINITIVE)


_WAYS = (
    (
        Direction.BOTH,
        re.compile(
            r"\b(?:exchanged?|переписк\w*|переписывал\w*|обменял\w*|списал\w*|в обе стороны|both ways)\b|↔|⇄"
        ),
    ),
    (
        Direction.IN,
        re.compile(
            r"\b(?:входящ\w*|received|incoming|inbound|heard from)\b"
            r"|\b(?:на)?(?:писал|звонил|ответил|прислал|перезвонил|позвонил)[аи]? мне\b"
            r"|\bмне (?:на)?(?:писал|звонил|ответил|прислал|перезвонил|позвонил)[аи]?\b"
            r"|\b(?:wrote(?: to)?|texted|emailed|called|messaged|pinged|contacted) me\b"
            r"|\b(?:reached out|replied) to me\b"
            r"|(?<!я )\bприслал[аи]?\b|\bsent me\b"
            r"|\bполучил[аи]? (?:от \ue000 )?(?:письмо|сообщение|ответ)\b"
            r"|\bgot (?:an? )?(?:email|message|reply|letter|call)\b"
            r"|\ue000 (?:на)?(?:писал|звонил|ответил|прислал|перезвонил|позвонил)[аи]?\b"
            r"|\ue000 (?:wrote|texted|emailed|called|messaged|pinged|replied|reached out)\b"
        ),
    ),
    (
        Direction.OUT,
        re.compile(
            r"\b(?:исходящ\w*|sent|outgoing|outbound|отправил[аи]?)\b"
            r"|\bя (?:на)?(?:писал|звонил|ответил|позвонил)а?\b"
            r"|\bi (?:wrote|texted|emailed|called|messaged|pinged)\b"
            r"|\b(?:на)?(?:писал|ответил|звонил|позвонил|перезвонил)а? (?:ей|ему|им|\ue000)"
            r"|\b(?:wrote(?: to)?|texted|emailed|called|messaged|pinged|replied to|reached out to)"
            r" (?:her|him|them|\ue000)"
        ),
    ),
)
_HINTS = {
    Direction.BOTH: re.compile(r"exchange|ways|писк|писыв|обменял|списал|стороны|[↔⇄]"),
    Direction.IN: re.compile(
        r"входящ|received|incoming|inbound|heard|wrote|texted|emailed|called|messaged|pinged|contacted|reached"
        r"|replied|sent|got|писал|звонил|ответил|прислал|получил"
    ),
    Direction.OUT: re.compile(
        r"исходящ|sent|outgoing|outbound|отправил|wrote|texted|emailed|called|messaged|pinged|replied|reached"
        r"|писал|звонил|ответил"
    ),
}
"""What stands in one word of whatever a way finds: words recur, and are looked up in no time."""


def direction_in(text: str) -> Direction | None:
    """Return which way a message went, if the text tells; folded, links as `LINK`."""
    words = text.split()
    if any(map(_hinted, words)):
        told = frozenset().union(*map(_hinted, words))
        for direction, way in _WAYS:
            if direction in told and way.search(text):
                return direction
    return None


@lru_cache(maxsize=20_000)
def _hinted(word: str) -> frozenset[Direction]:
    """Return the directions that a text with this word may tell."""
    return frozenset(direction for direction, hint in _HINTS.items() if hint.search(word))


_CONTACT = pattern_of(
    r"(?<!\w)(?:поговорил|говорил[аи]? с |обсудил|обсуждал|общал|пообщал|беседовал|побеседовал|поболтал"
    r"|рассказал"
    r"|поздравил|познакомил|договорил|спросил|попросил|посоветовал"
    r"|talked|spoke|discussed|caught up|introduced|agreed with|asked|advised|ran into|bumped into)"
)


def says_contact(text: str) -> bool:
    """Tell whether a text says outright that people met or spoke; folded, links as `LINK`."""
    return channel_in(text) is not None or direction_in(text) is not None or has_verb_of_contact(text)


def has_verb_of_contact(text: str) -> bool:
    """Tell whether a text says that people spoke, by whatever way; folded."""
    return _CONTACT.search(text) is not None


_AGO = (("вчера", 1), ("yesterday", 1), ("позавчера", 2), ("the day before yesterday", 2))


def days_ago(text: str) -> int:
    """Return how many days before its own the first words of a line say that it was; folded.

    A line that goes on to today is of its own day: «вчера говорили, сегодня прислала оффер».
    """
    if text[:1] not in "впyt" or "сегодня" in text or "today" in text:
        return 0
    return next((days for word, days in _AGO if re.match(rf"{word}(?!\w)", text)), 0)


_TODAY = pattern_of(r"(?:а|но|зато|but) (?:уже )?(?:утром|this morning)(?!\w)")


def goes_on_today(text: str) -> bool:
    """Tell whether what is left of «вчера отменила встречу, а утром созвонились» is of today; folded."""
    return _TODAY.match(text) is not None
