"""Changes → pipeline, again and again: summaries follow while somebody is writing.

What the system tells of changes is a hint; what is true is found by looking at the files.
"""

from vaultlink.watch.clock import Clock
from vaultlink.watch.engine import WholeEngine
from vaultlink.watch.inbox import Inbox
from vaultlink.watch.loop import Watch
from vaultlink.watch.observer import observe
from vaultlink.watch.voice import Report, Voice

__all__ = ["Clock", "Inbox", "Report", "Voice", "Watch", "WholeEngine", "observe"]
