"""Which notes are templates: patterns for other notes, about nobody and nothing themselves."""

from functools import lru_cache

from vaultlink.model.names import folder_of
from vaultlink.model.note import Note

TEMPLATE_FOLDERS = frozenset({"templates", "template", "_templates", "шаблоны", "шаблон", "_шаблоны"})


def is_template(note: Note) -> bool:
    """Tell whether a note lies in a folder of templates, or still holds placeholders in its properties."""
    if _is_of_templates(folder_of(note.path)):
        return True
    if "{{" not in note.text and "<%" not in note.text:
        return False
    written = [text.text for text in note.property_texts.values()]
    return any("{{" in text or "<%" in text for text in written)


@lru_cache(maxsize=4096)
def _is_of_templates(path: str) -> bool:
    """Tell whether a folder, or one around it, is one of templates."""
    folders = path.lower().split("/")
    return any(
        folder.strip(" 0123456789-_.") in TEMPLATE_FOLDERS or folder in TEMPLATE_FOLDERS for folder in folders
    )
