"""Measures in one process how long a vault takes to parse, and its records and measures to be worked out.

    python benchmarks/partners.py VAULT [--profile]

Prints seconds of the processor as JSON. `records` is everything from links to records, `measures` those of
every partner; their sum divided by the time of the parse is `ratio`.
"""

import cProfile
import gc
import json
import pstats
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from vaultlink.config.daily_notes import DailyNotes
from vaultlink.config.settings import Settings
from vaultlink.graph.network import betweenness, communities, components, holders, network_of
from vaultlink.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.vault import Vault
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.measures import measures_on
from vaultlink.partners.read import partnership_of
from vaultlink.partners.records import Partnership
from vaultlink.syntax import parse_note

T = TypeVar("T")

_TODAY = date(2026, 11, 23)


def main() -> None:
    """Measure, or say where the time of records and measures goes."""
    gc.disable()  # as the command line does
    folder = Path(sys.argv[1])
    texts = {
        VaultPath(path.relative_to(folder).as_posix()): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.md"))
    }
    notes, parse = _timed(lambda: {path: parse_note(text, path) for path, text in texts.items()})
    links, linking = _timed(lambda: Links.of(Vault(notes=notes)))
    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(lambda: _measured(_records(links)))
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
        return
    partnership, reading = _timed(lambda: _records(links))
    known, measuring = _timed(lambda: _measured(partnership))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    network, tying = _timed(lambda: network_of(partnership, today=_TODAY))
    _, cutting = _timed(lambda: (components(network), holders(network)))
    between, standing = _timed(lambda: betweenness(network))
    _, circling = _timed(lambda: communities(network))
    told = {
        "partners": len(partnership.partners),
        "contacts": len(partnership.interactions),
        "measures known": known,
        "parse": parse,
        "links": linking,
        "records": reading,
        "measures": measuring,
        "ratio": (reading + measuring) / parse,
        "ratio with links": (linking + reading + measuring) / parse,
        "megabytes": megabytes,
        "network": tying + cutting,
        "betweenness": standing,
        "betweenness counted from": between.samples or len(network.near),
        "communities": circling,
    }
    print(json.dumps(told))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    done = work()
    return done, time.process_time() - start


def _records(links: Links) -> Partnership:
    return partnership_of(links, Settings(), DailyNotes(()), _TODAY)


def _measured(partnership: Partnership) -> int:
    portraits = Ledger.of(partnership).portraits(_TODAY)
    return sum(len(measures_on(portrait)) for portrait in portraits)


if __name__ == "__main__":
    main()
