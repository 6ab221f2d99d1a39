"""Fills templates: jinja2 lives here, and is loaded when the first note is rendered."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from vaultlink.generate.failure import TooLong
from vaultlink.generate.templates import template_text, touched
from vaultlink.model.message import Catalogue
from vaultlink.model.patterns import pattern_of
from vaultlink.model.reading import NO_TEMPLATES, OwnTemplates

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from vaultlink.generate.sandbox import Sandbox

LARGEST = 200_000
"""Bytes of a generated note's body; beyond, lists are cut."""

Facts = Mapping[str, object]
"""What a template is told: texts, numbers, tuples and dicts, nothing with a method that acts."""

Environment = TypeVar("Environment", bound="ImmutableSandboxedEnvironment")

_BLANK_LINES = pattern_of(r"\n\n\n+")
_UNSAFE_GLOBALS = ("lipsum", "cycler", "joiner", "namespace", "range")


class UnlessSaid(Protocol):
    """Gives what was said before, or says it."""

    def __call__(self, template: str, facts: Facts, filled: Callable[[], str]) -> str:
        """Return what a template makes of facts."""

    def unless_changed(self, basis: object, told: Callable[[], str]) -> str:
        """Return what is told by filling a template, or what was told when it followed from the same."""

    def sum_of(self, basis: object) -> bytes | None:
        """Return a hash of what much follows from, to stand for it; None where it has none."""


class Renderer(Struct, frozen=True):
    """Fills templates in one language: ours here, those in which the user has a say in a sandbox."""

    catalogue: Catalogue
    sandbox: "Sandbox | None" = None
    confined: frozenset[str] = frozenset()
    """The templates that are filled in the sandbox."""
    unless_said: UnlessSaid | None = None
    """What is asked before one of ours is filled."""

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        language: str = "en",
        own: OwnTemplates = NO_TEMPLATES,
        unless_said: UnlessSaid | None = None,
    ) -> "Renderer":
        """Make ready to render in a language; templates of the user's own stand in for ours by name."""
        if not own.trusted:
            return cls(catalogue, unless_said=unless_said)
        from jinja2.meta import find_referenced_templates  # noqa: PLC0415 - few have templates of their own

        from vaultlink.generate.sandbox import Sandbox  # noqa: PLC0415 - likewise

        environment = _environment(catalogue)
        confined = touched(own.trusted, lambda text: find_referenced_templates(environment.parse(text)))
        return cls(catalogue, Sandbox(own, language), confined, unless_said)

    @property
    def environment(self) -> "ImmutableSandboxedEnvironment":
        """What our own templates are filled in."""
        return _environment(self.catalogue)

    def render(self, template: str, facts: Facts) -> str:
        """Return a template filled with facts, without stray blank lines; may raise `TemplateFailed`."""
        if self.sandbox is not None and template in self.confined:
            return tidy(self.sandbox.render(template, facts))

        def filled() -> str:
            return tidy(self.environment.get_template(template).render(facts))

        return self.unless_said(template, facts, filled) if self.unless_said else filled()

    def close(self) -> None:
        """End what the sandbox has started."""
        if self.sandbox is not None:
            self.sandbox.close()


def tidy(text: str) -> str:
    """Return a text without blanks at the ends of lines, and with single blank lines."""
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def quoted(text: str) -> str:
    """Return a text as the content of a quote or callout."""
    return "\n".join([f"> {line}".rstrip() for line in tidy(text).split("\n")])


def bounded(rendered: Callable[[int], str], limits: Iterable[int], largest: int = LARGEST) -> str:
    """Render with limits on the length of lists, the largest first, until the text is small enough."""
    text: str | TooLong = ""
    for limit in limits:
        try:
            text = rendered(limit)
        except TooLong as failure:
            text = failure
        else:
            if len(text.encode()) <= largest:
                break
    if isinstance(text, TooLong):
        raise text
    return text


def new_environment(
    kind: type[Environment],
    source_of: Callable[[str], str | tuple[str, str, None] | None],
    catalogue: Catalogue,
) -> Environment:
    """Return an environment of a kind, in which templates mean the same as in any other."""
    from jinja2 import FunctionLoader, StrictUndefined  # noqa: PLC0415 - as below

    environment = kind(
        loader=FunctionLoader(source_of),
        undefined=StrictUndefined,
        autoescape=False,  # Markdown is made, and every text comes escaped for it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.i18n"],
        optimized=False,  # each is compiled once in a run, which takes longer than what this would save
    )
    environment.filters["quoted"] = quoted
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        catalogue.gettext, catalogue.ngettext, newstyle=True
    )
    return environment


@lru_cache(maxsize=4)
def _environment(catalogue: Catalogue) -> "ImmutableSandboxedEnvironment":
    """Return the environment of our own templates in one language, in which each is compiled once."""
    # jinja2 costs 40 ms, which only a build should pay.
    from vaultlink.generate.own_environment import OwnEnvironment  # noqa: PLC0415

    environment = new_environment(OwnEnvironment, template_text, catalogue)
    environment.speak(catalogue)
    for name in _UNSAFE_GLOBALS:
        environment.globals.pop(name, None)
    return environment
