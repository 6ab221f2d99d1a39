"""Makes a vault of synthetic partners: deterministic, in Russian, each with a note as people keep it."""

import random
from datetime import date, timedelta
from pathlib import Path

_FIRST = "Анна Мария Олег Иван Софья Пётр Дарья Глеб Нина Тимур".split()  # noqa: SIM905
_LAST = "Ильина Осипова Рощина Зимина Ланская Тихая Белова Уварова Громова Шилова".split()  # noqa: SIM905
_STAGES = ("формирование", "основа", "углубление", "расширение")
_CADENCES = ("ежемесячно", "раз в две недели", "раз в квартал", "45")
_CHANNELS = ("созвон", "письмо, исходящее", "встреча", "телеграм, входящее")
_TOPICS = ("Рынок найма", "Платформа", "Собеседования", "Удалённая работа", "Грейды")
_SUBJECTS = (
    "обсудили [[{topic}]] и вакансию в команде платформы, попросила прислать резюме до пятницы",
    "рассказал о рынке и зарплатах, сверили впечатления от последних интервью. (инициатор:: я)",
    "сверили планы на квартал: до весны нанимать не будут, летом откроют три роли",
    "прислала обратную связь после интервью: задачи понравились, смутило, что перебивал",
    "поздравил с новой ролью, договорились вернуться к [[{topic}]] через месяц. (глубина:: 2)",
)
_GIVEN = (
    "дал:: фидбек — контакт тимлида, с которым можно поговорить о задачах",
    "получил:: инсайт — обзор рынка за полугодие",
    "дал:: знание — как читать матрицу грейдов",
    "получил:: знакомство — [[{other}]]",
)
_ABOUT = (
    "Познакомились через [[{other}]] на конференции, с тех пор переписываемся раз в месяц. Ищет людей в "
    "команду платформы и в смежные отделы, о процессе рассказывает прямо.\n\n"
    "## Ожидания\n\n### Мои\n\n- Говорит правду о команде, даже если роль надо закрыть вчера.\n\n"
    "### Её\n\n- Отвечаю в течение дня, пусть даже одним словом «нет».\n\n"
    "## Нормы\n\n- Пишем в телеграм, в рабочие часы. Срочное — звонок.\n\n"
    "## Интересы\n\n- Мои: знать о ролях раньше рынка.\n- Её: люди, которым можно звонить."
)
_LAST_DAY = date(2026, 11, 20)
_COMPANIES = 200


def write_partners(folder: Path, partners: int, contacts: int = 20, seed: int = 7) -> None:
    """Write notes of `partners` people, each with `contacts` dated entries, their companies and topics."""
    chance = random.Random(seed)
    (folder / ".obsidian").mkdir(parents=True, exist_ok=True)
    _write(
        folder / "Компании", {f"Фирма {number}": "---\nтип: компания\n---\n" for number in range(_COMPANIES)}
    )
    _write(folder / "Темы", dict.fromkeys(_TOPICS, "---\nтип: тема\n---\n"))
    names = [f"{_FIRST[number % 10]} {_LAST[number // 10 % 10]} {number}" for number in range(partners)]
    _write(folder / "Партнёры", {name: _partner(chance, name, names, contacts) for name in names})


def _write(folder: Path, notes: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in notes.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def _partner(chance: random.Random, name: str, names: list[str], contacts: int) -> str:
    number = name.rpartition(" ")[2]
    properties = (
        f'тип: партнёр\nкомпания: "[[Фирма {chance.randrange(_COMPANIES)}]]"\nдолжность: рекрутер\n'
        f"стадия: {chance.choice(_STAGES)}\nпериодичность: {chance.choice(_CADENCES)}\n"
        f'телеграм: "@{number}"\nпочта: a{number}@example.com\nосновной_канал: телеграм\n'
        f"ответ_дней: 2\nдоверие: {chance.randrange(3, 6)}\ntags:\n  - партнёр/рекрутер\n"
    )
    due = _LAST_DAY + timedelta(days=chance.randrange(30))
    return (
        f"---\n{properties}---\n# {name}\n\n{_ABOUT.format(other=chance.choice(names))}\n\n"
        f"## История\n\n{_log(chance, names, contacts)}\n"
        f"## Задачи\n\n- [ ] Прислать резюме 📅 {due}\n"
    )


def _log(chance: random.Random, names: list[str], contacts: int) -> str:
    day = _LAST_DAY - timedelta(days=chance.randrange(60))
    lines = []
    for _ in range(contacts):
        subject = chance.choice(_SUBJECTS).format(topic=chance.choice(_TOPICS))
        lines.append(f"- {day}, {chance.choice(_CHANNELS)}: {subject}\n")
        if chance.random() < 1 / 3:
            lines.append(f"\t- {chance.choice(_GIVEN).format(other=chance.choice(names))}\n")
        day -= timedelta(days=1 + chance.randrange(60))
    return "".join(lines)
