"""Which notes are templates: patterns for other notes, about nobody and nothing themselves."""

from vaultlink.model.note import Note
from vaultlink.model.once import once

TEMPLATE_FOLDERS = frozenset({"templates", "template", "_templates", "шаблоны", "шаблон", "_шаблоны"})


@once
def is_template(note: Note) -> bool:
    """Tell whether a note lies in a folder of templates, or still holds placeholders in its properties."""
    folders = note.path.lower().split("/")[:-1]
    if any(
        folder.strip(" 0123456789-_.") in TEMPLATE_FOLDERS or folder in TEMPLATE_FOLDERS for folder in folders
    ):
        return True
    written = [text.text for text in note.property_texts.values()]
    return any("{{" in text or "<%" in text for text in written)
