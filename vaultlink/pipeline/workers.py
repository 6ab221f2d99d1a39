"""Other processes that parse: started without anything of the vault, and gone whatever becomes of this one.

They are started anew rather than copied from this process: a copy would hold its lock and its streams for as
long as it lives, and not every system can copy. What they are sent and send back are plain bytes.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import msgspec

from vaultlink.pipeline.ends import End

_PROGRAM = """
import sys
sys.path += sys.argv[1:]
from vaultlink.pipeline.parse_worker import main
main()
"""
_PACKAGES = ("vaultlink", "markdown_it", "mdurl", "frontmatter", "yaml", "msgspec")

_Texts = Sequence[str]
_Facts = Sequence[bytes | None]
_Process = subprocess.Popen[bytes]


def parsed_by_others(chunks: Sequence[_Texts], processes: int) -> Iterator[tuple[int, _Facts]]:
    """Give the facts of chunks of texts by their numbers, as they come.

    A chunk is left out where no process can be started, or one has ended before its time.
    """
    workers = _started(min(processes, len(chunks)))
    waiting: SimpleQueue[int] = SimpleQueue()
    done: SimpleQueue[tuple[int, _Facts] | None] = SimpleQueue()
    for number in range(len(chunks)):
        waiting.put(number)
    threads = [Thread(target=_served, args=(one, chunks, waiting, done), daemon=True) for one in workers]
    try:
        for thread in threads:
            thread.start()
        at_work = len(threads)
        while at_work:
            found = done.get()
            if found is None:
                at_work -= 1
            else:
                yield found
    finally:
        for worker in workers:
            worker.kill()
        for worker, thread in zip(workers, threads, strict=True):
            worker.wait()
            if thread.ident is not None:
                thread.join()
            _close(worker)


def _started(count: int) -> list[_Process]:
    """Start as many processes as the system allows."""
    folders = dict.fromkeys(str(Path(_file_of(package)).absolute().parents[1]) for package in _PACKAGES)
    workers: list[_Process] = []
    with suppress(OSError):
        workers.extend(_process(list(folders)) for _ in range(count))
    return workers


def _process(folders: Sequence[str]) -> _Process:
    """Start a process: without environment, in the root folder, without what Python finds there."""
    return subprocess.Popen(  # noqa: S603 - nothing in this line comes from a vault
        [sys.executable, "-I", "-c", _PROGRAM, *folders],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(sys.executable).anchor,
        env={"SYSTEMROOT": os.environ["SYSTEMROOT"]} if sys.platform == "win32" else {},
        start_new_session=True,  # an interrupt is for the process that the user sees
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def _file_of(package: str) -> str:
    found = find_spec(package)
    return found.origin or "" if found else ""


def _served(
    worker: _Process,
    chunks: Sequence[_Texts],
    waiting: "SimpleQueue[int]",
    done: "SimpleQueue[tuple[int, _Facts] | None]",
) -> None:
    """Give a process one chunk after another, for as long as there are any and it answers."""
    try:
        with suppress(OSError, ValueError, msgspec.MsgspecError, Empty):
            while True:
                number = waiting.get_nowait()
                done.put((number, _answer(worker, chunks[number])))
    finally:
        done.put(None)


def _answer(worker: _Process, texts: _Texts) -> _Facts:
    """Return the facts of texts; raises OSError where the process is no more."""
    if worker.stdin is None or worker.stdout is None:
        raise BrokenPipeError
    asked = msgspec.msgpack.encode([text.encode(errors="surrogatepass") for text in texts])
    End(worker.stdin.fileno()).send(asked)
    told = End(worker.stdout.fileno()).receive()
    facts: _Facts = () if told is None else msgspec.msgpack.decode(told, type=list[bytes | None])
    if len(facts) != len(texts):
        raise BrokenPipeError
    return facts


def _close(worker: _Process) -> None:
    for pipe in (worker.stdin, worker.stdout):
        if pipe is not None:
            with suppress(OSError):  # what could not be written any more
                pipe.close()
