"""Fills templates: jinja2 lives here, and is loaded when the first note is rendered."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from vaultlink.model.message import Catalogue

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

LARGEST = 200_000
"""Bytes of a generated note's body; beyond, lists are cut."""

Facts = Mapping[str, object]
"""What a template is told: texts, numbers, tuples and dicts, nothing with a method that acts."""

_NAME = re.compile(r"\w+\.\w+")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_TRAILING_BLANKS = re.compile(r"(?<![ \t])[ \t]++$", re.MULTILINE)
_UNSAFE_GLOBALS = ("lipsum", "cycler", "joiner", "namespace", "range")


@dataclass(frozen=True, slots=True)
class Renderer:
    """Fills templates in one language."""

    environment: "ImmutableSandboxedEnvironment"

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Renderer":
        """Make ready to render in the catalogue's language."""
        return cls(_environment(catalogue))

    def render(self, template: str, facts: Facts) -> str:
        """Return a template filled with facts, without stray blank lines."""
        return tidy(self.environment.get_template(template).render(facts))


def tidy(text: str) -> str:
    """Return a text without blanks at the ends of lines, and with single blank lines."""
    return _BLANK_LINES.sub("\n\n", _TRAILING_BLANKS.sub("", text)).strip("\n")


def quoted(text: str) -> str:
    """Return a text as the content of a quote or callout."""
    return "\n".join(f"> {line}".rstrip() for line in tidy(text).split("\n"))


def bounded(rendered: Callable[[int], str], limits: Iterable[int]) -> str:
    """Render with limits on the length of lists, the largest first, until the text is small enough."""
    text = ""
    for limit in limits:
        text = rendered(limit)
        if len(text.encode()) <= LARGEST:
            break
    return text


def template_text(name: str) -> str | None:
    """Return the text of a template that comes with vaultlink."""
    template = _templates().joinpath(name)
    return template.read_text("utf-8") if _NAME.fullmatch(name) and template.is_file() else None


def _templates() -> Traversable:
    """Return the folder of templates: in the package when it was built, beside it in a checkout."""
    package = files("vaultlink")
    built_in = package.joinpath("_templates")
    return built_in if built_in.is_dir() else package.joinpath("..", "templates")


def _environment(catalogue: Catalogue) -> "ImmutableSandboxedEnvironment":
    # jinja2 costs 40 ms, which only a build should pay.
    from jinja2 import FunctionLoader, StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(template_text),
        undefined=StrictUndefined,
        autoescape=False,  # Markdown is made, and every text comes escaped for it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.i18n"],
    )
    for name in _UNSAFE_GLOBALS:
        environment.globals.pop(name, None)
    environment.filters["quoted"] = quoted
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        catalogue.gettext, catalogue.ngettext, newstyle=True
    )
    return environment
