"""Which remotes of a git repository are the owner's alone."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of

LONGEST = 1000
_SHORT_FORM = pattern_of(r"(?:[^/@:]*@)?(?P<host>[^/:]{2,}):(?!//)(?P<path>.*)")
"""`git@host:path`, as git has it; a single letter before the colon is a drive of Windows'."""
_PASSWORD = pattern_of(r"^([a-z+]+://[^/@:]*)(?::[^/@]*)?@", re.IGNORECASE)


def is_private_remote(url: str, patterns: Iterable[str]) -> bool:
    """Tell whether a pattern fits a remote: its address without a password, or just `host/path`."""
    spellings = {_without_password(url), _plain(url)}
    return any(fnmatchcase(spelling, pattern) for spelling in spellings for pattern in patterns)


def remote_flaw(pattern: str) -> Message | None:
    """Tell what is wrong with a pattern; None when nothing is."""
    if not pattern.strip():
        return Message("it is empty")
    if len(pattern) > LONGEST:
        return Message("it is longer than {count} characters", count=LONGEST)
    return None


def _without_password(url: str) -> str:
    return _PASSWORD.sub(r"\1@", url)


def _plain(url: str) -> str:
    """Return a remote as people name it: `github.com/ada/notes`."""
    if short := _SHORT_FORM.fullmatch(url):
        host, path = short["host"], short["path"]
    elif "://" in url:
        host, path = _parts(url)
    else:
        host, path = "", url
    path = path.rstrip("/").removesuffix(".git")
    return f"{host.lower()}/{path.lstrip('/')}" if host else path


def _parts(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    return parts.hostname or "", parts.path
