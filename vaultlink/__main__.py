"""`python -m vaultlink`: the same as the command, without importing anything from the current folder."""

import atexit
import gc
import os
import sys

TYPE_CHECKING = False
# Said so, and not imported from `typing`: that could come from the current folder.
if TYPE_CHECKING:
    from collections.abc import Callable

    from vaultlink.cli.again import Question
    from vaultlink.cli.asking import Asking

_INTERRUPTED = 130


def _trusted(entries: list[str]) -> list[str]:
    """Leave out the current folder, unless vaultlink itself lies in it.

    A vault may hold a file named yaml.py, and `python -m` would import it.
    """
    try:
        here = os.getcwd()  # noqa: PTH109 - pathlib would come from the current folder
    except OSError:  # it is gone
        here = ""
    if here == os.path.dirname(os.path.dirname(__file__)):  # noqa: PTH120 - as above
        return entries
    return [entry for entry in entries if entry not in {"", ".", here}]


sys.path[:] = _trusted(sys.path)


def main() -> None:
    """Run the command line; what can be said without knowing all commands is said at once."""
    words = sys.argv[1:]
    if words == ["--version"] and _has_told_version():
        return
    from vaultlink.cli.again import question  # noqa: PLC0415 - after sys.path is trusted
    from vaultlink.cli.asking import ask  # noqa: PLC0415 - likewise

    asked = question(words)
    try:
        known = _known(asked, ask(words))
        if known is not None:
            sys.exit(known)
        if asked is not None:
            sys.exit(_told(asked))
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    _run(None)


def _known(asked: "Question | None", asking: "Asking | None") -> int | None:
    """Say what is known already, here or elsewhere, and return the exit code; None where nothing is."""
    try:
        known = asked.answer() if asked else None
        if known is None and asking:
            known = asking.answer()
            if asked:
                asked.keep_said(known, asking.said)
        return known
    finally:
        if asking:
            asking.close()


def _told(asked: "Question") -> "str | int | None":
    """Work the answer out, keep it, and return how it ended."""
    try:
        _run(asked.listen)
    except SystemExit as end:
        asked.keep(end.code or 0)
        return end.code
    return 0


def _has_told_version() -> bool:
    from vaultlink import __version__  # noqa: PLC0415 - as above

    try:
        print(f"vaultlink {__version__}", flush=True)  # noqa: T201 - as click would
    except (OSError, ValueError, AttributeError):  # nobody reads it, which is told elsewhere
        return False
    return True


def _run(listen: "Callable[[], None] | None") -> None:
    # a run makes millions of values that stay, and a handful that form rings: to look for those, as measured,
    # takes a tenth of the time and finds nothing
    gc.disable()
    from vaultlink.cli.main import main as run_command  # noqa: PLC0415 - as above

    run_command(listen)


def run() -> None:
    """Run the command line in a process of its own, which ends with it."""
    try:
        main()
    except SystemExit as end:
        _end(end.code)
        raise
    _end(None)


def _end(code: object) -> None:
    """End the process, and leave it to the system to clear away what it has made.

    Python would take all of it apart, value by value. Where anything else is still going on, it shall.
    """
    threads = sys.modules.get("threading")  # where nobody has loaded it, there is one
    if not isinstance(code, int | None) or (threads and threads.active_count() > 1):
        return
    atexit._run_exitfuncs()  # noqa: SLF001 - which Python itself would run now
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except Exception:  # noqa: BLE001 - whatever it is, Python has its own way of telling
        return
    os._exit(code or 0)


if __name__ == "__main__":
    run()
