"""A small vault in which one build replaces, creates and removes: in a note of the user's and beside it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from written import seen, temps, texts

from vaultlink.cli.main import vaultlink
from vaultlink.model.trouble import VaultlinkError

TODAY = "2026-11-23"
WORDS = ["--now", "--today", TODAY]

BEFORE = {
    "Anna.md": "---\ntype: partner\n---\n# Anna\n\nHow we met.\n\n## Log\n\n- 2026-10-01, call: support\n",
    "Boris.md": "---\ntype: partner\n---\n# Boris\r\n\r\nNo line break at the end, and the other kind",
    "Старое.md": "#old\n",
    "Тоже старое.md": "#old\n",
    "Third.md": "#old\n",
    "Plain.md": "[[Anna]] and [[nobody]]\n",
}
AFTER = {
    "Старое.md": "#new [[Anna]]\n",
    "Тоже старое.md": "#new [[Anna]] [[Boris]]\n",
    "Third.md": "#new\n",
}
"""What the user does before the build that is disturbed."""


@dataclass(frozen=True)
class Prepared:
    """The vault before a build, and what it is before and after that."""

    root: Path
    old: dict[str, bytes]
    new: dict[str, bytes]

    def copy(self, to: Path) -> Path:
        """Return a copy to be ruined."""
        return Path(shutil.copytree(self.root, to))


def prepare(folder: Path) -> Prepared:
    """Build a vault once, let its user go on, and find out what the next build makes of it."""
    root = folder / "prepared"
    (root / ".obsidian").mkdir(parents=True)
    put(root, BEFORE)
    for name in ("Anna.md", "Boris.md"):
        here("insert", root / name, "backlinks", "--vault", root, *WORDS)
    here("build", root, *WORDS)
    put(root, AFTER)
    shutil.rmtree(root / ".vaultlink")
    undisturbed = Path(shutil.copytree(root, folder / "undisturbed"))
    here("build", undisturbed, *WORDS)
    prepared = Prepared(root, seen(root), seen(undisturbed))
    changed = {path for path in prepared.old.keys() & prepared.new.keys()
               if prepared.old[path] != prepared.new[path]}  # fmt: skip
    if not ({"Anna.md", "Boris.md"} <= changed and prepared.old.keys() - prepared.new.keys()):
        raise AssertionError(changed)
    return prepared


def put(root: Path, files: dict[str, str]) -> None:
    """Save as the user does."""
    for name, text in files.items():
        (root / name).write_bytes(text.encode())


def here(*words: object) -> int:
    """Run a command in this process, and return what it exits with; what it stumbles over is raised."""
    done = CliRunner().invoke(vaultlink, [str(word) for word in words])
    if done.exception is not None and not isinstance(done.exception, SystemExit | VaultlinkError):
        raise done.exception
    return done.exit_code


def apart(*words: object, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, perhaps under another program."""
    return subprocess.run(
        [*before, sys.executable, "-P", "-m", "vaultlink", *map(str, words)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
    )


def check_whole(prepared: Prepared, root: Path) -> None:
    """Fail unless every file is the old or the new one, complete, and every old byte can be found."""
    now = {
        path: content
        for path, content in seen(root).items()
        if not path.rpartition("/")[2].startswith(".vl-")
    }
    for path in prepared.old.keys() | prepared.new.keys() | now.keys():
        assert now.get(path) in {prepared.old.get(path), prepared.new.get(path)}, path
    check_found(prepared, root)


def check_found(prepared: Prepared, root: Path) -> None:
    """Fail unless every text that was there is in some file."""
    lost = set(prepared.old.values()) - texts(root)
    assert not lost, lost


def check_finished(prepared: Prepared, root: Path) -> None:
    """Fail unless the vault is as after a build that nobody disturbed, with nothing left over."""
    assert seen(root) == prepared.new
    assert temps(root) == []
    check_found(prepared, root)
