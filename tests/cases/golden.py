"""Golden vaults: where they lie, how they are made whole, and what the command prints about them."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner

from vaultlink.cli.main import vaultlink

HERE = Path(__file__).parent

FOUND, NEAR = "-found", "-near"

ADDED: Mapping[str, Mapping[str, bytes]] = {
    "clashing-names-found": {
        "Партнёры/Анна Смирнова.md": b"",
        "Партнёры/анна смирнова.md": b"",
        "Партнёры/Сергей.md": b"",
        "Партнёры/Серге\u0438\u0306.md": b"",
        "Файлы/Смета.PDF": b"",
        "Файлы/смета.pdf": b"",
    },
    "oversized-note-found": {
        "Журнал.md": b"x" * 20_000_001,
        "Выгрузка.md": b"\n" * 50_001,
    },
    "oversized-note-near": {
        "Журнал.md": b"\n" * 50_000,
        "Видео.mp4": b"x" * 21_000_000,
    },
    "undecodable-note-found": {
        "Half a letter.md": b"A letter of two bytes, cut in the middle: \xd0",
        "Old Windows.md": "Written long ago in the encoding of Russian Windows: Анна.\n".encode("cp1251"),
        "Notepad.md": "Saved as what Notepad used to call Unicode.\n".encode("utf-16"),
        "No mark.md": "The same without the two bytes in front.\n".encode("utf-16-le"),
        "Power cut.md": bytes(4096),
        "Board.canvas": b'{"nodes": [{"id": "1", "type": "text", "text": "caf\xe9"}]}',
    },
    "unlinkable-name-found": {
        "C# notes.md": b"",
        "Offer|draft.md": b"",
        "x^2.md": b"",
        "Plan: spring.md": b"",
        "See [[Anna]].md": b"",
        "100%% sure.md": b"",
        "back\\slash.md": b"",
        "zero\u200bwidth.md": b"",
        "blank at the end .md": b"",
        " blank in front.md": b"",
        "dot at the end..md": b"",
        "CON.md": b"",
        "aux.2026.md": b"",
        "Files/Invoice #7.pdf": b"",
    },
}
"""Files that git, Windows or macOS could not hold, or that are too big to keep: path and bytes by case."""

BUILT = ("outdated-note-near",)
"""Vaults whose summaries are written first, as of an earlier day."""

REMOTES: Mapping[str, str] = {
    "committed-secret-found": "https://ada:secret@github.com/ada/notes.git",
    "committed-secret-near": "git@github.com:anna/notes.git",
}
"""Vaults that are repositories of git's, each with where it is pushed to."""


def cases() -> tuple[str, ...]:
    """Return the names of all cases in order."""
    return tuple(sorted(path.name for path in HERE.iterdir() if path.name.endswith((FOUND, NEAR))))


def rule_of(case: str) -> str:
    """Return the rule that a case is about."""
    return case.removesuffix(FOUND).removesuffix(NEAR)


def findings_file(case: str) -> Path:
    """Return the file with what the command prints."""
    return HERE / case / "expected" / "findings.txt"


def prepared(case: str, folder: Path) -> Path | None:
    """Return the vault of a case; None where this file system cannot hold all its names.

    A vault that lacks something is copied into the folder, and made whole there.
    """
    vault = HERE / case / "vault"
    if not (case in ADDED or case in BUILT or case in REMOTES):
        return vault
    copy = Path(shutil.copytree(vault, folder / case))
    if case in BUILT:
        command = ["build", str(copy), "--today", "2026-11-20", "--now"]
        CliRunner().invoke(vaultlink, command, catch_exceptions=False)
    if case in REMOTES:
        for words in (["init", "-q"], ["add", "-A"], ["remote", "add", "origin", REMOTES[case]]):
            subprocess.run(["git", *words], cwd=copy, check=True)
    return copy if _added(case, copy) else None


def _added(case: str, copy: Path) -> bool:
    """Write the files that cannot lie here; return whether this file system holds them."""
    files = ADDED.get(case, {})
    try:
        for path, content in files.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            with (copy / path).open("xb") as file:
                file.write(content)
    except OSError:
        return False
    there = {path.relative_to(copy).as_posix() for path in copy.rglob("*")}
    return there.issuperset(files)


def printed(case: str, vault: Path) -> str:
    """Return what `vaultlink check VAULT --all --select RULE` prints."""
    command = ["check", str(vault), "--all", "--today", "2026-11-23", "--select", rule_of(case)]
    return CliRunner().invoke(vaultlink, command, catch_exceptions=False).output
