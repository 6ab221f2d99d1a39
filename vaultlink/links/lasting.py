"""Results that last from the links of one vault to those of the next, as long as somebody asks for them."""

from collections.abc import Mapping
from typing import Any


class Lasting(dict[object, Any]):
    """Results by the work whose they are: those of the links before, each from when it is asked for.

    So what nobody asks for any more, as of a summary that is not wanted now, is forgotten, and with it the
    vault that it was worked out of.
    """

    def __init__(self, before: Mapping[object, Any] | None = None) -> None:
        """Begin with nothing but what may be asked for."""
        super().__init__()
        self._before = dict(before or {})

    def get(self, name: object, default: Any = None) -> Any:  # noqa: ANN401 - results of any kind
        """Return a result, that of before where there is no other."""
        if name not in self and name in self._before:
            self[name] = self._before[name]
        return super().get(name, default)
