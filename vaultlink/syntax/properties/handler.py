"""Our handler for python-frontmatter: its interface, Obsidian's reading."""

from typing import Any, NoReturn

from frontmatter.default_handlers import BaseHandler

from vaultlink.syntax.properties.fence import body_start, fence_of
from vaultlink.syntax.properties.loaded import Loaded
from vaultlink.syntax.properties.yaml import load


class ObsidianHandler(BaseHandler):
    """Splits and loads a block of properties as Obsidian does, within limits; never writes one.

    The library's own YAML handler takes horizontal rules for properties, misses a byte order mark
    and types values by YAML 1.1; `frontmatter.load`, `Post` and `dumps` are not used on anyone's notes.
    """

    FM_BOUNDARY = None
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self) -> None:
        """Need no boundary pattern: the fence is found by its own rule."""

    def detect(self, text: str) -> bool:
        """Tell whether the text begins with a block of properties."""
        return fence_of(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """Return the block and the body."""
        fence = fence_of(text)
        return (fence.block.of(text) if fence else "", text[body_start(text, fence) :])

    def load(self, fm: str) -> dict[str, Any]:
        """Return the values of a block; raises `Malformed`."""
        return dict(load(fm).values)

    def load_with_places(self, fm: str) -> Loaded:
        """Return the values of a block and where each stands; raises `Malformed`."""
        return load(fm)

    def export(self, metadata: dict[str, object], **kwargs: object) -> NoReturn:
        """Refuse: properties are never written back from values, since that loses their form."""
        raise NotImplementedError(metadata, kwargs)
