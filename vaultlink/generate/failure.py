"""Trouble with a template of the user's own, which concerns one summary and stops no other."""

from vaultlink.model.message import Message


class TemplateFailed(Exception):
    """A template cannot be used; the message names it, the line if known, and the cause."""

    def __init__(self, message: Message) -> None:
        """Keep the sentence."""
        super().__init__(message)
        self.message = message


class TooLong(TemplateFailed):
    """A template makes so much text that shorter lists may help."""
