"""Which notes are templates: patterns for other notes, about nobody and nothing themselves."""

from functools import lru_cache

from vaultlink.model.note import Note
from vaultlink.model.once import once

TEMPLATE_FOLDERS = frozenset({"templates", "template", "_templates", "шаблоны", "шаблон", "_шаблоны"})


@once
def is_template(note: Note) -> bool:
    """Tell whether a note lies in a folder of templates, or still holds placeholders in its properties."""
    if _holds_templates(note.path.rpartition("/")[0]):
        return True
    return any("{{" in written.text or "<%" in written.text for written in note.property_texts.values())


@lru_cache(maxsize=1000)
def _holds_templates(folder: str) -> bool:
    names = folder.lower().split("/")
    return any(name.strip(" 0123456789-_.") in TEMPLATE_FOLDERS or name in TEMPLATE_FOLDERS for name in names)
