"""What the text of a task says besides what is to be done: who, by when, done when."""

import re
from collections.abc import Callable
from datetime import date

from msgspec import Struct

from vaultlink.config.vocabulary import Meaning, Vocabulary
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.date_pieces import ANY_DATE
from vaultlink.partners.dates import month_named
from vaultlink.partners.line_text import is_marked, searched, shown
from vaultlink.partners.words import PromiseState, Side

ReadDay = Callable[[str], date | None]
"""Reads a date as written; None for what is none, or could be two."""


class TaskWords(Struct, frozen=True):
    """A task's text, taken apart."""

    text: str
    """What is to be done, as people see it."""
    whole: str
    """The same with the name in front, which may turn out to be none."""
    owner: str | None
    """Who is to do it, as written, a link or a name."""
    is_sure: bool
    """Whether the owner is one for sure: before a colon may stand any word, «Срочно: …»."""
    side: Side | None
    """Whose words like «жду» or “I promised” say it is."""
    due: date | None
    done_on: date | None


_CHECKED = frozenset("xX")
_CANCELLED = frozenset("-")

_EMOJI_DATE = pattern_of(r"(?P<sign>[📅📆🗓⏳⌛🛫✅➕❌])\ufe0f?\s*(?P<day>\d{4}-\d{2}-\d{2})")
_OF_A_DAY = (" by ", " due ", " until ", " до ", " к ", " срок ", " срок: ")
"""What may stand before a day, and says nothing without it."""
_LONE_SIGN = "\ue001"
"""Stands where one of them is left alone."""
_LONE = pattern_of(rf" (?:by|due|until|до|к|срок:?) {_LONE_SIGN}")
_DUE_SIGNS = frozenset("📅📆🗓")
_EMOJI_WORDS = pattern_of(
    r"[🔺⏫🔼🔽⏬]\ufe0f?|(?:🆔|⛔|🏁)\ufe0f?\s*[\w,-]+|🔁\ufe0f?[^📅📆🗓⏳⌛🛫✅➕❌\[(#]*"
)
_FIELD = pattern_of(r"[\[(]([^\[\]():`]{1,40})::\s*+((?:\[\[[^\[\]]*\]\]|[^\[\]()])*+)[\])]")
_BRACKET = pattern_of(r"\(([^()]*:[^()]*)\)")
_PART = pattern_of(r"[,;](?=[^,;]*:)")
_BY = pattern_of(
    r"(?:\b(?:by|due(?: on| by)?|until|deadline)|(?<!\w)(?:до|к|не позднее|срок|дедлайн))[:]?\s++"
    r"(?:\[\[(?:[^\[\]|]*/)?+(?P<linked>[^\[\]|]++)(?:\|[^\[\]]*+)?\]\]"
    r"|(?P<plain>\d[^\s,;()\[\]]*(?:[ ][^\W\d_]+[ ]\d{4})?)(?:[ ](?:года?(?!\w)|г(?!\w)\.?))?)",
    re.IGNORECASE,
)
_BY_MONTH = pattern_of(
    r"(?<!\w)(?:by|due|until|до|к|не позднее) "
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|-?го)? (?P<month>[^\W\d_]{3,})"
    r"|(?P<named>[^\W\d_]{3,}) (?P<on>\d{1,2})(?:st|nd|rd|th)?)"
    r"(?![\w:.,]*\d)(?!\w)(?![ ]\d{4}(?!\d))(?:[ ](?:года?(?!\w)|г(?!\w)\.?))?",
    re.IGNORECASE,
)
"""A day without its year."""
_LONGEST_AHEAD = 183
"""Days from where it stands to a day without its year; of a later one nobody knows which year is meant."""
_NAME = r"[^\W\d_][\w.'’-]*(?:[ ][^\W\d_][\w.'’-]*){0,2}"
_LINK = r"\[\[[^\[\]]+\]\]"
_AT = pattern_of(rf"^@(?P<name>{_LINK}|[\w.-]*\w)(?:\s*+[:,—–-])?\s++|(?<=\s)@(?P<later>[\w.-]*\w)")
_COLON = pattern_of(rf"^(?P<name>{_LINK}|{_NAME}):\s+(?=\S)")
_TO_DO = pattern_of(
    rf"^(?P<name>{_LINK}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,2}}) (?:to|will|should)\s+(?=[a-z])"
)
_OWNERS = ((_AT, "@"), (_COLON, ":"), (_TO_DO, " "))
"""How the one who is to do it stands in front, each with a sign that it cannot do without."""
_SOMEBODY = rf"(?P<name>{_LINK}|[A-ZА-ЯЁ][\w.'’-]*(?: [A-ZА-ЯЁ][\w.'’-]*){{0,2}}|[Оо]н[аи]?(?!\w))"
_DOES = (
    "пришл[её]т|вышлет|отправит|перешл[её]т|скинет|сбросит|передаст|отдаст|верн[её]т|верн[её]тся|принес[её]т"
    "|ответит|напишет|отпишется|позвонит|перезвонит|набер[её]т|свяжется|сообщит|скажет|расскажет|покажет"
    "|объяснит|подскажет|уточнит|узнает|спросит|проверит|посмотрит|подтвердит|согласует|подпишет|оформит"
    "|подготовит|сделает|составит|назначит|организует|познакомит|представит|порекомендует|сведёт|свед[её]т"
    "|поможет|предложит|найд[её]т|да(?:ст|дут)|пришлют|ответят|напишут|позвонят|вернутся|сообщат"
)
"""What somebody will do for another, as people write it down."""
_IS_TO = (
    "прислать|скинуть|сбросить|подготовить|проверить|посмотреть|согласовать|подписать|подтвердить|составить"
    "|оформить|сделать|назначить|организовать"
)
"""What somebody is to do behind a dash; «Анна — позвонить» is written by who is to call her."""
_MUST = "должн[аы]|должен|обязан[аы]?"
_TO_ACT = r"[а-яё]+(?:ть|ти|чь)(?:ся|сь)?(?!\w)"
"""A verb that says what is to be done."""
_WAIT = "ждать|дождаться|подождать|жд[уё]|жд[её]м"
_DOER = pattern_of(
    rf"^(?:за )?{_SOMEBODY}(?:(?<!Мне|Нам) (?:{_MUST})\s+(?={_TO_ACT})|\s+[—–-]\s+(?=(?:{_IS_TO})(?!\w))"
    rf"|(?P<will> (?=(?:(?:мне|нам|сама?|завтра|сегодня) )?(?:{_DOES})(?!\w)"
    rf"|(?<!Мне |Нам )(?:{_MUST})\s+\S)))"
)
"""Somebody who must, is to, or will do something; where no verb follows, the sentence stays whole."""
_WILL = pattern_of(rf"^(?i:{_DOES})(?!\w)")
"""Somebody who is not named will."""
_OWES = pattern_of(
    r"^[Сс]о? (?P<name>\[\[[^\[\]|]*\|[^\[\]]*[аяыи]\]\]|[А-ЯЁ][а-яё]*[аяыи](?: [А-ЯЁ][а-яё]*)?) "
    rf"(?!{_TO_ACT})(?=\S)"
)
"""Whose turn it is, in the genitive: «с Марии отзыв»; «с Марией созвониться» is something else."""
_GET = pattern_of(rf"^(?i:get|receive) (?:[^.;:]*? )?from (?P<name>{_LINK}|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)")
_FROM = pattern_of(
    rf"^(?i:получить|{_WAIT})(?!\w)(?:[^.;]*?(?<!\w)от|\s+ответа?)\s+(?:{_SOMEBODY}|(?P<them>не[её]|него|них)(?!\w))"
)
"""Somebody from whom it is awaited."""
_MAY_OWE = pattern_of(rf"[—–-]|со? |{_MUST}|{_DOES}|получить|{_WAIT}")
"""What stands, in small letters, in whatever one of these finds."""
_THEY = "они"
"""Whoever the note is about."""
_TAKEN_OUT = pattern_of("[#\\d📅📆🗓⏳⌛🛫✅➕❌🔺⏫🔼🔽⏬🆔⛔🏁🔁]")
"""What may be taken out of a task before its first words are read."""
_BETWEEN = pattern_of(r"(?:to|will|should)(?!\w)")
_DAY_AT_END = pattern_of(r"[📅📆🗓⏳⌛🛫✅➕❌]\ufe0f?\s*\d{4}-\d{2}-\d{2}$")
_LONGEST_DAY = 14
_ANY_EMOJI = pattern_of("[📅📆🗓⏳⌛🛫✅➕❌🔺⏫🔼🔽⏬🆔⛔🏁🔁]")
_DAY_AHEAD = pattern_of(r"\s(?:\d|\[\[)")
"""What `_BY` cannot do without."""
_YEAR_MARK = pattern_of(r"(?<=\d)г\.?$")
_EMPTY = pattern_of(r"(?<!\S)(?:\([\s,;.]*\)|\[[\s,;.]*\])")
"""Brackets in which a day stood alone."""
_LOOSE_STOPS = (" .", " ,", " ;", " :", " !", " ?", ",,")
_TASK_TAG = pattern_of(r"(?<!\S)#(?:task|todo|задача)(?![\w/-])")

_WAITING = pattern_of(
    r"(?<![\w/])#?(?:жду|ждем|ожидаю|waiting|awaiting|owes me|they owe|обещал[аи]?|обеща[ею]т|promised"
    r"|(?:мне|нам) (?:должн[аы]|должен))(?!\w)|^(?:ждать|дождаться|подождать)(?!\w)"
)
_MINE = pattern_of(
    r"(?<!\w)(?:я обещала?|обещала? \ue000|i(?:'ve| have)? promised|i owe|promised \ue000|жд[уё]т от меня)"
)
_PROMISED_TO = pattern_of(r"^(?:[Яя] )?[Оо]бещала? [А-ЯЁ][а-яё]*[уюеи](?!\w)")
"""By me, as somebody's name in the dative says."""
_SIDED = pattern_of(r"жд|обеща|должн|должен|promise|owe|wait|ожида")
"""What stands in whatever the two above find."""


def state_of(box: str) -> PromiseState:
    """Return what the sign in a task's box says; every unknown sign leaves the task open."""
    if box in _CHECKED:
        return PromiseState.DONE
    return PromiseState.CANCELLED if box in _CANCELLED else PromiseState.OPEN


def may_name_owner(text: str) -> bool:
    """Tell whether a task's text may tell who is to do it; most are seen at once to name nobody."""
    if ":" in text or "@" in text or "[[" in text:
        return True
    day = _DAY_AT_END.search(text, max(0, len(text) - _LONGEST_DAY)) if text[-1:].isdecimal() else None
    bare = text[: day.start()] if day else text
    if _TAKEN_OUT.search(bare):
        return (
            _BETWEEN.search(bare) is not None
            or "from" in bare
            or (not bare.isascii() and _MAY_OWE.search(bare.lower()) is not None)
        )
    plain = bare.strip()
    if plain.isascii():
        return (_TO_DO.match(plain) or _GET.match(plain)) is not None
    return _TO_DO.match(plain) is not None or _DOER.match(plain) is not None or _awaited(plain) is not None


def task_words(text: str, vocabulary: Vocabulary, read_day: ReadDay, since: date | None = None) -> TaskWords:
    """Take a task's text apart: the Tasks plugin's emoji, Dataview's fields, and plain prose.

    Where it is known since when the task stands there, a day may lack its year.
    """
    found = _Found()
    if not text.isascii() and _ANY_EMOJI.search(text):
        text = _EMOJI_DATE.sub(lambda sign: _take_sign(sign, found), text)
        text = _LONE.sub(" ", text) if _LONE_SIGN in text else text
        text = text if text.isascii() else _EMOJI_WORDS.sub(" ", text)
    if "::" in text:
        text = _FIELD.sub(lambda field: _take_field(field, found, vocabulary, read_day), text)
    if "(" in text and ":" in text:
        text = _BRACKET.sub(lambda bracket: _take_bracket(bracket, found, vocabulary, read_day), text)
    if _DAY_AHEAD.search(text):
        text = _BY.sub(lambda by: _take_by(by, found, read_day), text)
        if since is not None:
            text = _BY_MONTH.sub(lambda by: _take_yearless(by, found, since), text)
    if found.due is not None and ("(" in text or "[" in text):
        text = _EMPTY.sub(" ", text)
    text = (_TASK_TAG.sub(" ", text) if "#" in text else text).strip()
    bare = _take_owner(text, found)
    whole = _said(text)
    return TaskWords(
        text=whole if bare == text else _said(bare),
        whole=whole,
        owner=found.owner,
        is_sure=found.is_sure,
        side=side_in(text),
        due=found.due,
        done_on=found.done_on,
    )


def _said(text: str) -> str:
    plain = shown(text)
    for stop in _LOOSE_STOPS:
        if stop in plain:
            plain = plain.replace(stop, stop[1])
    return plain


class _Found(Struct):
    """What has been taken out of the text so far; the first of a kind counts."""

    owner: str | None = None
    is_sure: bool = True
    due: date | None = None
    done_on: date | None = None

    def take(self, meaning: Meaning | None, value: str, read_day: ReadDay) -> bool:
        """Keep a value if it is one of ours."""
        match meaning:
            case Meaning.OWNER | Meaning.PEOPLE:
                self.owner = self.owner or value.strip()
            case Meaning.DUE:
                self.due = self.due or _day_in(value, read_day)
            case Meaning.DONE_ON:
                self.done_on = self.done_on or _day_in(value, read_day)
            case _:
                return False
        return True


def _day_in(value: str, read_day: ReadDay) -> date | None:
    found = ANY_DATE.search(value)
    return read_day(found[0]) if found else None


def _take_sign(sign: re.Match[str], found: _Found) -> str:
    try:
        day = date.fromisoformat(sign["day"])
    except ValueError:
        return " "
    if sign["sign"] in _DUE_SIGNS:
        found.due = found.due or day
    elif sign["sign"] == "✅":
        found.done_on = found.done_on or day
    return _LONE_SIGN if sign.string.endswith(_OF_A_DAY, 0, sign.start()) else " "


def _take_field(field: re.Match[str], found: _Found, vocabulary: Vocabulary, read_day: ReadDay) -> str:
    found.take(vocabulary.meaning(field[1]), field[2], read_day)
    return " "


def _take_bracket(bracket: re.Match[str], found: _Found, vocabulary: Vocabulary, read_day: ReadDay) -> str:
    """Take `(Ответственный: X, Срок: 2026-02-10)`; a bracket that says anything else stays."""
    pairs = [part.partition(":") for part in _PART.split(bracket[1])]
    taken = [found.take(vocabulary.meaning(key), value, read_day) for key, _, value in pairs]
    return " " if all(taken) else bracket[0]


def _take_by(by: re.Match[str], found: _Found, read_day: ReadDay) -> str:
    day = _day_in(by["linked"] or _YEAR_MARK.sub("", by["plain"]), read_day)
    if day is None:
        return by[0]
    found.due = found.due or day
    return " "


def _take_yearless(by: re.Match[str], found: _Found, since: date) -> str:
    """Take the first such day on or after another, if that is not too far ahead to be meant."""
    month, day = month_named(by["month"] or by["named"]), int(by["day"] or by["on"])
    for year in (since.year, since.year + 1) if month else ():
        try:
            due = date(year, month or 0, day)
        except ValueError:
            continue
        if 0 <= (due - since).days <= _LONGEST_AHEAD:
            found.due = found.due or due
            return " "
    return by[0]


def _take_owner(text: str, found: _Found) -> str:
    """Take the name in front: `@Nabil: …`, «Билли: …», “[[Grace]] to set up …”, «Аня пришлёт …»."""
    for pattern, sign in _OWNERS:
        named = pattern.search(text) if sign in text else None
        if named is None:
            continue
        name = named["name"] or named.groupdict().get("later")
        if found.owner is None:
            found.owner, found.is_sure = name, pattern is _TO_DO or str(name).startswith("[[")
        return text[named.end() :] if named.start() == 0 else text
    if not text.isascii():
        return _take_russian_owner(text, found)
    if found.owner is None and (awaited := _GET.match(text)):
        found.owner, found.is_sure = awaited["name"], False
    return text


def _take_russian_owner(text: str, found: _Found) -> str:
    """Take whom a Russian verb or dash says to do it; a whole sentence stays one."""
    named = _DOER.match(text)
    if named is None:
        if found.owner is None:
            found.owner, found.is_sure = _awaited(text), False
        return text
    if found.owner is None:
        found.owner, found.is_sure = named["name"], named["name"].startswith("[[")
    return text if named["will"] else text[named.end() :]


def _awaited(text: str) -> str | None:
    """Return from whom something is to come: «получить от Ани …», «с Ани …», «пришлёт …», “get … from”."""
    if awaited := _FROM.match(text):
        return str(awaited["name"] or awaited["them"])
    if owing := _OWES.match(text) or _GET.match(text):
        return owing["name"]
    return _THEY if _WILL.match(text) else None


def side_in(text: str) -> Side | None:
    """Return whose words such as «жду» or “I promised” say a task is."""
    if not is_marked(text) and not _SIDED.search(text.lower().replace("ё", "е")):
        return None  # as of most, and leaving out what a search leaves out puts no letters together
    words = searched(text)
    if _MINE.search(words):
        return Side.ME
    if _PROMISED_TO.match(text):
        return Side.ME
    return Side.THEM if _WAITING.search(words) else None
