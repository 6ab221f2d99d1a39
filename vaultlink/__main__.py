"""`python -m vaultlink`: the same as the command, without importing anything from the current folder."""

import os
import sys


def _trusted(entries: list[str]) -> list[str]:
    """Leave out the current folder, unless vaultlink itself lies in it.

    A vault may hold a file named yaml.py, and `python -m` would import it.
    """
    try:
        here = os.getcwd()  # noqa: PTH109 - pathlib would come from the current folder
    except OSError:  # it is gone
        here = ""
    if here == os.path.dirname(os.path.dirname(__file__)):  # noqa: PTH120 - as above
        return entries
    return [entry for entry in entries if entry not in {"", ".", here}]


sys.path[:] = _trusted(sys.path)

if __name__ == "__main__":
    from vaultlink.cli import main

    main()
