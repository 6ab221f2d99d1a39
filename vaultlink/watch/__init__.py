"""Changes → pipeline, again and again: summaries follow while somebody is writing.

What the system tells of changes is a hint; what is true is found by looking at the files.
"""

from vaultlink.watch.at_hand import Answer, AtHand
from vaultlink.watch.clock import Clock
from vaultlink.watch.desk import Desk
from vaultlink.watch.engine import WholeEngine
from vaultlink.watch.inbox import Inbox
from vaultlink.watch.loop import Watch
from vaultlink.watch.observer import observe
from vaultlink.watch.standby import Standby
from vaultlink.watch.voice import Report, Voice

__all__ = [
    "Answer",
    "AtHand",
    "Clock",
    "Desk",
    "Inbox",
    "Report",
    "Standby",
    "Voice",
    "Watch",
    "WholeEngine",
    "observe",
]
