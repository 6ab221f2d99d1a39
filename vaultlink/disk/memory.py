"""Memory that this process needs no more goes back to the system."""

import ctypes
import gc
import sys


def give_back() -> None:
    """Look for what nobody can reach any more, and give back what is free.

    glibc keeps what lies between pieces in use until it is asked: a fifth of what a watch has that answers.
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other libraries do without
        if trim is not None:
            trim(0)
