"""Runs every command over the hostile vault, in a child that watches what Python does meanwhile."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from hostile import hostile_vault, manifest, put

from vaultlink import LinkedVault, open_vault

TODAY = date(2026, 5, 1)
_TODAY = ("--today", TODAY.isoformat())
COMMANDS = {
    "build": ("build", "VAULT"),
    "build json": ("build", "VAULT", "--format", "json"),
    "check": ("check", "VAULT", "--all", *_TODAY),
    "check json": ("check", "VAULT", "--format", "json", *_TODAY),
    **{f"graph {form}": ("graph", "VAULT", "--format", form) for form in ("json", "graphml")},
    "partners": ("partners", "VAULT", *_TODAY),
    "partners json": ("partners", "VAULT", "--format", "json", *_TODAY),
    "agenda": ("agenda", "VAULT", *_TODAY),
    "agenda ics": ("agenda", "VAULT", "--format", "ics", *_TODAY),
    "show": ("show", "eve", "--vault", "VAULT", *_TODAY),
    "path": ("path", "eve", "--vault", "VAULT"),
    "inspect": ("inspect", "bodies/escapes.md", "--vault", "VAULT"),
    "inspect json": ("inspect", "bodies/escapes.md", "--vault", "VAULT", "--format", "json"),
    "inspect what is twofold": ("inspect", "twin", "--vault", "VAULT"),
    "resolve": ("resolve", "bodies/escapes.md", "\x1b[31mred", "--vault", "VAULT"),
}
FOR_PROGRAMS = {name for name in COMMANDS if name.startswith("graph") or name.endswith((" json", " ics"))}

PLAIN = {
    "Eve.md": "---\ntype: partner\ncadence: weekly\n---\n## Interactions\n\n- 2026-01-02: call\n",
    **{
        f"bodies/{name}.md": "---\ntags: [a]\n---\n[[Nobody]] ~~x~~\n"
        for name in ("escapes", "twin", "three")
    },
    "Mend.md": "---\na: @b\n---\n",
    "vaultlink.toml": 'language = "en"\n[kinds]\ngoal = ["dream"]\n',
    ".obsidian/app.json": '{"userIgnoreFilters": ["/a+/"]}',
    "Board.canvas": '{"nodes": [{"type": "text", "text": "[[Eve]]"}]}',
}

_TOLD = (
    "exec",
    "compile",
    "import",
    "marshal",
    "pickle",
    "code.",
    "ctypes",
    "cpython",
    "socket",
    "subprocess",
)
_TOLD += (
    "os.",
    "pty",
    "shutil",
    "tempfile",
    "sqlite3",
    "urllib",
    "http",
    "webbrowser",
    "syslog",
    "mmap",
    "open",
)
_READING = {"os.listdir", "os.scandir", "os.walk", "os.fwalk"}


@dataclass(frozen=True)
class HostileRun:
    """What the commands said, and what became of the folder that holds the vault and all around it."""

    base: Path
    before: dict[str, str]
    after: dict[str, str]
    codes: dict[str, int]
    out: dict[str, str]
    err: dict[str, str]
    crashes: dict[str, str]
    events: tuple[tuple[str, str], ...]
    """What Python told of the child's deeds, by name and arguments."""

    @property
    def generated(self) -> dict[str, str]:
        """Return the texts of the generated notes, by path from the vault."""
        root = self.base / "vault"
        return {
            path.relative_to(root).as_posix(): path.read_text("utf-8")
            for path in root.glob("Summaries/**/*.md")
        }

    def found(self, path: str) -> dict[str, str]:
        """Return what `check` says about a file, by rule."""
        findings = json.loads(self.out["check json"])["findings"]
        return {one["rule"]: one["message"] for one in findings if one["path"] == path}

    def stays(self, path: str) -> bool:
        """Tell whether a file of the vault is what it was before all commands."""
        return self.before[f"vault/{path}"] == self.after[f"vault/{path}"]


@lru_cache(maxsize=1)
def hostile_vault_read() -> LinkedVault:
    """Return the hostile vault as a script reads it, after all commands."""
    return open_vault(hostile_run().base / "vault", TODAY)


@lru_cache(maxsize=1)
def hostile_run() -> HostileRun:
    """Run all commands, once for all tests of this process."""
    base = Path(tempfile.mkdtemp(prefix="vaultlink-hostile-"))
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    hostile_vault(base / "vault", base / "outside")
    for name in ("home", "elsewhere"):
        (base / name).mkdir()
    before = manifest(base)
    home = {"HOME": str(base / "home"), "XDG_CACHE_HOME": "", "XDG_STATE_HOME": "", "XDG_CONFIG_HOME": ""}
    done = subprocess.run(
        [sys.executable, __file__, str(base / "vault")],
        env={**os.environ, **home, "PYTHONIOENCODING": "utf-8"},
        cwd=base / "elsewhere",
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    told = json.loads(done.stdout)
    return HostileRun(base, before, manifest(base), **{**told, "events": tuple(map(tuple, told["events"]))})


def _child(vault: str) -> None:
    """Run the commands over a plain vault first, so that what they need is there before anybody watches."""
    from click.testing import CliRunner  # noqa: PLC0415 - the child only

    from vaultlink.cli.main import vaultlink  # noqa: PLC0415
    from vaultlink.links import typos  # noqa: PLC0415
    from vaultlink.pipeline import kinds_before, quick_parsing, telling, workers  # noqa: F401, PLC0415 - for vaults of many notes
    from vaultlink.syntax import parser  # noqa: F401, PLC0415 - for notes that are not simple

    events: list[tuple[str, str]] = []
    watching = False

    def hook(event: str, args: tuple[object, ...]) -> None:
        if watching and event.startswith(_TOLD) and event not in _READING:
            events.append((event, ascii(_plain(event, args))))

    typos.Spellings.of(["a name"]).near("a nane")  # a name that is nearly another one
    sys.addaudithook(hook)
    with tempfile.TemporaryDirectory() as plain:
        for path, text in PLAIN.items():
            put(Path(plain), path, text)
        for words in COMMANDS.values():
            CliRunner().invoke(vaultlink, [plain if word == "VAULT" else word for word in words])
    watching = True
    results = {
        name: CliRunner().invoke(vaultlink, [vault if word == "VAULT" else word for word in words])
        for name, words in COMMANDS.items()
    }
    watching = False
    crashes = {
        name: repr(result.exception)
        for name, result in results.items()
        if result.exception and not isinstance(result.exception, SystemExit)
    }
    json.dump(
        {
            "codes": {name: result.exit_code for name, result in results.items()},
            "out": {name: result.stdout for name, result in results.items()},
            "err": {name: result.stderr for name, result in results.items()},
            "crashes": crashes,
            "events": [event for event in events if event[0] != "open" or _writes(event[1])],
        },
        sys.stdout,
    )


def _plain(event: str, args: tuple[object, ...]) -> tuple[object, ...]:
    """Return the arguments of an event, code objects by their files."""
    if event == "import":
        return args[:2]
    return tuple(f"code of {arg.co_filename}" if hasattr(arg, "co_filename") else arg for arg in args)


def _writes(args: str) -> bool:
    """Tell whether a file is opened to be written, by the flags of `open`."""
    flags = int(args.rpartition(",")[2].rstrip(") "))
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND))


if __name__ == "__main__":
    _child(sys.argv[1])
