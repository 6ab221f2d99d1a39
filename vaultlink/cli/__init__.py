"""The commands: one file each."""

from vaultlink.cli.main import main

__all__ = ["main"]
