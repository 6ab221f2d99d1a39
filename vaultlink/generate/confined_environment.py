"""What a template of the user's own can do: read its facts, repeat, compare, join; no more.

Imported in the confined process only.
"""

from collections.abc import Mapping

from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context, LoopContext, Macro, TemplateReference, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vaultlink.generate.render import new_environment
from vaultlink.model.message import Catalogue

GLOBALS = ("_", "gettext", "ngettext", "range")
"""All that can be called, besides macros and what loops offer."""

FILTERS = (
    *("abs", "capitalize", "count", "default", "dictsort", "first", "float", "groupby", "indent", "int"),
    *("items", "join", "last", "length", "list", "lower", "map", "max", "min", "quoted", "reject"),
    *("rejectattr", "replace", "reverse", "round", "select", "selectattr", "sort", "sum", "title", "trim"),
    *("truncate", "unique", "upper", "wordcount"),
)
"""None of these finds attributes, knows chance or fills in formats."""

LARGEST_NUMBER = 10**15
LARGEST_EXPONENT = 10

_OF_JINJA = (LoopContext, Macro, TemplateModule, TemplateReference, Undefined)


class NumberError(TemplateRuntimeError):
    """A sign that is for numbers stands between other things, or between large ones."""


class ConfinedEnvironment(ImmutableSandboxedEnvironment):
    """Sees facts as plain values: they have items, and neither attributes nor methods."""

    intercepted_binops = frozenset({"%", "*", "**"})

    def getattr(self, obj: object, attribute: str) -> object:
        """Return what stands behind a dot: for facts, an item."""
        if isinstance(obj, _OF_JINJA):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """Return an item, and never an attribute in its stead."""
        try:
            return obj[argument]  # type: ignore[index]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)  # type: ignore[arg-type]

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Calculate with numbers only: texts and lists would grow without measure."""
        for number in (left, right):
            if not isinstance(number, int | float) or abs(number) > LARGEST_NUMBER:
                raise NumberError
        if operator == "**" and abs(right) > LARGEST_EXPONENT:  # type: ignore[arg-type]
            raise NumberError
        return super().call_binop(context, operator, left, right)


def confined_environment(texts: Mapping[str, str], catalogue: Catalogue) -> ConfinedEnvironment:
    """Return an environment that knows these templates and no others."""

    def source_of(name: str) -> tuple[str, str, None] | None:
        return (texts[name], name, None) if name in texts else None

    environment = new_environment(ConfinedEnvironment, source_of, catalogue)
    environment.globals = {name: environment.globals[name] for name in GLOBALS}
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    return environment
