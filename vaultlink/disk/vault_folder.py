"""What makes a folder a vault: Obsidian or vaultlink has been there.

This is asked before anything else is imported, so it imports next to nothing itself.
"""

import os

OBSIDIAN_FOLDER, SETTINGS_FILE = ".obsidian", "vaultlink.toml"


def is_vault(folder: str) -> bool:
    """Tell whether a folder is one; no right to look, or a name that no file can have, is a no."""
    obsidian, settings = (os.path.join(folder, name) for name in (OBSIDIAN_FOLDER, SETTINGS_FILE))  # noqa: PTH118
    return os.path.isdir(obsidian) or os.path.isfile(settings)  # noqa: PTH112, PTH113


def nearest_vault(folder: str) -> str | None:
    """Return the nearest vault upwards, the folder itself included; None where there is none."""
    while not is_vault(folder):
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above
    return folder
