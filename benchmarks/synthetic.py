"""Makes a vault of synthetic notes: deterministic, Russian and English, about 2 KB a note."""

import random
import sys
from pathlib import Path

_WORDS = [
    "встреча",
    "рекрутер",
    "вакансия",
    "разговор",
    "команда",
    "проект",
    "оффер",
    "интервью",
    "рынок",
    "зарплата",
    "договорились",
    "написать",
    "обсудить",
    "резюме",
    "срок",
    "ответ",
    "задача",
    "meeting",
    "recruiter",
    "offer",
    "team",
    "deadline",
    "follow",
    "up",
    "notes",
    "platform",
    "backend",
    "release",
    "review",
    "feedback",
    "question",
    "answer",
]
_NOTE_SIZE = 2000


def write_vault(folder: Path, notes: int, seed: int = 7) -> None:
    """Write `notes` notes in folders of 200, linked to each other as popular names are: a few very often."""
    chance = random.Random(seed)
    names = [f"Заметка {number}" if number % 3 else f"Note {number}" for number in range(notes)]
    for number, name in enumerate(names):
        place = folder / f"Папка {number // 200}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.md").write_text(_note(chance, name, names), encoding="utf-8")
    (folder / ".obsidian").mkdir(exist_ok=True)


def _note(chance: random.Random, name: str, names: list[str]) -> str:
    tags = f"tags: [работа, тема/{chance.randrange(50)}]"
    head = f"---\n{tags}\naliases: [{name} (псевдоним)]\n---\n\n# {name}\n\n"
    parts, size = [head], len(head.encode())
    while size < _NOTE_SIZE:
        part = _paragraph(chance, names)
        parts.append(part)
        size += len(part.encode())
    return "".join(parts)


def _paragraph(chance: random.Random, names: list[str]) -> str:
    words = [chance.choice(_WORDS) for _ in range(chance.randrange(8, 30))]
    for _ in range(chance.randrange(0, 3)):
        words.insert(chance.randrange(len(words)), f"[[{_popular(chance, names)}]]")
    text = " ".join(words)
    kind = chance.randrange(8)
    if kind == 0:
        return f"## {text[:40].strip()}\n\n"
    if kind == 1:
        return f"- [ ] {text} #дело\n- {text}\n\n"
    if kind == 2:  # noqa: PLR2004 - one of eight shapes
        return f"> [!note] {text}\n> {text}\n\n"
    return f"{text}\n\n"


def _popular(chance: random.Random, names: list[str]) -> str:
    return names[min(int(chance.paretovariate(0.6)) - 1, len(names) - 1)]


if __name__ == "__main__":
    write_vault(Path(sys.argv[1]), int(sys.argv[2]))
