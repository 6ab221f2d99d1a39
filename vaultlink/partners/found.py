"""What notes tell, before it is put together."""

from msgspec import Struct, field

from vaultlink.model.finding import Finding
from vaultlink.partners.account import Account
from vaultlink.partners.promises import Undertaking
from vaultlink.partners.records import PersonKey, Promise, ValueEntry


class Found(Struct):
    """What a note has told so far."""

    accounts: list[Account] = field(default_factory=list)
    maybe: list[Account] = field(default_factory=list)
    """Those of names without a note, which may be no people at all."""
    values: list[ValueEntry] = field(default_factory=list)
    """Those that belong to no contact."""
    undertakings: list[Undertaking] = field(default_factory=list)
    people: tuple[PersonKey, ...] = ()
    """Whom the note as a whole is about."""
    findings: list[Finding] = field(default_factory=list)
    """About dates that could be two, or are none."""


class Tidings(Struct, frozen=True):
    """What a note tells, now that it has been read."""

    accounts: tuple[Account, ...]
    maybe: tuple[Account, ...]
    values: tuple[ValueEntry, ...]
    promises: tuple[Promise, ...]
    findings: tuple[Finding, ...]
