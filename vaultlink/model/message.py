"""Sentences for people that know how to be said in another language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, Self


class Catalogue(Protocol):
    """Translations of one language, as the gettext module offers them."""

    def gettext(self, message: str, /) -> str:
        """Translate one sentence."""

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Translate a sentence that counts, in the plural form that the count wants."""

    def __hash__(self) -> int:
        """Tell one catalogue from another, by which it is."""


class Message(str):
    """An English sentence that remembers its template, so that it can be said in Russian later.

    `Message("{name} is missing", name="a.png")` is the plain text; `in_language` fills the
    translated template. With `many`, the value `count` chooses the plural form.
    """

    __slots__ = ("many", "one", "values")

    one: str
    many: str | None
    values: Mapping[str, object]

    def __new__(cls, one: str, many: str | None = None, **values: object) -> Self:
        """Fill the template with the values."""
        template = many if many is not None and values.get("count") != 1 else one
        self = super().__new__(cls, template.format_map(values))
        self.one, self.many, self.values = one, many, values
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str, str | None], dict[str, object]]:
        """Let a message travel between processes whole."""
        return (self.one, self.many), dict(self.values)

    def in_language(self, catalogue: Catalogue) -> str:
        """Return the sentence in the catalogue's language; values that are messages follow."""
        count = self.values.get("count")
        if self.many is not None and isinstance(count, int):
            template = catalogue.ngettext(self.one, self.many, count)
        else:
            template = catalogue.gettext(self.one) if self.one else ""
        return template.format_map({key: said(value, catalogue) for key, value in self.values.items()})


def quoted(names: Iterable[str]) -> Message:
    """Return names in the quotation marks of the reader's language, one after another."""
    return in_a_row(Message("“{name}”", name=name) for name in names)


def in_a_row(messages: Iterable[Message]) -> Message:
    """Return at least one message, and the others after it."""
    row, *others = messages
    for one in others:
        row = Message("{listed}, {name}", listed=row, name=one)
    return row


def said(value: object, catalogue: Catalogue) -> object:
    """Translate a value if it is a message, and leave it alone if it is not."""
    return value.in_language(catalogue) if isinstance(value, Message) else value


Translate = Callable[[str], str]
"""Says a message in the reader's language; a plain text stays as it is."""
