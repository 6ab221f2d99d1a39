"""What is passed over because it can tell nothing tells nothing indeed."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from told import contacts

from vaultlink.config.vocabulary import builtin
from vaultlink.partners import date_pieces, lines, privacy, tables, task_words
from vaultlink.partners.contact_notes import NoteReader
from vaultlink.partners.daily import DatedNote
from vaultlink.partners.date_pieces import date_in_name, date_within, leading_date
from vaultlink.partners.meetings import MeetingNote
from vaultlink.syntax import parse_note

PIECES = [
    "- ", "- [ ] ", "- [x] ", "* ", "1. ", "\t- ", "  ", "## ", "### ", "> ", "> [!private] x\n> ", "| ",
    " | ",
    "\n", "\n", "\n", "\n\n", "2026-02-10", "10.02.2026: ", "2027-01-01", "[[Ada]]", "with ",
    "[[Ghost Person]]",
    "met ", "wrote to ", "Log", "Planned", "Gave", "Decisions", "I owe", "They owe me:", "Ada to send it",
    "@Ada ", "Ada: ", "gave:: advice — ", "depth:: 2", "(due: 2026-03-01)", "by 2026-03-01 ", "📅 2026-03-01",
    "Ада должна ", "Ада пришлёт ", "Ада — прислать ", "получить от Ады ", "ждать ответа Ады ", "она: ",
    "✅ 2026-02-11", "#task ", "#prices ", "`code` ", "```\n", "%%", "promised ", "word ", "date: 2026-02-10",
]  # fmt: skip
PATHS = ["Plain.md", "2026-02-10.md", "People/Eve.md", "Meetings/2026-02-10 Ada.md", "Meetings/2026-02-11.md"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.mark.parametrize("path", PATHS)
@given(TEXTS)
@example("- [ ] call\n| Date | What |\n| --- | --- |\n| 2026-02-10 | met [[Ghost Person]] |\n")
@example("- 2026-02-10\n  - word\n\n  more [[Ada]]\n- with [[Ada]]\n")
@example("## Gave\n- word [[Ada]]\n## 2026-02-10\nword\n- [x] [[Ada]] to send it\n  below")
def test_no_line_that_is_passed_over_would_tell_anything(path, text):
    texts = {"People/Ada.md": "", path: text}
    quick = contacts(texts)
    with pytest.MonkeyPatch.context() as patch:
        for each in (NoteReader, MeetingNote):
            patch.setattr(each, "is_idle", lambda *_: False)
        patch.setattr(DatedNote, "_tells_nothing", lambda _: False)
        assert contacts(texts) == quick


@given(TEXTS)
@example("Ada📅 2026-03-01to send it")
@example("by 2026-03-01 Ada to send it")
@example("#task Ada to send it")
@example("Ada Lovelace should write 📅 2026-03-01")
@example("Ада должна ответить 📅 2026-03-01")
@example("Ада мне пришлёт 📅 2026-03-01 ответ")
@example("Ада — прислать ответ")
@example("жду от Ады ответ")
@example("Ждать ответа Ады")
@example("📅 2026-03-01с Ады ответ")
@example("get it from📅 2026-03-01Ada")
@example("Пришлёт 📅 2026-03-01 ответ")
def test_a_task_that_is_seen_to_name_nobody_names_nobody(text):
    if not task_words.may_name_owner(text):
        assert task_words.task_words(text, builtin(), lambda _: None).owner is None


FRONTS = [
    "*", "**", "_", "`", "(", "<", "«", '"', "[", "[[", "]]", "](", ")", " ", "  ", "\t", "Call", "Созвон",
    "пн", "a-b", "Q1", ",", ".", ":", "|", "/", "Daily/", "2026-02-10", "20260210", "10.02.2026", "May",
    "мая", " 5, 2026", "5 ", "2026", "12:30", "–", " to ", "x" * 20, " " * 40, "٢",
]  # fmt: skip


@given(st.lists(st.sampled_from(FRONTS), max_size=8).map("".join))
@example("Call (May 5, 2026")
@example("(May 5, 2026)")
@example("[[Daily/2026-02-10]]")
@example("Report of May 5, 2026")
@example("260210 x")
def test_where_no_date_is_seen_at_once_there_is_none(text):
    reads = (leading_date, date_within, date_in_name.__wrapped__)
    quick = [read(text) for read in reads]
    with pytest.MonkeyPatch.context() as patch:
        for name in ("MAY_LEAD", "_MAY_HOLD"):
            patch.setattr(date_pieces, name, re.compile(""))
        assert [read(text) for read in reads] == quick


class _Everything:
    def __contains__(self, _):
        return True


@given(TEXTS)
@example("a\n\n    code\n- b\n\n      c\n> d\ne\n```\nf\n```\n%% g\n%%h\n#i\n")
@example("> [!note] a\n> b\n\n$$\nc\n$$\n<!-- d\n-->\n~~~\n> e\n~~~\nf\r\n| g\n")
def test_a_line_that_nothing_hides_is_what_the_long_way_makes_of_it(text):
    note = parse_note(text)
    quick = lines.said_lines(note)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_next_of", lambda *_: -1)
        patch.setattr(lines, "_BEGINNING", _Everything())
        assert lines.said_lines(note) == quick


@given(st.lists(st.sampled_from(["|", " ", "\\", "a", "2026-02-10", "[[Ada]]"]), max_size=12).map("".join))
def test_bars_that_nothing_escapes_are_found_one_by_one(row):
    if "\\" not in row:
        for start in (0, 1):
            assert tables._bars_of(row, start) == [bar.start() for bar in tables._PIPE.finditer(row, start)]


@given(TEXTS)
@example("**ж**ду ответ")
@example("пр`x`омise, I ~~o~~we, Жду, ЖДЁМ, [[Ada]] обещал")
@example("мне **д**олжны")
@example("**Подо**ждать")
def test_a_task_on_no_side_at_first_sight_is_on_none(text):
    quick = task_words.side_in(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(task_words, "is_marked", lambda _: True)
        assert task_words.side_in(text) == quick


@given(st.text(alphabet="ab:\n\r ", max_size=30))
def test_the_lines_that_hold_a_colon_are_found_by_it(text):
    assert [*privacy._with_colon(text)] == [line for line in text.split("\n") if ":" in line]
