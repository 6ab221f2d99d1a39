"""A page about a rule → its parts: what it says at the top, the example, what to do instead."""

import re
from dataclasses import dataclass

HEADINGS = {
    "en": ["Why", "Example", "Use instead", "Fix", "Options", "When to allow it"],
    "ru": ["Зачем", "Пример", "Лучше так", "Исправление", "Параметры", "Когда разрешить"],
}
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^<!-- (?!vaultlink:)(\S.*?) -->\n", re.MULTILINE)


@dataclass
class Page:
    name: str
    summary: str
    about: str
    sections: dict[str, str]

    def notes(self, section):
        """Return the files that a section shows, by path; a path alone is an empty file."""
        found = {}
        for language, block in _BLOCK.findall(self.sections[section]):
            if language != "text":
                _, *parts = _FILE.split(block)
                found |= dict(zip(parts[::2], parts[1::2], strict=True))
        return found

    def said(self, section):
        """Return the lines that vaultlink prints."""
        return [line for language, block in _BLOCK.findall(self.sections[section]) if language == "text"
                for line in block.splitlines()]  # fmt: skip


def page(text):
    head, *parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    name, summary, about = head.strip().split("\n\n")
    return Page(name.removeprefix("# "), summary.replace("\n", " "), about,
                dict(zip(parts[::2], parts[1::2], strict=True)))  # fmt: skip
