"""A run that is ended at any moment, or refused anything by the system, leaves every note whole.

Kills and errors come from the system itself where `strace` may trace; where not, the program ends itself.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import time
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path

import pytest
from killed_vault import WORDS, apart, check_finished, check_whole, here, prepare
from self_kill import die_before
from written import seen, stored

import vaultlink
from vaultlink.disk import late

CALLS = (
    "openat,read,write,close,fsync,renameat2,linkat,unlinkat,mkdirat,fchmod,fchown,flistxattr,newfstatat,"
    "getdents64,lseek,exit_group"
)
"""The calls by which a build does anything to a vault, or looks at it."""
REFUSED = {
    "openat": ("EACCES", "EMFILE", "ENOSPC", "EROFS"),
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "read": ("EIO",),
    "close": ("EIO", "ENOSPC"),
    "fsync": ("EIO", "ENOSPC"),
    "renameat2": ("EINVAL", "ENOSYS", "EIO", "EACCES", "EROFS"),
    "mkdirat": ("ENOSPC", "EACCES"),
    "fchmod": ("EPERM",),
}
PROGRAM = (str(Path(vaultlink.__file__).parent), sys.prefix, sys.base_prefix)
"""Where that lies which is imported only when it is needed: trouble with it is no trouble with a note."""
pytestmark = pytest.mark.xdist_group("kills")  # what is prepared for them takes long

SAMPLES = 3
"""Of each kind in the quick form."""


@dataclass(frozen=True)
class Call:
    """The nth call of a name in the life of the process."""

    name: str
    number: int
    line: str


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return prepare(tmp_path_factory.mktemp("kills"))


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(late, "WAIT", 0.0)


@pytest.fixture(scope="module")
def calls(prepared, tmp_path_factory):
    """Return the calls of an undisturbed build from the first with which it changes the vault."""
    if not _can_trace():
        pytest.skip("strace is missing or may not trace here: only builds that end themselves are tested")
    folder = tmp_path_factory.mktemp("trace")
    log = folder / "log"
    compile_dir(Path(vaultlink.__file__).parent, quiet=1)  # else another worker may do so between two builds
    root = prepared.copy(folder / "vault")
    traced = ("strace", "-f", "-qq", "-y", "-o", str(log), "-e", f"trace={CALLS}")
    apart("build", root, *WORDS, before=traced)
    counts: dict[str, int] = {}
    found, begun = [], False
    for line in log.read_text(errors="replace").splitlines():
        begun = begun or '".vaultlink"' in line
        if match := re.match(r"[0-9]+ +([a-z0-9_]+)\(", line):
            counts[match[1]] = counts.get(match[1], 0) + 1
            if begun and not any(place in line for place in PROGRAM):
                found.append(Call(match[1], counts[match[1]], line))
    assert len(found) > 100
    return found


def _can_trace():
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    traced = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "inject=close:signal=CONT:when=9999", "true"]
    return subprocess.run(traced, capture_output=True, check=False).returncode == 0


def disturbed(root, injected):
    """Build under strace with a fault in it."""
    before = ("strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={CALLS}", "-e", f"inject={injected}")
    return apart("build", root, *WORDS, before=before)


def finish(root):
    """Build again, undisturbed, and once more, which must find nothing to do."""
    assert here("build", root, *WORDS) == 0
    before = seen(root), stored(root)
    assert here("build", root, *WORDS) == 0
    assert (seen(root), stored(root)) == before


def killed(prepared, root, call):
    done = disturbed(root, f"{call.name}:signal=KILL:when={call.number}")
    assert done.returncode in {-9, 137}, call
    check_whole(prepared, root)
    finish(root)
    check_finished(prepared, root)


def refused(prepared, root, call, error):
    done = disturbed(root, f"{call.name}:error={error}:when={call.number}")
    assert b"Traceback" not in done.stderr, (call, error, done.stderr)
    check_whole(prepared, root)
    finish(root)
    check_finished(prepared, root)


@pytest.mark.parametrize("sample", range(SAMPLES))
def test_a1_a_kill_at_a_call_leaves_each_note_old_or_new(prepared, calls, tmp_path, sample):
    """Half of the samples are at the steps that exchange or move, the others anywhere."""
    steps = [call for call in calls if call.name in {"renameat2", "fsync"}] if sample % 2 else calls
    killed(prepared, prepared.copy(tmp_path / "vault"), steps[sample * len(steps) // SAMPLES])


@pytest.mark.parametrize("sample", range(SAMPLES))
def test_a4_a_call_that_is_refused_leaves_each_note_old_or_new(prepared, calls, tmp_path, sample):
    able = [call for call in calls if call.name in REFUSED]
    call = able[sample * len(able) // SAMPLES]
    refused(prepared, prepared.copy(tmp_path / "vault"), call, REFUSED[call.name][0])


@pytest.mark.nightly
def test_a1_a_kill_at_every_call(prepared, calls, tmp_path):
    for number, call in enumerate(calls):
        killed(prepared, prepared.copy(tmp_path / str(number)), call)


@pytest.mark.nightly
def test_a4_an_error_of_every_kind_at_every_call(prepared, calls, tmp_path):
    failed = []
    for number, call in enumerate(calls):
        for error in REFUSED.get(call.name, ()):
            try:
                refused(prepared, prepared.copy(tmp_path / f"{number}-{error}"), call, error)
            except AssertionError as broken:  # told at the end, with the others
                failed.append((call, error, str(broken)))
    assert failed == []


def ends_itself(root, number):
    """Build in a child that kills itself at a step, and tell whether it came that far."""
    if not hasattr(os, "fork"):
        script = Path(__file__).with_name("self_kill.py")
        done = subprocess.run([sys.executable, script, str(number), "build", root, *WORDS], check=False)
        return done.returncode == 137
    child = os.fork()
    if child == 0:
        try:
            die_before(number)
            here("build", root, *WORDS)
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1] != 0


@pytest.mark.parametrize(
    "stride", [pytest.param(20 if hasattr(os, "fork") else 80), pytest.param(1, marks=pytest.mark.nightly)]
)
def test_a1_a_build_that_ends_before_any_step_leaves_each_note_old_or_new(prepared, tmp_path, stride):
    number, ended = 1, True
    while ended:
        root = prepared.copy(tmp_path / str(number))
        ended = ends_itself(root, number)
        check_whole(prepared, root)
        if number // stride % 5 == 0 or not ended:
            finish(root)
            check_finished(prepared, root)
        shutil.rmtree(root)
        number += stride
    assert number > 100


def test_a2_builds_that_end_one_after_another_still_lose_nothing(prepared, tmp_path):
    """Each ends a little later than the last, so that all of them leave something behind."""
    root = prepared.copy(tmp_path / "vault")
    for number in range(20, 140, 15):
        ends_itself(root, number)
        check_whole(prepared, root)
    finish(root)
    check_finished(prepared, root)


@pytest.mark.nightly
@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_a1_two_hundred_kills_at_random_times(prepared, tmp_path):
    dice = random.Random(4)  # noqa: S311 - no secret
    began = time.monotonic()
    apart("build", prepared.copy(tmp_path / "timed"), *WORDS)
    lasts = time.monotonic() - began
    for number in range(200):
        root = prepared.copy(tmp_path / str(number))
        words = [sys.executable, "-P", "-m", "vaultlink", "build", root, *WORDS]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(dice.uniform(lasts * 0.4, lasts))
            process.kill()
        check_whole(prepared, root)
        finish(root)
        check_finished(prepared, root)
        shutil.rmtree(root)


IN_OTHER_MOUNT = """
set -e
mount -t tmpfs none "$1/Summaries"
cp -a "$2/Summaries/." "$1/Summaries/"
shift 2
"$@"
code=$?
cp -a Summaries/. ../on-the-other-drive/
exit $code
"""


def test_a16_a_folder_on_another_drive_is_written_like_any_other(prepared, tmp_path):
    """What is displaced there cannot be moved into the store of the vault, so it is copied."""
    if sys.platform != "linux" or not _can_mount():
        pytest.skip("no user namespace with mounts of its own is allowed here")
    root = prepared.copy(tmp_path / "vault")
    (tmp_path / "on-the-other-drive").mkdir()
    build = [sys.executable, "-P", "-m", "vaultlink", "build", str(root), *WORDS]
    script = ["bash", "-c", IN_OTHER_MOUNT, "-", str(root), str(prepared.root), *build]
    done = subprocess.run(
        ["unshare", "-Urm", *script], capture_output=True, check=False, cwd=root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    there = seen(tmp_path / "on-the-other-drive")
    assert there == {path.removeprefix("Summaries/"): text for path, text in prepared.new.items()
                     if path.startswith("Summaries/")}  # fmt: skip
    assert {text for path, text in prepared.old.items() if prepared.new.get(path) != text} <= {*stored(root)}


def _can_mount():
    trial = ["unshare", "-Urm", "true"]
    return shutil.which("unshare") is not None and subprocess.run(trial, check=False).returncode == 0
