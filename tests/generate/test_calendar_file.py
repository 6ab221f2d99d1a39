"""The calendar among the summaries: what is in it, by which rules it is written, and whose file it is."""

import re
from datetime import date

import pytest
from built import FOLDERS, renderer
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from partner_vaults import PARTNER_VAULTS

from vaultlink.generate import View, generate_others, plan
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import read
from vaultlink.syntax.seals import CalendarSeal, is_sealed

TODAY = date(2026, 11, 23)
PATH = "Сводки/Календарь.ics"
PARTNER = "---\ntype: partner\ncadence: 14\nbirthday: 1988-12-01\n---\n- 2026-11-20, созвон: кофе\n"
PROMISE = "- [ ] {} 📅 2026-12-05\n"


def made(texts, language="ru", today=TODAY):
    """Return the calendar of a vault that consists of these texts, as it is written."""
    reading = read(VaultTexts(texts={VaultPath(path): text for path, text in texts.items()}))
    partnership = reading.partnership(today)
    planned = plan(reading.public_links, language, FOLDERS[language], partnership)
    view = View.of(planned.links, partnership, reading.settings, today, renderer(language), planned.paths)
    return next(one for one in generate_others(planned, view) if one.id == "calendar").sealed


def events(text):
    return Calendar.from_ical(text).walk("VEVENT")


def check_rules(text):
    """Fail unless a text keeps the rules of RFC 5545 for lines, and reads back."""
    content = text.encode()
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(line) <= 75
        line.decode()
        assert re.match(rb"[A-Z-]+[;:]| ", line), line
    calendar = Calendar.from_ical(text)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert calendar.walk("VEVENT") or calendar.walk("VJOURNAL")
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
    uids = [event["uid"] for event in calendar.walk("VEVENT")]
    assert len(set(uids)) == len(uids)


@pytest.mark.parametrize("vault", PARTNER_VAULTS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_keeps_the_rules_of_its_format(vault, language):
    text = made(PARTNER_VAULTS[vault], language)
    check_rules(text)
    assert is_sealed("a.ics", text)


NAMES = st.text(
    st.characters(exclude_characters='/\\:*?"<>|#^[]%\n\r\t', exclude_categories=("Cs", "Cc")), min_size=1
).filter(lambda name: name.strip(" .") == name)


@given(NAMES, st.text())
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_names_and_promises(name, words):
    line = PROMISE.format(" ".join(words.split()) or "что-то")
    text = made({f"{name}.md": PARTNER + line})
    check_rules(text)
    assert is_sealed("a.ics", text)


def test_cyrillic_and_emoji_are_folded_between_characters():
    name = "Щербакова 👩🏽‍💻 Ангелина-Александра Константиновна Рождественская-Преображенская"
    text = made({f"{name}.md": PARTNER})
    check_rules(text)
    assert any(name in str(one["summary"]) for one in events(text))


def test_it_tells_of_what_is_due_with_an_alarm_for_what_is_ahead():
    found = {str(one["summary"]): one for one in events(made(PARTNER_VAULTS["circle"]))}
    late = found["Анна Белова: обещано мной: Прислать Анне матрицу"]
    ahead = found["Анна Белова: день рождения"]
    assert (late.decoded("dtstart"), late.subcomponents) == (date(2026, 11, 10), [])
    assert (ahead.decoded("dtstart"), ahead.decoded("dtend")) == (date(2026, 12, 1), date(2026, 12, 2))
    [alarm] = ahead.subcomponents
    assert alarm["action"] == "DISPLAY"
    assert alarm["trigger"].to_ical() == b"PT9H"


def test_it_says_how_far_it_looks_ahead_and_of_which_day_it_is():
    text = made({"Анна.md": PARTNER})
    assert "180 дней" in str(Calendar.from_ical(text)["x-wr-caldesc"])
    assert "\r\nX-VAULTLINK-AS-OF:2026-11-23\r\n" in text


def test_contact_data_and_private_promises_stay_out():
    note = PARTNER + "mail:: anna@acme.example\n" + PROMISE.format("написать на anna@acme.example")
    private = "\n## Приватные заметки\n\n" + PROMISE.format("секрет")
    text = made({"Анна.md": note + private})
    assert "acme" not in text
    assert "секрет" not in text


def test_an_event_keeps_its_uid_when_its_day_changes():
    now = events(made({"Анна.md": PARTNER + PROMISE.format("прислать")}))
    later = events(made({"Анна.md": PARTNER + PROMISE.format("прислать").replace("12-05", "12-09")}))
    assert {one["uid"] for one in now} == {one["uid"] for one in later}


def test_nothing_due_makes_a_calendar_all_the_same():
    note = "---\ntype: partner\nstage: ended\n---\n- 2026-11-20, созвон: кофе\n"
    text = made({"Анна.md": note})
    assert events(text) == []
    check_rules(text)


def test_the_seal_is_broken_by_any_change_save_of_line_breaks():
    text = made({"Анна.md": PARTNER})
    assert is_sealed("a.ics", text.replace("\r\n", "\n"))
    assert not is_sealed("a.ics", text.replace("PT9H", "PT8H"))
    assert not is_sealed("a.ics", text.replace("AS-OF:2026-11-23", "AS-OF:2026-11-24"))
    assert not is_sealed("a.ics", re.sub("X-VAULTLINK-SUM:.*\r\n", "", text))
    assert not is_sealed("a.ics", text.replace("BEGIN:VEVENT", "X-VAULTLINK-SUM:0\r\nBEGIN:VEVENT", 1))
    assert not is_sealed("a.md", text)


def test_a_seal_without_a_day_speaks_of_none():
    text = CalendarSeal().sealed("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", None)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-VAULTLINK-SUM:")
    assert "AS-OF" not in text
    assert is_sealed("a.ics", text)


DAY = ("--today", "2026-11-23")
NEXT = ("--today", "2026-11-24")


@pytest.fixture
def root(vault):
    return vault({"Анна.md": PARTNER, "Борис.md": "---\ntype: partner\n---\nТекст заметки по-русски.\n"})


def test_a_second_build_writes_nothing_and_the_next_day_writes_it_anew(run, root):
    run("build", root, *DAY)
    first = (root / PATH).read_bytes()
    status = (root / PATH).stat()
    assert "в порядке" in run("build", root, *DAY).output
    assert (root / PATH).stat() == status
    run("build", root, *NEXT)
    assert (root / PATH).read_bytes() != first


def test_git_may_have_changed_its_line_breaks(run, root):
    run("build", root, *DAY)
    content = (root / PATH).read_bytes().replace(b"\r\n", b"\n")
    (root / PATH).write_bytes(content)
    assert "в порядке" in run("build", root, *DAY).output
    run("build", root, *NEXT)
    assert b"20261124T000000Z\r\n" in (root / PATH).read_bytes()


def test_a_calendar_that_was_changed_is_the_users(run, root):
    run("build", root, *DAY)
    changed = (root / PATH).read_bytes().replace(b"PT9H", b"PT8H")
    (root / PATH).write_bytes(changed)
    result = run("build", root, *NEXT)
    assert result.exit_code == 0
    assert f"{PATH}: этот файл изменён вручную" in result.stderr
    assert (root / PATH).read_bytes() == changed
    (root / PATH).unlink()
    run("build", root, *NEXT)
    assert (root / PATH).read_bytes() != changed


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"])
def test_what_vaultlink_did_not_write_stays_unless_it_is_empty(run, root, content):
    (root / "Сводки").mkdir()
    (root / PATH).write_bytes(content)
    run("build", root, *DAY)
    assert ((root / PATH).read_bytes() == content) == bool(content)


def test_it_goes_when_there_is_nothing_to_tell(run, root):
    run("build", root, *DAY)
    for name in ("Анна", "Борис"):
        (root / f"{name}.md").write_text("просто заметка")
    run("build", root, *DAY)
    assert not (root / PATH).exists()


def test_its_name_is_never_that_of_a_file_of_the_users(run, vault):
    root = vault({"Анна.md": PARTNER, "Файлы/календарь.ics": "mine"})
    run("build", root, *DAY)
    assert not (root / PATH).exists()
    assert (root / "Сводки/Календарь — сводка.ics").is_file()


def test_it_makes_way_for_a_file_of_the_users_that_takes_its_name(run, root):
    run("build", root, *DAY)
    (root / "Календарь.ics").write_text("mine")
    run("build", root, *DAY)
    assert not (root / PATH).exists()
    assert (root / "Сводки/Календарь — сводка.ics").is_file()


def test_it_is_known_wherever_it_was_moved(run, root):
    run("build", root, *DAY)
    (root / PATH).rename(root / "Сроки.ics")
    run("build", root, *NEXT)
    assert not (root / PATH).exists()
    assert b"20261124T000000Z" in (root / "Сроки.ics").read_bytes()


def test_a_copy_of_it_holds_both(run, root):
    run("build", root, *DAY)
    content = (root / PATH).read_bytes()
    (root / "Копия.ics").write_bytes(content)
    result = run("build", root, *NEXT)
    assert "оба остаются как есть" in result.stderr
    assert (root / PATH).read_bytes() == (root / "Копия.ics").read_bytes() == content


def test_a_clock_that_is_wrong_sets_nothing_back(run, root):
    run("build", root, "--today", "2100-01-01")
    for path in (root / "Сводки").rglob("*.md"):
        path.unlink()
    content = (root / PATH).read_bytes()
    result = run("build", root)
    assert "--today" in result.stderr
    assert (root / PATH).read_bytes() == content


def test_it_is_no_subject_of_any_rule(run, root):
    run("build", root, *DAY)
    assert "Календарь" not in run("check", root, *DAY).output
