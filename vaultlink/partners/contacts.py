"""Tidings → contacts: what all notes of a vault tell, put together."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.model.finding import Finding
from vaultlink.partners.account import Account
from vaultlink.partners.found import Tidings
from vaultlink.partners.merging import merged, values_once
from vaultlink.partners.promises import promises_once
from vaultlink.partners.records import Interaction, Promise, ValueEntry
from vaultlink.partners.whom import UNWRITTEN


class Contacts(Struct, frozen=True):
    """All that notes tell of contacts."""

    interactions: tuple[Interaction, ...] = ()
    """By day; nothing in the future, nothing told twice."""
    values: tuple[ValueEntry, ...] = ()
    """Those of interactions and those beside them, each once."""
    promises: tuple[Promise, ...] = ()
    findings: tuple[Finding, ...] = ()
    """In no order, each once."""
    future: tuple[Account, ...] = ()
    """What is dated after the day that is asked about, and does not count."""


def put_together(tidings: Sequence[Tidings], today: date | None) -> Contacts:
    """Put together what notes tell; the order of the notes changes nothing."""
    accounts = [account for one in tidings for account in one.accounts]
    maybe = (account for one in tidings for account in one.maybe)
    past, future = accounts, []
    if today is not None:
        past = [account for account in accounts if account.day <= today]
        future = [account for account in accounts if account.day > today]
    interactions = merged([*past, *_meant(maybe, past, today)])
    inside = (value for interaction in interactions for value in interaction.values)
    beside = (value for one in tidings for value in one.values)
    return Contacts(
        interactions,
        values_once((*inside, *beside)),
        promises_once([promise for one in tidings for promise in one.promises]),
        tuple(dict.fromkeys(finding for one in tidings for finding in one.findings)),
        tuple(future),
    )


def _meant(maybe: Iterable[Account], sure: Iterable[Account], today: date | None) -> Iterator[Account]:
    """Yield the accounts of names without a note that other accounts know to be people."""
    known = {key for account in sure for key in account.people if key.startswith(UNWRITTEN)}
    for account in maybe:
        people = tuple(key for key in account.people if key in known)
        if people and (today is None or account.day <= today):
            yield replace(account, people=people)
