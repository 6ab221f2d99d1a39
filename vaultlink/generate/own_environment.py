"""What the templates that come with vaultlink are filled in: jinja2's sandbox, by the short way.

Imported when the first note is rendered.
"""

from typing import Any

from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vaultlink.model.message import Catalogue


class OwnEnvironment(ImmutableSandboxedEnvironment):
    """Knows that what stands behind a dot is mostly a fact, and what is called mostly a macro of ours."""

    def getattr(self, obj: object, attribute: str) -> object:
        """Return what stands behind a dot: of facts an item, as in templates of the user's own."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call(self, context: Context, called: Any, /, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - as there
        """Call a macro without asking what it is; anything else if it is harmless."""
        if type(called) is not Macro:
            return super().call(context, called, *args, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(context.eval_ctx, *args, **named)

    def speak(self, catalogue: Catalogue) -> None:
        """Translate without asking the context what translates, as the library's own functions do."""

        def gettext(message: str, /, **values: object) -> str:
            return catalogue.gettext(message) % values

        def ngettext(one: str, many: str, num: int, /, **values: object) -> str:
            return catalogue.ngettext(one, many, num) % {"num": num, **values}

        self.globals |= {"_": gettext, "gettext": gettext, "ngettext": ngettext}
