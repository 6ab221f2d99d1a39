"""What stands in the regions that users insert into notes of their own."""

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from vaultlink.generate.backlinks import backlinks_facts
from vaultlink.generate.brief import brief_facts
from vaultlink.generate.contacts_due import contacts_due_facts
from vaultlink.generate.owed import open_promises, owed_facts
from vaultlink.generate.render import Facts, bounded
from vaultlink.generate.telling import Teller
from vaultlink.generate.timeline import timeline_facts
from vaultlink.generate.view import View
from vaultlink.model.names import VaultPath

_LIMITS = (500, 200, 100, 50)
"""How long lists may be, tried until the body is small enough."""


_OF_A_PERSON = frozenset({"timeline", "promises"})


class RegionBody(Struct, frozen=True):
    """What stands between the markers of a region."""

    body: str
    as_of: date | None
    """The day for which it is true; None where it does not depend on the day."""


def region_body(region_id: str, path: VaultPath, view: View) -> RegionBody:
    """Return what a region of `INSERTED_REGIONS` says in a note; raises `TemplateFailed`."""
    return BODIES[region_id](Teller.in_note(path, view))


def tells_of(region_id: str, path: VaultPath, view: View) -> bool:
    """Tell whether a note is about somebody of whom a region can tell."""
    if region_id == "brief":
        return view.partner_at(path) is not None
    return region_id not in _OF_A_PERSON or view.person_at(path) is not None


def _brief(teller: Teller) -> RegionBody:
    portrait = teller.view.partner_at(teller.writer.source)
    if portrait is None:
        return _nobody(teller)
    return _filled("brief", teller, lambda _: brief_facts(portrait, teller), is_dated=True)


def _timeline(teller: Teller) -> RegionBody:
    view = teller.view
    key = view.person_at(teller.writer.source)
    if key is None:
        return _nobody(teller)
    history = view.ledger.history(key, view.today)
    return _filled(
        "timeline",
        teller,
        lambda limit: timeline_facts(history, teller, limit),
        is_dated=view.awaits_contacts,
    )


def _promises(teller: Teller) -> RegionBody:
    view = teller.view
    key = view.person_at(teller.writer.source)
    if key is None:
        return _nobody(teller)
    promises = open_promises(view.ledger.history(key, view.today).promises)
    return _filled(
        "promises",
        teller,
        lambda limit: owed_facts(promises, teller, limit),
        is_dated=any(one.due for one in promises),
    )


def _backlinks(teller: Teller) -> RegionBody:
    return _filled("backlinks", teller, lambda limit: backlinks_facts(teller, limit), is_dated=False)


def _contacts_due(teller: Teller) -> RegionBody:
    has_partners = bool(teller.view.partnership.partners)
    return _filled("contacts_due", teller, lambda _: contacts_due_facts(teller), is_dated=has_partners)


def _nobody(teller: Teller) -> RegionBody:
    """Say that the note is about no partner, and what to do."""
    return _filled("nobody", teller, lambda _: {}, is_dated=False)


def _filled(name: str, teller: Teller, facts: Callable[[int], Facts], *, is_dated: bool) -> RegionBody:
    """Fill a region's template; the day it is true for is said on its first line."""
    view = teller.view
    as_of = teller.today if is_dated else ""
    body = bounded(
        lambda limit: view.renderer.render(f"region_{name}.md", {"as_of": as_of, **facts(limit)}), _LIMITS
    )
    return RegionBody(body, view.today if is_dated else None)


BODIES: Mapping[str, Callable[[Teller], RegionBody]] = {
    "brief": _brief,
    "timeline": _timeline,
    "promises": _promises,
    "backlinks": _backlinks,
    "contacts-due": _contacts_due,
}
"""What fills each region."""
