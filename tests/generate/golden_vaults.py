"""Small vaults whose generated notes stand, whole, in the folder `golden`."""

from vaultlink.model.finding import FILE_START, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import UNDECODABLE_NOTE

_UNREADABLE = UNDECODABLE_NOTE.finding(
    Textless(VaultPath("Архив/старое.md")),
    FILE_START,
    Message("this file is written in {encoding}; Obsidian reads UTF-8 only", encoding="UTF-16"),
    Message("open it in an editor that knows {encoding}, and save it as UTF-8", encoding="UTF-16"),
)

VAULTS = {
    "empty": {},
    "sound": {
        "Дом.md": "[[Сад]] и [[Сад|ещё раз]]\n",
        "Сад.md": "[[Дом]] [[Пруд]]\n",
        "Пруд.md": "[[Сад]]\n",
    },
    "growing": {
        "Анна.md": "---\ntags: [люди/друзья]\n---\n# Анна\n\n## Встречи\n\n[[Борис]], [[Рост]]\n",
        "Борис.md": "---\ntags: [люди/коллеги, работа]\n---\n# Борис\n\n[[Анна#Привычки]] [[Рост]]\n",
        "Вера.md": "---\ntags: [люди/друзья, работа]\n---\n## План\n\n[[Борис]] [[Олег]] [[Рост]]\n",
        "Глеб.md": "---\ntags: [люди/друзья, работа]\n---\n## План\n\n[[Олег]] [[План]] [[Бориc]]\n",
        "Рост.md": "---\ntype: topic\naliases: [Карьера]\n---\n[[Карьера]] ![[схема.png]]\n",
        "Поездка.md": "---\ntitle: Поездка: план\n---\n",
        "дела/План.md": "| a |\n| --- |\n| [[Анна|Аня]] |\n",
        "дом/План.md": "Тут ещё ничего, кроме [[Анна^x]] и #разное\n",
    },
}
FINDINGS = {"growing": (_UNREADABLE,)}
FILES = {"growing": ("Архив/старое.md", "Архив/картинка.png")}
