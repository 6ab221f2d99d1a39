"""What a list of backlinks says: which notes link here, by kind."""

from collections.abc import Iterable
from datetime import date

from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.graph import own_backlinks
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, note_name, sort_key
from vaultlink.partners.date_pieces import date_in_name
from vaultlink.partners.dates import read_date
from vaultlink.partners.records import Place
from vaultlink.partners.words import NoteKind

KINDS = {
    NoteKind.PARTNER: Message("Partners"),
    NoteKind.PERSON: Message("People"),
    NoteKind.COMPANY: Message("Companies"),
    NoteKind.MEETING: Message("Meetings"),
    NoteKind.COMMUNICATION: Message("Correspondence"),
    NoteKind.OPPORTUNITY: Message("Opportunities"),
    NoteKind.GOAL: Message("Goals"),
    NoteKind.INITIATIVE: Message("Initiatives"),
    NoteKind.REVIEW: Message("Reviews"),
    NoteKind.INSIGHT: Message("Insights"),
    NoteKind.TOPIC: Message("Topics"),
    NoteKind.DAILY: Message("Daily notes"),
    NoteKind.PLAIN: Message("Other notes"),
}
"""What notes of a kind are called, in the order in which they are shown."""
_CANVASES = Message("Canvases")


def backlinks_facts(teller: Teller, limit: int) -> Facts:
    """Gather the notes and canvases that link a note, at most `limit` of each kind.

    Links that stand in private places are left out, and those that vaultlink wrote.
    """
    view = teller.view
    sources = dict.fromkeys(
        placed.source
        for placed in own_backlinks(teller.writer.source, view.links)
        if not view.private.hides(Place(placed.source, placed.link.span))
    )
    kinds = view.partnership.kinds
    canvases = [path for path in sources if path in view.links.vault.canvases]
    by_kind: dict[NoteKind, list[VaultPath]] = {}
    for path in sources.keys() - set(canvases):
        by_kind.setdefault(kinds.get(path, NoteKind.PLAIN), []).append(path)
    groups = [(title, by_kind[kind]) for kind, title in KINDS.items() if kind in by_kind]
    if canvases:
        groups.append((_CANVASES, canvases))
    return {
        "notes": len(sources) - len(canvases),
        "groups": tuple(_group(title, paths, teller, limit) for title, paths in groups),
    }


def _group(title: Message, paths: Iterable[VaultPath], teller: Teller, limit: int) -> Facts:
    ordered = sorted(paths, key=_newest_first)
    return {
        "title": teller.say(title),
        "links": tuple(map(teller.note, ordered[:limit])),
        "more": len(ordered[limit:]),
    }


def _newest_first(path: VaultPath) -> tuple[int, tuple[str, str], str]:
    """Sort notes with a day in their names by it, and the others behind them by name."""
    piece = date_in_name(note_name(path))
    day = read_date(piece.written, in_name=True) if piece else None
    return -day.toordinal() if isinstance(day, date) else 0, sort_key(note_name(path)), path
