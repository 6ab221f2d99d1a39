"""The types that Obsidian's user has given to properties."""

import json
from collections.abc import Mapping

from msgspec import Struct, field

from vaultlink.config.obsidian import LARGEST
from vaultlink.model.message import Message
from vaultlink.model.names import FoldedName, fold

TYPES_FILE = ".obsidian/types.json"
"""Where they stand, from the vault's root."""


class PropertyTypes(Struct, frozen=True):
    """What `types.json` says."""

    types: Mapping[FoldedName, str] = field(default_factory=dict)
    """By the name of the property, which Obsidian compares without case."""
    notes: tuple[Message, ...] = ()
    """About what could not be read."""


def read_property_types(text: str) -> PropertyTypes:
    """Read the text of `types.json`; what is broken counts as not set, and is noted."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return PropertyTypes()
    try:
        keys = json.loads(text) if len(text) <= LARGEST else None
    except (ValueError, RecursionError):
        keys = None
    if not isinstance(keys, dict):
        return PropertyTypes(
            notes=(Message("{file} is not a readable JSON object; it is left aside", file=TYPES_FILE),)
        )
    types = keys.get("types")
    named = types.items() if isinstance(types, dict) else ()
    return PropertyTypes({fold(name): written for name, written in named if isinstance(written, str)})
