"""Trouble in a request or with the disk: exceptions that write their own sentence.

Trouble *in the vault* is never an exception but a finding.
"""

from vaultlink.model.message import Message


class VaultlinkError(Exception):
    """Something in the request cannot be done; the message says what, where and what to do next."""

    exit_code = 2

    def __init__(self, message: Message) -> None:
        """Keep the sentence, which can be translated when it is printed."""
        super().__init__(message)
        self.message = message


class NotAVault(VaultlinkError):
    """No folder of that name, or no vault found upwards."""


class BadSettings(VaultlinkError):
    """`vaultlink.toml` cannot be read, or says something unknown."""


class UnknownNote(VaultlinkError):
    """A command names a note that the vault does not have."""


class UnknownRule(VaultlinkError):
    """A rule or family is named that does not exist."""


class NotATemplate(VaultlinkError):
    """A file is named that is no template of the user's own."""


class DiskError(VaultlinkError):
    """The operating system refused; the message holds the path and its reason."""

    exit_code = 4


class Refused(VaultlinkError):
    """What was asked for might lose something; nothing was written."""

    exit_code = 3


class Busy(VaultlinkError):
    """Another vaultlink is at work in the vault."""

    exit_code = 75
