"""`vaultlink watch` as somebody starts and ends it."""

import os
import plistlib
import select
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from stepped import NOTES, made, write

from vaultlink.cli.service import Service, service_text

ADA, SECRET = "People/Ada Byrne.md", "xyzzy-secret"
AT_ONCE = "language = 'en'\n[watch]\nquiet = 0\ndebounce = 0.2\n"

pty = pytest.importorskip("pty", reason="terminals as POSIX has them")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and terminals as POSIX has them")


@pytest.fixture
def vault_root(tmp_path):
    return made(tmp_path / "vault", NOTES | {"vaultlink.toml": AT_ONCE})


@contextmanager
def started(*words, out, **environment):
    """Start the real program; its output goes to a file or a terminal."""
    process = subprocess.Popen(
        [sys.executable, "-m", "vaultlink", "watch", *map(str, words)],
        env={**os.environ, **environment},
        stdout=out,
        stderr=subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def shown(terminal, text):
    """Read what a terminal shows until a text is in it."""
    seen = b""
    while text.encode() not in seen:
        assert select.select([terminal], [], [], 30)[0]
        seen += os.read(terminal, 4096)
    return seen


def until(is_so, seconds=30.0):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGINT, 130), pytest.param(signal.SIGTERM, 143, marks=pytest.mark.nightly)]
)
def test_it_tells_what_it_does_in_plain_lines_and_ends_when_asked(vault_root, tmp_path, sent, code):
    out, log = tmp_path / "out", tmp_path / "log"
    with out.open("wb") as stream, started(vault_root, "--log", log, out=stream) as process:
        until(lambda: "read" in out.read_text())
        write(vault_root, ADA, f"{NOTES[ADA]}- 2026-11-20 mail: {SECRET}\n")
        until(lambda: "has changed" in out.read_text())
        asked = time.monotonic()
        process.send_signal(sent)
        assert process.wait(20) == code
        assert time.monotonic() - asked < 2
    first, second = out.read_text().splitlines()
    assert first[10:].startswith("4 notes read: 13 summaries written in Summaries (")
    assert second[10:].startswith(f"{ADA} has changed: ")
    assert [line[20:] for line in log.read_text().splitlines()] == [first[10:], second[10:]]
    assert SECRET not in out.read_text() + log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_b9_a_build_by_hand_works_beside_it(vault_root, tmp_path, run_apart):
    out = tmp_path / "out"
    with out.open("wb") as stream, started(vault_root, out=stream):
        until(lambda: "read" in out.read_text())
        shutil.rmtree(vault_root / "Summaries")
        done = run_apart("build", vault_root, "--now")
        assert done.returncode == 0, done.stderr
        assert (vault_root / "Summaries/Overview.md").exists()


def test_b9_it_waits_while_somebody_else_builds(stepped):
    from vaultlink.disk.lock import locked  # noqa: PLC0415 - beside its use

    with locked(stepped.root, "vaultlink build"):
        stepped.save(ADA, NOTES[ADA] + "- 2026-11-20 mail: more\n")
        stepped.wait(5)
        assert stepped.builds == 1
        assert "another vaultlink is at work" in stepped.ear.waiting[0]
    stepped.wait(3)
    assert stepped.builds == 2


def test_on_a_terminal_the_last_line_says_how_things_stand(vault_root):
    ours, theirs = pty.openpty()
    with started(vault_root, out=theirs, NO_COLOR="", TERM="xterm", VAULTLINK_LANGUAGE="ru") as process:
        os.close(theirs)
        seen = shown(ours, "слежу за хранилищем «vault»: 4 заметки; выход — Ctrl-C")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
    assert "прочитаны 4 заметки: записано 13 сводок".encode() in seen
    assert b"\x1b[2m" in seen
    os.close(ours)


@pytest.mark.nightly
def test_without_colours_nothing_is_drawn_faint(vault_root):
    ours, theirs = pty.openpty()
    with started(vault_root, out=theirs, NO_COLOR="1", TERM="xterm"):
        os.close(theirs)
        seen = shown(ours, "Ctrl-C ends it")
    assert b"\x1b[2m" not in seen
    os.close(ours)


def test_a_log_in_the_vault_is_refused(vault_root, run):
    result = run("watch", vault_root, "--log", vault_root / "Log.txt")
    assert result.exit_code == 2
    assert "must lie outside" in result.stderr
    assert not (vault_root / "Log.txt").exists()


def test_a_log_that_cannot_be_opened_is_trouble_with_the_disk(vault_root, run_apart, tmp_path):
    done = run_apart("watch", vault_root, "--log", tmp_path / "no/such/folder")
    assert (done.returncode, "cannot write the log" in done.stderr) == (4, True)


HARD = r"/home/a b/Мои «заметки» & 100% $HOME \ 'x' " + '"y"'


def service(**more):
    return Service(("/usr/bin/python3", "-P", "-m", "vaultlink", "watch", HARD), HARD, **more)


def unit_words(line):
    """Read a command line as systemd does: C's escapes in quotes, doubled signs."""
    words, word, signs = [], None, iter(line)
    for sign in signs:
        if sign == '"':
            if word is not None:
                words.append(word)
            word = "" if word is None else None
        elif sign == "\\":
            word += next(signs)
        elif sign in "%$" and word is not None and words:
            assert next(signs) == sign
            word += sign
        elif word is not None:
            word += sign
    return words


def test_a_unit_starts_what_is_meant():
    text, advice = service_text(service(environment={"VAULTLINK_LANGUAGE": "ru"}), "systemd")
    (line,) = [line for line in text.splitlines() if line.startswith("ExecStart=")]
    assert unit_words(line.removeprefix("ExecStart=")) == [*service().words]
    assert 'Environment="VAULTLINK_LANGUAGE=ru"' in text
    assert "enable --now vaultlink-" in advice[0]


def test_systemd_itself_takes_the_unit(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    text, _ = service_text(Service((sys.executable, "-P", "-m", "vaultlink", "watch", HARD), HARD), "systemd")
    unit = tmp_path / "vaultlink.service"
    unit.write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(unit)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    assert "vaultlink.service" not in done.stderr


def test_a_launch_agent_starts_what_is_meant():
    text, advice = service_text(service(log="/var/my log"), "launchd")
    values = plistlib.loads(text.encode())
    assert values["ProgramArguments"] == [*service().words]
    assert "StandardOutPath" not in values
    assert advice[1].endswith("tail -f '/var/my log'")


def test_a_task_of_windows_starts_what_is_meant():
    text, _ = service_text(service(), "windows")
    assert text.isascii()
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    action = ET.fromstring(text).find(".//t:Exec", space)
    assert action.findtext("t:Command", namespaces=space) == "/usr/bin/python3"
    assert action.findtext("t:Arguments", namespaces=space) == subprocess.list2cmdline(service().words[1:])


def test_the_file_alone_goes_to_stdout_and_what_to_do_with_it_to_stderr(vault_root, run):
    result = run("watch", vault_root, "--print-service", "systemd")
    assert result.exit_code == 0
    assert result.stdout.startswith("[Unit]\n")
    assert str(Path(os.path.realpath(vault_root))) in result.stdout
    assert "keep this as ~/.config/systemd/user/vaultlink-" in result.stderr
    assert run("watch", vault_root, "--print-service").stdout == result.stdout or sys.platform != "linux"


def test_each_vault_has_a_service_of_its_own(tmp_path):
    environments = [Service.of(tmp_path, None, language).environment for language in ("ru", "en", "c.")]
    assert environments == [{"VAULTLINK_LANGUAGE": "ru"}, {}, {}]
    names = {Service.of(made(tmp_path / name), None, "en").name for name in ("a", "b")}
    assert len(names) == 2
