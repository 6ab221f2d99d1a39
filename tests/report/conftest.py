"""Findings to report, and Russian to report them in."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity
from vaultlink.model.message import Message, Translate, said
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.text import Span

RUSSIAN = {
    "error": "ошибка",
    "warning": "предупреждение",
    "info": "сведение",
    "nothing is called “{name}”": "ничто не называется «{name}»",
    "Create the note, or correct the name.": "Создайте заметку или исправьте имя.",
    "write [[{name}]]": "написать [[{name}]]",
    "Fix: {title}": "Исправление: {title}",
    "Unsafe fix: {title}": "Небезопасное исправление: {title}",
    "{findings}: {by_severity} {in_notes}": "{findings}: {by_severity} {in_notes}",
    "{findings} {in_notes}": "{findings} {in_notes}",
    "No findings": "Находок нет",
    "No errors or warnings": "Ошибок и предупреждений нет",
    "no other file fits": "другие файлы не подходят",
    "[[{link}]] leads to {place}: {why}.": "[[{link}]] ведёт в {place}: {why}.",
    "the heading “{heading}” in {path}": "заголовок «{heading}» в {path}",
    "Headings": "Заголовки",
    "Links": "Ссылки",
    "Tags": "Теги",
    "nowhere": "никуда",
}
RUSSIAN_COUNTS = {
    "{count} finding": ("{count} находка", "{count} находки", "{count} находок"),
    "{count} error": ("{count} ошибка", "{count} ошибки", "{count} ошибок"),
    "{count} warning": ("{count} предупреждение", "{count} предупреждения", "{count} предупреждений"),
    "{count} info": ("{count} сведение", "{count} сведения", "{count} сведений"),
    "in {count} note": ("в {count} заметке", "в {count} заметках", "в {count} заметках"),
    "{count} can be mended with --fix": ("{count} исправит --fix",) * 3,
    "{count} info is left out; --all shows it": (
        "{count} сведение опущено; --all покажет его",
        "{count} сведения опущены; --all покажет их",
        "{count} сведений опущено; --all покажет их",
    ),
}


class Russian:
    """A catalogue as gettext would load it."""

    def gettext(self, message: str) -> str:
        return RUSSIAN.get(message, message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        if one not in RUSSIAN_COUNTS:
            return one if count == 1 else many
        last, tens = count % 10, count % 100
        if last == 1 and tens != 11:
            return RUSSIAN_COUNTS[one][0]
        return RUSSIAN_COUNTS[one][1 if 2 <= last <= 4 and tens not in {12, 13, 14} else 2]


@pytest.fixture
def russian() -> Translate:
    return lambda text: str(said(text, Russian()))


@pytest.fixture
def english() -> Translate:
    return lambda text: text


@dataclass(frozen=True)
class Rules:
    """Makes findings as rules do: about a place that is looked up in a note's text."""

    def find(self, place: str, text: str, path: str = "People/Anna.md", **more: object) -> Finding:
        start = text.index(place)
        return self.at(Span(start, start + len(place)), text, path, **more)

    def whole_file(self, path: str, **more: object) -> Finding:
        return self.at(FILE_START, "", path, **more)

    def at(self, span: Span, text: str, path: str = "People/Anna.md", **more: object) -> Finding:
        rule = RuleId(more.get("rule", "unresolved-link"), "links", more.get("severity", Severity.WARNING))
        name = span.of(text).strip("[]")
        return rule.finding(
            Note(VaultPath(path), text),
            span,
            more.get("message", Message("nothing is called “{name}”", name=name)),
            Message(more.get("advice", "Create the note, or correct the name.")),
            more.get("fix"),
        )


@pytest.fixture
def rules() -> Rules:
    return Rules()


@pytest.fixture
def fix() -> Callable[..., Fix]:
    def make(*, safe: bool, name: str = "Ivan Sidorov") -> Fix:
        edit = Edit(VaultPath("People/Anna.md"), Span(0, 0), f"[[{name}]]")
        return Fix(Message("write [[{name}]]", name=name), safe, (edit,))

    return make
