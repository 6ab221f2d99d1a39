"""Has templates of the user's own filled by a process that can do nothing else, and not for long.

It starts without anything of the environment or of the vault, one serves many renderings, and when it
had to be ended the next rendering starts another.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from types import MappingProxyType

from vaultlink.config.keys import TEMPLATES_FOLDER
from vaultlink.generate.escape import one_line, shortened
from vaultlink.generate.failure import TemplateFailed, TooLong
from vaultlink.generate.templates import template_names, template_text
from vaultlink.model.message import Message
from vaultlink.model.reading import OwnTemplates

PATIENCE = 2.0
"""Seconds for one rendering."""
PATIENCE_AT_START = 20.0
"""Seconds for the process to get ready, on a computer that is busy."""

_LONGEST_ANSWER = 7_000_000
"""Bytes: the largest text, each character of it escaped."""

# Python with nothing but its own modules and those of three packages. The stub keeps out what a package
# imports for all its other users, which takes longer than all the rest.
_PROGRAM = """
import sys, types
generate, *folders = sys.argv[1:]
sys.path += folders
import vaultlink
package = sys.modules["vaultlink.generate"] = types.ModuleType("vaultlink.generate")
package.__path__ = [generate]
from vaultlink.generate.confined import main
main()
"""
_PACKAGES = ("vaultlink", "jinja2", "markupsafe")

_CAUSES: Mapping[str, Message] = MappingProxyType(
    {
        "size": Message("it makes more than 1 MB of text"),
        "memory": Message("it needs too much memory"),
        "recursion": Message("it is nested too deeply, or makes use of itself"),
        "numbers": Message("*, ** and % are for numbers only, and not for large ones"),
        "broken": Message("the process that fills it was cut off, perhaps for want of memory"),
        "slow": Message("it takes longer than {seconds} seconds", seconds=f"{PATIENCE:g}"),
    }
)


class Sandbox:
    """Fills templates in a process of their own, which is started when the first is asked for."""

    def __init__(self, own: OwnTemplates, language: str, patience: float = PATIENCE) -> None:
        """Take the templates that are trusted; ours are there for them to make use of."""
        self._own = own
        self._language = language
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._hopeless: dict[str, TemplateFailed] = {}
        """Templates that are not tried again, since each time may take long."""
        self._unstarted: TemplateFailed | None = None
        """Why there is no process; then none is tried again."""

    def render(self, template: str, facts: Mapping[str, object]) -> str:
        """Return a template filled with facts; raises `TemplateFailed`."""
        if template in self._hopeless:
            raise self._hopeless[template]
        request = json.dumps({"template": template, "facts": facts}).encode()
        answer, took = _asked(self._started(), request, self._patience)
        if took >= self._patience or answer is None:
            self.close()
        match answer:
            case {"text": str(text)}:
                return text
            case {"failure": str(kind), "cause": str(cause), "template": str(name), "line": int(line)}:
                raise self._failure(kind, cause, name or template, line)
        kind = "slow" if took >= self._patience else "broken"
        self._hopeless[template] = self._failure(kind, "", template, 0)
        raise self._hopeless[template]

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what could not be written any more
                    pipe.close()
        process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the process, ready for requests."""
        if self._unstarted:
            raise self._unstarted
        if self._process is None:
            try:
                self._process = _process()
            except OSError as error:
                raise self._never(os.strerror(error.errno or 0)) from error
            answer, _ = _asked(self._process, self._first_line(), PATIENCE_AT_START)
            if answer != {"ready": True}:
                self.close()
                raise self._never(Message("it does not answer"))
        return self._process

    def _never(self, reason: str) -> TemplateFailed:
        self._unstarted = TemplateFailed(
            Message("the process that fills templates does not start: {reason}", reason=reason)
        )
        return self._unstarted

    def _first_line(self) -> bytes:
        texts = {name: template_text(name) or "" for name in template_names()} | dict(self._own.trusted)
        own = sorted(self._own.trusted)
        return json.dumps({"texts": texts, "own": own, "language": self._language}).encode()

    def _failure(self, kind: str, cause: str, name: str, line: int) -> TemplateFailed:
        """Return a failure with the sentence about it; what the process says is no more than a text."""
        said = self._cause(kind, shortened(one_line(cause)))
        file = f"{TEMPLATES_FOLDER}/{name}" if name in self._own.trusted else name
        if line > 0:
            message = Message(
                "the template {file} does not work (line {line}): {cause}", file=file, line=line, cause=said
            )
        else:
            message = Message("the template {file} does not work: {cause}", file=file, cause=said)
        return (TooLong if kind == "size" else TemplateFailed)(message)

    def _cause(self, kind: str, cause: str) -> str:
        if kind == "missing":
            return self._own.doubtful.get(
                cause, Message("it makes use of {name}, and there is no such template", name=cause)
            )
        return _CAUSES.get(kind, cause)


def _process() -> subprocess.Popen[bytes]:
    """Start the process: without environment, in the root folder, without what Python finds on its own."""
    folders = [str(Path(_file_of(package)).absolute().parents[1]) for package in _PACKAGES]
    return subprocess.Popen(  # noqa: S603 - nothing in this line comes from a vault
        [sys.executable, "-I", "-S", "-B", "-c", _PROGRAM, str(Path(__file__).absolute().parent), *folders],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(sys.executable).anchor,
        env={"SYSTEMROOT": os.environ["SYSTEMROOT"]} if sys.platform == "win32" else {},
        start_new_session=True,
    )


def _file_of(package: str) -> str:
    found = find_spec(package)
    return found.origin or "" if found else ""


def _asked(process: subprocess.Popen[bytes], line: bytes, seconds: float) -> tuple[object, float]:
    """Return the answer to a request, and how long it took; None where the process is no more."""
    start = time.monotonic()
    timer = Timer(seconds, process.kill)
    timer.start()
    try:
        answer = _exchanged(process, line)
    finally:
        timer.cancel()
        timer.join()
    took = time.monotonic() - start
    with suppress(ValueError, RecursionError):
        return json.loads(answer), took
    return None, took


def _exchanged(process: subprocess.Popen[bytes], line: bytes) -> bytes:
    """Write a line and read one, or as much of it as comes."""
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(line + b"\n")
        process.stdin.flush()
        return process.stdout.readline(_LONGEST_ANSWER)
    except OSError:  # it has ended
        return b""
