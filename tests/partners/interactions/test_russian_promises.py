"""Whose promise a task in Russian is, and what of it is left to be said."""

from datetime import date

import pytest

from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import read

PEOPLE = {
    "Анна Петрова.md": "---\nтип: партнёр\naliases: [Аня, Anna]\n---\n",
    "Олег Ветров.md": "---\nтип: партнёр\n---\n",
}


def promises(path, text):
    texts = {VaultPath(one): each for one, each in PEOPLE.items()}
    texts[VaultPath(path)] = texts.get(path, "") + text
    found = read(VaultTexts(texts=texts)).partnership(date(2026, 11, 28)).promises
    return [(str(one.owner), one.partner.removesuffix(".md"), one.text, one.due) for one in found]


def promise(task, path="Анна Петрова.md"):
    """Return whose a task in a note is, with whom, and what it says."""
    (found,) = promises(path, f"- [ ] {task}\n")
    return found[:3]


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ("[[Анна Петрова]] пришлёт оффер", "Анна Петрова пришлёт оффер"),
        ("Аня мне пришлет вилку", "Аня мне пришлет вилку"),
        ("Анна Петрова вернётся с ответом", "Анна Петрова вернётся с ответом"),
        ("Аня должна ответить", "ответить"),
        ("она должна прислать оффер", "прислать оффер"),
        ("мне должны прислать оффер", "мне должны прислать оффер"),
        ("Анна — прислать оффер", "прислать оффер"),
        ("[[Анна Петрова]] - согласовать вилку", "согласовать вилку"),
        ("она: прислать оффер", "прислать оффер"),
        ("получить от Анны ответ", "получить от Анны ответ"),
        ("Получить ответ от [[Анна Петрова|Анны]]", "Получить ответ от Анны"),
        ("получить от неё ответ", "получить от неё ответ"),
        ("ждать ответа Анны", "ждать ответа Анны"),
        ("дождаться ответа", "дождаться ответа"),
        ("Пришлёт список до 5 декабря 2026", "Пришлёт список"),
        ("пришлёт список", "пришлёт список"),
        ("[[Анна Петрова]] обещает прислать список", "Анна Петрова обещает прислать список"),
        ("с [[Анна Петрова|Анны]] вилка", "с Анны вилка"),
        ("с Ани вилка", "с Ани вилка"),
        ("за [[Анна Петрова|Анной]] — прислать вилку", "прислать вилку"),
        ("Анна должна мне отзыв", "Анна должна мне отзыв"),
        ("Аня должна мне прислать отзыв", "Аня должна мне прислать отзыв"),
        ("get a reference from [[Анна Петрова]]", "get a reference from Анна Петрова"),
        ("get a reference from Anna 2026", "get a reference from Anna 2026"),
    ],
)
def test_what_they_are_to_do_is_theirs(task, text):
    assert promise(task) == ("them", "Анна Петрова", text)


@pytest.mark.parametrize(
    "task",
    [
        "отправить Анне резюме",
        "Анне отправить резюме",
        "[[Анна Петрова]] ждёт резюме",
        "Аня просит рекомендацию",
        "напомнить Ане про оффер",
        "ей: отправить резюме",
        "получить справку от работодателя",
        "получить ответ от Северного Банка",
        "получить от онлайн-школы справку",
        "найти — прислать ссылку",
        "не заставлять ждать Аню",
        "[[Анна Петрова]] — позвонить",
        "[[Анна Петрова]] — поздравить с днём рождения",
        "Аня — написать про оффер",
        "Обещала Анне прислать CV",
        "я обещал Анне позвонить",
        "с [[Анна Петрова|Анной]] созвониться",
        "с [[Анна Петрова]] созвониться",
        "с Москвы начать",
        "get coffee",
    ],
)
def test_the_rest_is_mine(task):
    assert promise(task)[:2] == ("me", "Анна Петрова")


def test_what_i_must_do_is_mine():
    assert promise("Я должен ответить") == ("me", "Анна Петрова", "ответить")
    assert promise("Я: ответить Ане") == ("me", "Анна Петрова", "ответить Ане")
    assert promise("я должна ответить")[0] == "me"


def test_who_is_named_is_the_one_whoever_the_note_is_about():
    assert promise("Олег пришлёт отзыв")[:2] == ("them", "Олег Ветров")
    assert promise("получить отзыв от Олега")[:2] == ("them", "Олег Ветров")
    assert promise("Олег — прислать отзыв", "Дела.md") == ("them", "Олег Ветров", "прислать отзыв")
    assert promise("жду от Олега отзыв", "Дела.md")[:2] == ("them", "Олег Ветров")


def test_a_name_that_is_nobodys_takes_nothing_away():
    assert promise("Курьер пришлёт договор") == ("me", "Анна Петрова", "Курьер пришлёт договор")
    assert promises("Дела.md", "- [ ] Курьер пришлёт договор\n- [ ] она: прислать оффер\n") == []


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ("прислать вилку (до 01.12.2026)", "прислать вилку"),
        ("прислать (до 2026-12-01) вилку", "прислать вилку"),
        ("прислать вилку до 01.12.2026 г.", "прислать вилку"),
        ("прислать вилку до 01.12.2026г.", "прислать вилку"),
        ("прислать вилку до 1 декабря 2026 года", "прислать вилку"),
        ("прислать вилку, до 01.12.2026, почтой", "прислать вилку, почтой"),
        ("прислать вилку до 📅 2026-12-01", "прислать вилку"),
        ("send the range (by 2026-12-01)", "send the range"),
        ("send the range by 📅 2026-12-01", "send the range"),
        ("send the range (📅 2026-12-01)", "send the range"),
        ("call main() by 2026-12-01", "call main()"),
    ],
)
def test_of_a_day_taken_out_nothing_is_left(task, text):
    ((_, _, said, due),) = promises("Анна Петрова.md", f"- [ ] {task}\n")
    assert (said, due) == (text, date(2026, 12, 1))


def test_brackets_without_a_day_stay():
    assert promise("прислать () вилку")[2] == "прислать () вилку"


@pytest.mark.parametrize(
    ("path", "task", "text", "due"),
    [
        ("2026-11-20.md", "Аня: прислать вилку до 1 декабря", "прислать вилку", "2026-12-01"),
        ("2026-11-20.md", "Аня: прислать вилку к 20 ноября", "прислать вилку", "2026-11-20"),
        ("2026-11-20.md", "Аня: прислать вилку (до 10 января)", "прислать вилку", "2027-01-10"),
        ("2026-11-20.md", "Anna: send the range by 1 December", "send the range", "2026-12-01"),
        ("2026-11-20.md", "Anna: send it by December 1st, please", "send it, please", "2026-12-01"),
        ("2026-11-20.md", "Аня: отчёт до 1 ноября", "отчёт до 1 ноября", None),
        ("2026-11-20.md", "Аня: отчёт до 31 ноября", "отчёт до 31 ноября", None),
        ("2026-11-20.md", "Аня: дойти до 5 этажа", "дойти до 5 этажа", None),
        ("2026-11-20.md", "Аня: отчёт до 1 декабря 2025", "отчёт", "2025-12-01"),
        ("2026-11-20.md", "Аня: отчёт до 01.12", "отчёт до 01.12", None),
        ("2026-11-20.md", "Аня: отчёт до пятницы", "отчёт до пятницы", None),
        ("Дела.md", "Аня: прислать вилку до 1 декабря", "прислать вилку до 1 декабря", None),
    ],
)
def test_a_day_without_its_year_is_read_where_the_day_of_its_place_tells_it(path, task, text, due):
    ((_, _, said, on),) = promises(path, f"- [ ] {task}\n")
    assert (said, on and on.isoformat()) == (text, due)


def test_the_day_of_a_heading_tells_the_year_too():
    text = "## 2026-11-20 созвон\n\n- [ ] отправить резюме до 1 декабря\n"
    assert promises("Анна Петрова.md", text)[0][3] == date(2026, 12, 1)


def test_nothing_of_a_day_without_its_year_is_left_behind():
    (found,) = promises("Дневник/2026-11-20.md", "- [ ] Аня: прислать вилку до 1 декабря г.\n")
    assert found == ("them", "Анна Петрова", "прислать вилку", date(2026, 12, 1))


def test_of_whom_private_words_alone_tell_that_they_owe_something_nobody_else_is_told():
    task = "- [ ] Олег должен прислать отзыв до 2026-11-29\n- [ ] [[Тайна]] — прислать отзыв\n"
    meeting = "---\nтип: встреча\nдата: 2026-11-20\nучастники: [Аня]\n---\n## Приватно\n- [ ] план\n"
    texts = {VaultPath(one): each for one, each in PEOPLE.items()}
    reading = read(VaultTexts(texts={**texts, VaultPath("Встреча.md"): meeting + task}))
    told = {(one.partner, one.text) for one in reading.public_partnership(date(2026, 11, 28)).promises}
    assert told == {("Анна Петрова.md", "")}
    assert len(reading.partnership(date(2026, 11, 28)).promises) == 3


def test_a_day_in_square_brackets_leaves_nothing_behind():
    (found,) = promises(
        "Анна Петрова.md", "- 2026-11-20 созвон: о деле\n    - [ ] прислать вилку [до 27 ноября]\n"
    )
    assert found[2:] == ("прислать вилку", date(2026, 11, 27))
    assert promise("прислать вилку [до 27.11.2026]")[2] == "прислать вилку"


def test_whose_it_is_stands_in_a_diary_too():
    for task in (
        "[[Анна Петрова]] обещает ответ",
        "с [[Анна Петрова|Анны]] ответ",
        "get it from [[Анна Петрова]]",
    ):
        (found,) = promises("2026-11-20.md", f"- [ ] {task}\n")
        assert found[:2] == ("them", "Анна Петрова")
