"""Patterns that are compiled when they are first used: a run needs few of the hundreds that there are."""

import re
from typing import Any, cast


class _Pattern:
    """Stands for a pattern; once it is used, it has the methods of the compiled one as its own."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._source = source, (source, flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        if name not in _OF_A_PATTERN:
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        self.__dict__.update({each: getattr(compiled, each) for each in _OF_A_PATTERN})
        return getattr(compiled, name)


_OF_A_PATTERN = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))


def pattern_of(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as `re.compile(source, flags)`; a flaw of the source shows when it is used."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
