"""Why the operating system refused, in its own words and without the path that Python adds."""

import os

from vaultlink.disk.whole import NotAFileError
from vaultlink.model.message import Message


def reason_of(error: OSError) -> str:
    """Return the sentence for an error's number."""
    if isinstance(error, NotAFileError):
        return Message("it is no regular file")
    return os.strerror(error.errno) if error.errno else type(error).__name__
