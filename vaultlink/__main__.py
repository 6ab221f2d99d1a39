"""`python -m vaultlink`: the same as the command, without importing anything from the current folder."""

import sys

# a vault may hold a file named yaml.py, and `python -m` would import it
sys.path[:] = [entry for entry in sys.path if entry not in {"", "."}]

if __name__ == "__main__":
    from vaultlink.cli import main

    main()
