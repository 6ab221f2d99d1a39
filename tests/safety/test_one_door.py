"""All that changes a vault goes through one module: this reads the source, `conftest.py` watches."""

import ast
import os
from pathlib import Path

import one_door
import pytest

PACKAGE = Path(__file__).parents[2] / "vaultlink"
DOOR = PACKAGE / "disk/fsops.py"
BEHIND_IT = {PACKAGE / "disk/exchange.py", PACKAGE / "disk/rights.py"}
"""What the door alone uses."""
OUTSIDE = {
    PACKAGE / "disk/user_folder.py",
    PACKAGE / "disk/lock.py",
    PACKAGE / "disk/note_memory.py",
    PACKAGE / "disk/log.py",
    PACKAGE / "disk/calling.py",
    PACKAGE / "disk/calls.py",
    PACKAGE / "disk/git_process.py",
    PACKAGE / "pipeline/copies.py",
    PACKAGE / "pipeline/ends.py",
}
"""What is kept in the user's own folder, in a log outside of the vault, in memory alone, or sent in pipes."""

OF_OS = {
    "replace", "rename", "renames", "unlink", "remove", "removedirs", "rmdir", "mkdir", "makedirs", "link",
    "symlink", "chmod", "fchmod", "chown", "fchown", "truncate", "ftruncate", "write", "pwrite", "writev",
    "fsync", "mkfifo", "mknod", "setxattr", "utime", "sendfile", "copy_file_range",
}  # fmt: skip
ON_PATHS = {
    "write_text", "write_bytes", "touch", "chmod", "symlink_to", "hardlink_to", "rmtree", "rename", "unlink",
    "rmdir", "mkdir", "copytree", "copyfile", "move",
}  # fmt: skip
"""Leaves out `replace` and the like, which texts have too."""
WRITING_FLAGS = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"}
ALL = sorted(PACKAGE.rglob("*.py"))
FILES = sorted(set(PACKAGE.rglob("*.py")) - {DOOR} - BEHIND_IT - OUTSIDE)


def flaws(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in WRITING_FLAGS:
            yield node, node.attr
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute):
            of = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            if of != "fsops" and node.func.attr in (OF_OS if of in {"os", "shutil"} else ON_PATHS):
                yield node, node.func.attr
        if _opens_for_writing(node):
            yield node, "open"


def _opens_for_writing(call):
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    texts += [keyword.value.value for keyword in call.keywords if isinstance(keyword.value, ast.Constant)]
    modes = [text for text in texts if isinstance(text, str) and set(text) <= set("rwaxbt+")]
    return name in {"open", "fdopen"} and any(set(mode) & set("wax+") for mode in modes)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_nothing_writes_past_the_one_door(file):
    for node, name in flaws(ast.parse(file.read_text("utf-8"))):
        to_nowhere = ast.unparse(node).startswith("open(os.devnull")
        assert to_nowhere, f"{file}:{node.lineno} {name}"


@pytest.mark.parametrize("file", ALL, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_only_the_door_knows_what_is_behind_it(file):
    text = file.read_text("utf-8")
    if file not in BEHIND_IT | {DOOR}:
        assert "ctypes" not in text or file.name in {"sandbox.py", "memory.py"}  # which touch no file
        assert "disk.rights" not in text
        assert "disk.exchange" not in text or "import NoExchangeError" in text


@pytest.mark.parametrize("way", ["write_text", "replace", "mkdir", "open"])
def test_what_is_done_past_the_door_is_seen(tmp_path, monkeypatch, way):
    ways = {
        "write_text": "Path(place, 'a').write_text('x')",
        "replace": "Path(place, 'old').replace(Path(place, 'new'))",
        "mkdir": "Path(place, 'folder').mkdir()",
        "open": "os.close(os.open(Path(place, 'b'), os.O_CREAT | os.O_WRONLY))",
    }
    (tmp_path / "old").touch()
    source = compile(ways[way], str(PACKAGE / "rules/check.py"), "exec")
    exec(source, {"Path": Path, "os": os, "place": tmp_path})  # noqa: S102 - a trespass, as it would look
    (seen,) = one_door.trespasses
    one_door.trespasses.clear()
    assert "rules/check.py" in seen


def test_reading_and_what_tests_do_themselves_is_no_trespass(tmp_path):
    (tmp_path / "a").write_text("x")
    source = compile("text = Path(place, 'a').read_text()", str(PACKAGE / "rules/check.py"), "exec")
    exec(source, {"Path": Path, "place": tmp_path})  # noqa: S102 - likewise
    assert one_door.trespasses == []
