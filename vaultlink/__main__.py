"""`python -m vaultlink`: the same as the command, without importing anything from the current folder."""

import os
import sys


def _without(folder: str) -> list[str]:
    """Return where modules are looked for, save in the current folder."""
    return [entry for entry in sys.path if entry not in {"", ".", folder}]


# A vault may hold a file named yaml.py, and `python -m` looks into the current folder first.
try:
    sys.path[:] = _without(os.getcwd())  # noqa: PTH109 - pathlib would come from there
except FileNotFoundError:
    sys.path[:] = _without("")

if __name__ == "__main__":
    from vaultlink.cli import main

    main()
