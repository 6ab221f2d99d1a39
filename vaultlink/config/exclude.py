"""Which files of a vault are excluded: by the settings' `exclude`, and by Obsidian's own list."""

from collections.abc import Iterable

from msgspec import Struct

from vaultlink.config.globs import Globs
from vaultlink.config.obsidian import AppSettings
from vaultlink.config.settings import Settings
from vaultlink.config.user_ignore import user_ignore
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath


class Excluded(Struct, frozen=True):
    """Files that no rule and no summary speaks about."""

    paths: frozenset[VaultPath]
    notes: tuple[Message, ...] = ()
    """About filters that are not obeyed."""


def excluded(files: Iterable[VaultPath], settings: Settings, app: AppSettings) -> Excluded:
    """Pick the excluded ones out of a vault's files."""
    if not settings.exclude and not app.user_ignore_filters:
        return Excluded(frozenset())
    ignored = user_ignore(app.user_ignore_filters)
    globs = Globs(settings.exclude) if settings.exclude else None
    paths = frozenset(
        path for path in files if ignored.matches(path) or (globs is not None and globs.matches(path))
    )
    return Excluded(paths, ignored.notes)
