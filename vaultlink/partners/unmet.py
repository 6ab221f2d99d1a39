"""A line says that no contact took place: it failed, was called off, or is still to come.

A line is judged clause by clause, from one stop to the next. A clause tells of no contact if it

- denies one: «не дозвонился», «так и не ответила», “no answer”;
- calls one off or puts it off: «созвон отменился», “the call fell through”;
- plans, wishes, awaits or forgets one: «надо написать», «завтра созвон», «жду ответа», “need to call”.

What stands in front of such words still counts if a verb there says that people spoke: “she said I should
call”. A label such as «план:» or «завтра:» holds for what follows it in the sentence. A clause that says no
more than that it failed holds for the contact directly before it as well, if no more is said of that:
«созвон с Анной, отменили», «звонил Анне, не берёт трубку», but not «созвон с Анной. Отложили до января».
A letter that was not answered was written all the same: «написал, не ответила». In doubt there was a
contact: to lose one is worse than to count one that failed.
"""

import re
from datetime import date
from functools import lru_cache

from msgspec import Struct

from vaultlink.partners.line_words import EITHER, LINK, channel_in, direction_in, says_contact
from vaultlink.partners.unmet_words import pattern
from vaultlink.partners.words import WRITTEN_CHANNELS, Channel

_WORD = re.compile(r"\w")
_OPENERS = frozenset(":–—-")
"""What stands behind a label."""
_SENTENCE_ENDS = frozenset(".;!?")
_FILLERS = frozenset(
    "зато но а и потом затем наконец вместо этого сегодня утром днем вечером в с я мы"
    f" instead but finally then and so i we with today later the a {LINK}".split()
)
"""What may stand in front of the word that says what happened instead."""
_FURTHEST = 5
"""Clauses in which the contact that a failure is about is looked for."""
_MOST_WORDS = 7
"""Words of a clause that says no more than that there was a contact."""
_BESIDE, _BESIDE_OWN = frozenset(("", *",(—–-")), frozenset(("", *",(—–-:"))
"""What may stand between a contact and its failure."""
_FAILURES = ("MISSED", "ABSENT", "OFF", "DENIED")
_FAILURE, _PLAN, _DAY = 1, 2, 4
_HINTS = {_FAILURE: "HINTS_AT_FAILURE", _PLAN: "HINTS_AT_PLAN", _DAY: "HINTS_AT_DAY"}
"""What a word may hint at."""
_WEEKDAYS = (
    ("понедельник", "monday"),
    ("вторник", "tuesday"),
    ("среду", "wednesday"),
    ("четверг", "thursday"),
    ("пятницу", "friday"),
    ("субботу", "saturday"),
    ("воскресенье", "sunday"),
)
"""As they stand in a plan, Monday first."""


class Unmet(Struct, frozen=True):
    """What is left of a text that says that no contact took place."""

    left: str
    """Its other clauses, mere names apart."""
    tells: bool
    """Whether they say outright that people met or spoke."""
    is_denied: bool
    """Whether a contact failed, rather than being only planned, wished or awaited."""


class _Clause:
    """What stands between two stops."""

    __slots__ = ("hints", "is_cut", "is_denied", "left", "stop", "text")

    def __init__(self, stop: str, text: str) -> None:
        self.stop = stop
        """What stands in front of it."""
        self.text = self.left = text
        self.hints = _hints_in(text)
        self.is_cut = self.is_denied = False

    def cut(self, end: int = 0, *, denied: bool = False) -> None:
        """Drop what stands behind a place; in front of it only a verb of speaking says something."""
        front = self.text[:end].strip()
        if len(front) < len(self.left):
            self.left = front if front and _finds("SPOKE", front) else ""
        self.is_cut, self.is_denied = True, self.is_denied or denied


def unmet_in(text: str) -> Unmet | None:
    """Return what is left of a text that says that no contact took place; None if it says no such thing.

    The text is folded and its links are replaced by `LINK`.
    """
    if not _hints_in(text) and not _may_begin_with_label(text):
        return None
    clauses = _clauses_of(text.replace("’", "'"))
    _drop_under_label(clauses)
    _drop_plans(clauses, others_too=LINK not in text and EITHER not in text)
    for number, clause in enumerate(clauses):
        if clause.hints & _FAILURE:
            _drop_failure(clause, clauses[max(number - _FURTHEST, 0) : number], clauses[number + 1 :])
    cut = [number for number, clause in enumerate(clauses) if clause.is_cut]
    if not cut:
        return None
    _drop_plans(clauses, others_too=True)
    return Unmet(
        left=", ".join(clause.left for clause in clauses if _WORD.search(clause.left)),
        tells=any(
            _tells_instead(clause.left) if number > cut[0] else _tells(clause.left)
            for number, clause in enumerate(clauses)
        ),
        is_denied=any(clause.is_denied for clause in clauses),
    )


def is_told_that_day(text: str, day: date) -> bool:
    """Tell whether a folded text names the very day that it stands under, or says what the other one wants.

    “2026-11-16 lunch on Monday” was on a Monday, and «хочет встретиться» is what somebody heard.
    """
    names = _WEEKDAYS[day.weekday()]
    return any(name in text for name in names) or pattern("OF_THEIRS").match(text) is not None


def announces_plans(text: str) -> bool:
    """Tell whether a folded text says no more than that plans follow: «план:», «завтра:»."""
    return text.endswith(":") and _is_label(text.rstrip(": "))


def tells_of_past(text: str) -> bool:
    """Tell whether a folded text says with a verb in the past that people met or spoke: no plan says so."""
    found = next((each for each in pattern("SPOKE").finditer(text) if _finds("PAST", each[0])), None)
    return found is not None and not _finds("ASKS", text[: found.start()])


def fails_by_itself(text: str, channel: Channel | None) -> bool:
    """Tell whether a text that tells of no contact does so beside the name of a channel, too.

    It does if it says that of this very channel, or says nothing else: «звонил, не взяла трубку», «надо
    позвонить» and «нет ответа», but not «надо прислать резюме», beside «созвон».
    """
    if channel is None:
        return False
    if channel_in(text) is channel or pattern("ONCE").fullmatch(text):
        return True
    off = pattern("OFF").match(text)
    put_off = off is not None and pattern("PUT_OFF").fullmatch(text, off.end()) is not None
    return channel not in WRITTEN_CHANNELS and (put_off or pattern("NOTHING").fullmatch(text) is not None)


def _is_day_ahead(text: str) -> bool:
    """Tell whether a folded text names a day to come, and nothing else: «завтра»."""
    return (
        bool(_hints_in(text) & _DAY)
        and pattern("ONLY_AHEAD").fullmatch(text) is not None
        and pattern("AHEAD").search(text) is not None
    )


def _finds(name: str, text: str) -> bool:
    return pattern(name).search(text) is not None


def _hints_in(text: str) -> int:
    found = _PLAN if "have to " in text or "plan to " in text else 0
    for word in text.split():
        found |= _hints(word)
    return found


@lru_cache(maxsize=20_000)
def _hints(word: str) -> int:
    """Return what a text with this word may say: words recur, and are looked up in no time."""
    return sum(kind for kind, name in _HINTS.items() if pattern(name).search(word))


def _may_begin_with_label(text: str) -> bool:
    return (":" in text or "—" in text or "–" in text or " - " in text) and (
        pattern("HINTS_AT_LABEL").match(text) is not None
    )


def _clauses_of(text: str) -> list[_Clause]:
    pieces = ["", *pattern("STOP").split(text)]
    clauses, stops = [], ""
    for stop, piece in zip(pieces[::2], pieces[1::2], strict=True):
        stops = stop.strip() or stops
        if piece.strip():
            clauses.append(_Clause(stops, piece.strip()))
            stops = ""
    return clauses


def _drop_under_label(clauses: list[_Clause]) -> None:
    """Drop the label of a plan with which a line begins, and what stands under it in the same sentence."""
    if len(clauses) < 2 or clauses[1].stop not in _OPENERS or not _is_label(clauses[0].text):  # noqa: PLR2004
        return
    clauses[0].cut()
    for clause in clauses[1:]:
        if clause.stop in _SENTENCE_ENDS:
            return
        if not _finds("PAST", clause.text):
            clause.cut()


def _is_label(text: str) -> bool:
    return pattern("LABEL").fullmatch(text) is not None or _is_day_ahead(text)


def _drop_plans(clauses: list[_Clause], *, others_too: bool) -> None:
    """Drop what is planned; plans of something else than a contact only with `others_too`."""
    for number, clause in enumerate(clauses):
        if clause.is_cut or not clause.hints & (_PLAN | _DAY):
            continue
        if clause.hints & _DAY and _is_day_ahead(clause.text):
            begins = number == 0 or clause.stop in _SENTENCE_ENDS
            beside = number + 1 if begins else number - 1
            _drop_day(clause, clauses[beside : beside + 1])
        elif (start := _start_of_plan(clause)) is not None and (
            others_too or _finds("MAY_BE_CONTACT", clause.text)
        ):
            clause.cut(start)


def _start_of_plan(clause: _Clause) -> int | None:
    """Return where a clause begins to tell of plans; a day to come makes all of it one."""
    if clause.hints & _DAY and _is_ahead(clause.text):
        return 0
    found = pattern("PLANNED").search(clause.text) if clause.hints & _PLAN else None
    if found is None or _is_topic(clause.text, found):
        return None
    return None if pattern("HARDLY").search(clause.text, 0, found.start()) else found.start()


def _drop_day(clause: _Clause, beside: list[_Clause]) -> None:
    """Drop a day to come that stands by itself, with the contact that it is the day of."""
    clause.cut()
    for one in beside:
        if _finds("CONTACT", one.text) and not _finds("PAST", one.text):
            one.cut()


def _is_ahead(text: str) -> bool:
    """Tell whether a clause speaks of a day to come; in the past that is the day gone by."""
    found = pattern("AHEAD").search(text)
    return bool(found and not _finds("PAST", text) and not _stand_in_front(text, found, "CONTACT", "OF"))


def _is_topic(text: str, found: re.Match[str]) -> bool:
    """Tell whether what was found is what people spoke about: «созвон о том, как не дозвонились»."""
    return _stand_in_front(text, found, "CONTACT", "OF", "THAT")


def _stand_in_front(text: str, found: re.Match[str], *names: str) -> bool:
    """Tell whether words stand in this order in front of what was found."""
    at = 0
    for name in names:
        each = pattern(name).search(text, at, found.start())
        if each is None:
            return False
        at = each.end()
    return True


def _drop_failure(clause: _Clause, before: list[_Clause], behind: list[_Clause]) -> None:
    """Drop what did not take place, with the contact named before if the clause says no more than that."""
    text = clause.text
    beside = before[-1].text if before else ""
    missed, absent, off, denied = (_failure_in(name, text) for name in _FAILURES)
    if missed is None and _finds("MY_CALL", beside):
        missed = _whole(text, "NOT_TAKEN", "TRAILING")
    if off is not None and (
        _was_before(text, off) or not (_is_bare(text, off, "PUT_OFF") or _finds("CONTACT", text))
    ):
        off = None
    found = [each for each in (missed, absent, off, denied) if each]
    if not found or _finds("EXCEPT", f"{beside} {text}"):
        return
    if any(_finds("AFTER_ALL", each.text) for each in behind):
        return
    start = min(_named_in(text, off) if each is off else each.start() for each in found)
    was_tried = missed is not None and pattern("TRIED_AND").fullmatch(text, 0, start) is not None
    clause.cut(0 if was_tried else start, denied=True)
    _drop_before(clause, before, missed, off or absent)


def _drop_before(
    clause: _Clause, before: list[_Clause], missed: re.Match[str] | None, other: re.Match[str] | None
) -> None:
    """Drop what a clause that says no more than that it failed is about."""
    text = clause.text
    if before and _whole(text, "UNSENT", "TRAILING") and channel_in(before[-1].text) in WRITTEN_CHANNELS:
        before[-1].cut(denied=True)
    if missed and _is_bare(text, missed, "TRAILING"):
        if not _finds("BARE", missed[0]):
            _drop_tried(before)
        _drop_beside(clause, before, missed[0])
    elif other and (_is_bare(text, other, "TRAILING") or _is_bare(text, other, "PUT_OFF")):
        _drop_beside(clause, before, other[0])


def _failure_in(name: str, text: str) -> re.Match[str] | None:
    """Return the first failure of a sort in a clause that is not the topic, nor denied itself."""
    each: re.Match[str]
    for each in pattern(name).finditer(text):
        if not (
            _is_topic(text, each)
            or pattern("HARDLY").search(text, 0, each.start())
            or _finds("TWICE", each[0])
            or pattern("AS_NOW").search(text, each.end())
        ):
            return each
    return None


def _whole(text: str, name: str, behind: str) -> re.Match[str] | None:
    """Return what was found of a sort if the clause says no more than that."""
    found = _failure_in(name, text)
    return found if found and _is_bare(text, found, behind) else None


def _was_before(text: str, off: re.Match[str]) -> bool:
    """Tell whether a contact was only put off to the time that it took place at: «перенесли с пятницы»."""
    return pattern("FROM").match(text, off.end()) is not None


def _named_in(text: str, off: re.Match[str]) -> int:
    """Return where the contact is named that was called off, else where that is said."""
    named = [each.start() for each in pattern("CONTACT").finditer(text, 0, off.start())]
    return named[-1] if named else off.start()


def _is_bare(text: str, found: re.Match[str], behind: str) -> bool:
    """Tell whether a clause says hardly more than what was found in it."""
    return (
        pattern("LEADING").fullmatch(text, 0, found.start()) is not None
        and pattern(behind).fullmatch(text, found.end()) is not None
    )


def _drop_tried(before: list[_Clause]) -> None:
    """Drop the call that was only tried."""
    for clause in reversed(before):
        rest = pattern("TRIED").sub(" ", clause.text)
        if _finds("SPOKE", rest):
            return
        if not clause.is_cut and rest != clause.text:
            clause.cut(denied=True)
            return


def _drop_beside(clause: _Clause, before: list[_Clause], failure: str) -> None:
    """Drop the contact named directly in front of its failure, where nothing else is said of it.

    Behind «:» stands what it was about, unless the failure can only be its own: «созвон: отменился».
    """
    stop = clause.stop
    for one in reversed(before):
        if stop not in (_BESIDE if _finds("BARE", failure) else _BESIDE_OWN):
            return
        if not pattern("REASON").fullmatch(one.text):
            if not one.is_cut and _is_mere(one.text):
                one.cut(denied=True)
            return
        stop = one.stop


def _is_mere(text: str) -> bool:
    """Tell whether a clause says no more than that there was, or should have been, a contact."""
    if channel_in(text) in WRITTEN_CHANNELS or _finds("MORE", text) or len(text.split()) > _MOST_WORDS:
        return False
    rest = pattern("TRIED").sub(" ", text)
    return not (_finds("PAST", rest) or _finds("SPOKE", rest)) and (rest != text or _finds("CONTACT", rest))


def _tells(text: str) -> bool:
    return bool(text) and (says_contact(text) or _finds("SPOKE", text))


def _tells_instead(text: str) -> bool:
    """Tell whether a clause behind one that was dropped says that people met or spoke after all.

    A way of contact has to be what it begins with, or it is mere circumstance: «хотя видела сообщение».
    """
    if text and (_finds("SPOKE", text) or direction_in(text)):
        return True
    first = next((word for word in text.split() if word not in _FILLERS), "")
    return channel_in(first) is not None
