"""Which rules look where, and with which options: what the table `[rules]` says."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from vaultlink.config.nearest import nearest
from vaultlink.model.message import Message
from vaultlink.model.names import fold

_TAKEN_FOR: Mapping[type, tuple[type, ...]] = {float: (int,), tuple: (list,)}
"""What TOML has instead of a type of ours."""

Options = Mapping[str, object]
"""Values by the name of the option."""


class KnownRules(Struct, frozen=True):
    """What can be chosen from: names of rules and families, and the options of each rule."""

    names: frozenset[str]
    options: Mapping[str, Options]
    """With their defaults, whose types are the ones that are taken."""


RuleCatalogue = Callable[[], KnownRules]
"""Gives all rules, which are known further up, once they are needed."""


class Rules(Struct, frozen=True):
    """What the table `[rules]` says; names are those of rules and families."""

    ignore: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    folders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What stays silent in a folder, its path folded and without slashes at its ends."""
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, Options] = field(default_factory=dict)

    def silent_at(self, path: str, kind: str = "") -> Iterator[str]:
        """Give the names of what stays silent about a note of a kind at a path."""
        yield from self.kinds.get(kind, ())
        folder: str = fold(path) if self.folders else ""
        while folder:
            folder = folder.rpartition("/")[0]
            yield from self.folders.get(folder, ())


def name_flaw(name: str, catalogue: RuleCatalogue | None) -> Message | None:
    """Tell that no rule or family has a name, and which one may be meant."""
    known = catalogue().names if catalogue else {name}
    if name in known:
        return None
    if meant := nearest(name, known):
        return Message("there is no such rule or family; did you mean `{meant}`?", meant=meant)
    return Message("there is no such rule or family; `vaultlink rules` lists them all")


def option_flaw(rule: str, option: str, value: object, catalogue: RuleCatalogue | None) -> Message | None:
    """Tell what is wrong with an option of a rule."""
    if catalogue is None:
        return None
    options = catalogue().options.get(rule)
    if options is None:
        return name_flaw(rule, catalogue) or Message("a family has no options; name one of its rules")
    if option not in options:
        return _unknown_option(rule, option, options)
    default = options[option]
    if type(value) is type(default) or type(value) in _TAKEN_FOR.get(type(default), ()):
        return None
    return Message("it takes a value like {default}", default=str(default))


def _unknown_option(rule: str, option: str, options: Options) -> Message:
    if meant := nearest(option, options):
        return Message("`{rule}` has no such option; did you mean `{meant}`?", rule=rule, meant=meant)
    if not options:
        return Message("`{rule}` has no options", rule=rule)
    known = ", ".join(f"`{name}`" for name in options)
    return Message("`{rule}` has no such option; its options are {known}", rule=rule, known=known)
