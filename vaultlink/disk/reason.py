"""Why the operating system refused, in its own words and without the path that Python adds."""

import os

from vaultlink.disk.own_place import DoubtfulFileError
from vaultlink.disk.whole import NotAFileError
from vaultlink.model.message import Message


def reason_of(error: OSError) -> str:
    """Return the sentence for an error's number."""
    if isinstance(error, NotAFileError):
        return Message("it is no regular file")
    if isinstance(error, DoubtfulFileError):
        return Message("others than you may have made or changed it")
    return os.strerror(error.errno) if error.errno else type(error).__name__
