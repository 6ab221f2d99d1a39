"""Fault table, group H: a vault runs no code, tells no secrets, gives the same bytes anywhere."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import CUCKOO, age, manifest, put
from hostile_run import hostile_run

from vaultlink import pipeline
from vaultlink.disk.own_place import CACHE_VARIABLE, FOLDER_VARIABLE

ROOT = Path(__file__).parents[2]
on_posix = pytest.mark.skipif(os.name == "nt", reason="locales, zones and owners as POSIX has them")

OURS = re.compile(
    r"b?'(?:\.vl-[0-9a-f]{12}\.tmp|Summaries|Topics|Partners|(?:Overview|Findings|Topics?\b|Who|Brief|Measures|Risks|Report)[^/']*)'"
)
"""Names that are given in folders which vaultlink has opened."""

EXAMPLE = Path(__file__).parents[2] / "example_vault"


def made(root, files):
    for path, content in files.items():
        put(root, path, content)
    age(root)
    return root


def events(*names):
    return [(event, args) for event, args in hostile_run().events if event.startswith(names)]


def test_h1_no_command_stumbles_over_the_hostile_vault():
    done = hostile_run()
    assert done.crashes.keys() <= {"inspect what is twofold"}
    assert set(done.codes.values()) <= {0, 1, 2}


def test_h1_no_program_socket_or_library_is_opened():
    told = ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty", "socket", "urllib")
    found = events(*told, "http", "marshal", "ctypes", "webbrowser", "cpython", "code.")
    # from 3.14 on Python tells of each call of a library that is open already: the one that exchanges files
    assert [one for one in found if one[0] != "ctypes.call_function"] == []


def test_h1_no_process_is_started_but_those_that_parse_far_from_the_vault():
    base = str(hostile_run().base)
    for _, args in events("subprocess"):
        assert "from vaultlink.pipeline.parse_worker import main" in args
        assert "'-I', '-c'" in args
        assert args.endswith("'/', {})")  # in the root folder, without environment
        assert base not in args


def test_h1_no_objects_are_sent_and_only_our_own_cache_is_a_database():
    assert events("pickle") == []
    opened = {args for event, args in events("sqlite3") if event == "sqlite3.connect"}
    assert {args for args in opened if os.environ[CACHE_VARIABLE] not in args} == set()
    assert opened


def test_h1_nothing_of_the_vault_is_compiled_run_or_imported():
    assert [args for _, args in events("compile", "exec") if CUCKOO in args or "cycler" in args] == []
    ran = {args for _, args in events("exec")}
    assert {args for args in ran if str(hostile_run().base) in args} == set()
    assert ran <= {"('code of <template>',)"}
    assert {args for _, args in events("import")} <= {"('numpy', None)"}


def test_h1_nothing_is_written_but_summaries():
    done = hostile_run()
    written = [
        args
        for event, args in done.events
        if event == "open" or event.startswith(("os.", "shutil", "tempfile"))
        if event != "os.fork"  # a copy of this process parses, or reads what notes tell
        if os.devnull not in args
    ]
    assert len(written) > 100
    elsewhere = [args for args in written if not OURS.match(args.lstrip("("))]
    elsewhere = [args for args in elsewhere if not re.match(r"\(\d+, ", args)]  # of files opened before
    own = [os.environ[name] for name in (FOLDER_VARIABLE, CACHE_VARIABLE)]
    assert [args for args in elsewhere if not any(one in args for one in own)] == []
    assert not [
        path for path in done.after if path not in done.before and not path.startswith("vault/Summaries")
    ]


def test_h1_the_hook_would_have_told(tmp_path):
    put(
        tmp_path,
        "evil.py",
        "import os, pickle, socket\nos.system('true')\npickle.loads(b'cos\\ngetcwd\\n.')\n",
    )
    watched = "import sys; sys.path.insert(0, sys.argv[1]); seen = []; "
    watched += "sys.addaudithook(lambda event, _: seen.append(event)); import evil; print(*seen)"
    done = subprocess.run(
        [sys.executable, "-c", watched, tmp_path], capture_output=True, check=True, text=True
    )
    assert {"import", "exec", "os.system", "pickle.find_class"} <= set(done.stdout.split())


BAD_SETTINGS = {
    '[output]\nfolder = "../out"': "`..` would leave the vault",
    '[output]\nfolder = "/etc"': "it must be counted from the vault's root",
    '[output]\nfolder = "C:\\\\out"': "it must be counted from the vault's root",
    '[output]\nfolder = ".obsidian"': "Obsidian does not show what begins with a dot",
    '[output]\nfolder = "a/../../b"': "`..` would leave the vault",
    "outptu = 1": "unknown key `outptu`; did you mean `output`?",
    "a = " + "[" * 100_000: "this is nested too deep",
    "a = " + "{b=" * 10_000: "this is nested too deep",
    "# " + "x" * 10_000_000: "the file is longer than 1000000 characters",
    "a = 1\na = 2": "this is not valid TOML",
    "exclude = ['" + "*" * 60 + "a']": "`exclude` cannot hold",
}


@pytest.mark.parametrize(("text", "reason"), BAD_SETTINGS.items(), ids=lambda text: text[:24])
def test_h3_settings_that_cannot_be_obeyed_stop_all_with_a_reason(run_apart, vault, text, reason):
    root = made(vault({}), {"A.md": "text\n", "vaultlink.toml": text})
    before = manifest(root)
    done = run_apart("build", root)
    assert done.returncode == 2
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 2_000
    assert manifest(root) == before


@on_posix
def test_h3_settings_behind_a_link_that_is_no_file_are_refused(run_apart, vault):
    root = made(vault({}), {"A.md": "text\n"})
    (root / "vaultlink.toml").symlink_to("/dev/zero")
    done = run_apart("check", root)
    assert done.returncode == 4
    assert "it is no regular file" in done.stderr


def planted(root):
    """Put a file that ends the process into a vault for each module that a run imports."""
    probe = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    put(root, "probe.py", probe)
    started = subprocess.run(
        [sys.executable, "-m", "probe"], capture_output=True, check=True, text=True, cwd=root
    )
    (root / "probe.py").unlink()
    build = f"import sys; sys.argv[1:] = ['build', {str(root)!r}]\nfrom vaultlink.cli.main import main\n"
    build += f"try:\n    main()\nexcept SystemExit:\n    pass\nsys.stdout = sys.__stdout__\n{probe}"
    ended = subprocess.run(
        [sys.executable, "-c", build], capture_output=True, check=True, text=True, cwd=ROOT
    )
    names = (
        set(ended.stdout.splitlines()[-1].split())
        - set(started.stdout.split())
        - {"vaultlink", "__mp_main__"}
    )
    for name in names:
        put(root, f"{name}.py", "import os; os.abort()\n")
        put(root, f"{name}/__init__.py", "import os; os.abort()\n")
    return names


OF_ALL = "---\na: &b {c: 1}\n---\n[[B]] #t <b>\n"
"""A note for which every library is needed."""


def test_h4_a_vault_that_is_the_current_folder_lends_no_modules(vault):
    root = made(vault({}), {"A.md": OF_ALL})
    names = planted(root)
    assert {"yaml", "jinja2", "click", "markdown_it"} <= names
    put(root, "sitecustomize.py", "import os; os.abort()\n")
    for command in ("build", "graph"):
        done = subprocess.run(
            [sys.executable, "-m", "vaultlink", command, "."], capture_output=True, check=False, cwd=root
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_h4_the_installed_command_takes_no_module_from_the_vault(vault):
    script = Path(sys.executable).with_name("vaultlink.exe" if os.name == "nt" else "vaultlink")
    if not script.exists():
        pytest.skip("the command is not installed in this environment")
    root = made(vault({}), {"A.md": OF_ALL})
    planted(root)
    put(root, "vaultlink/__init__.py", "import os; os.abort()\n")
    done = subprocess.run([script, "build", "."], capture_output=True, check=False, cwd=root)
    assert (done.returncode, done.stderr) == (0, b"")


SECRET = "Zyzzyva4711"  # noqa: S105 - a word to look for
SECRETIVE = {
    "Anna.md": f"---\ntype: partner\npassword: {SECRET}a\n---\n"
    f"Prose {SECRET}b.\n\n## Private\n\n{SECRET}c [[Nowhere]]\n",
    "Broken.md": f"---\na: 1\nb: [{SECRET}d\n  c: {SECRET}e: f\n---\nText {SECRET}f\n",
    "Twice.md": f"---\na: {SECRET}g\na: {SECRET}h\n---\n> [!private] {SECRET}i\n> {SECRET}j\n",
    "Bytes.md": f"{SECRET}k \xff\n".encode("latin-1"),
    "Code.md": f"```\n{SECRET}l\n```\n<!-- {SECRET}m -->\n%% {SECRET}n %%\n",
}


@pytest.mark.parametrize(
    "words",
    [
        *(
            ("build",),
            ("build", "--format", "json"),
            ("check", "--format", "json"),
            ("graph", "--format", "json"),
        ),
        *(("graph", "--format", "graphml"), ("partners",), ("partners", "--format", "csv"), ("agenda",)),
        *(("agenda", "--format", "ics"), ("partners", "--format", "json")),
    ],
    ids=" ".join,
)
def test_h5_no_command_repeats_what_notes_say(run, vault, words):
    root = made(vault({}), SECRETIVE)
    done = run(words[0], root, *words[1:])
    assert done.exit_code in {0, 1}
    assert SECRET not in done.output
    assert [path for path in root.glob("Summaries/**/*.md") if SECRET in path.read_text("utf-8")] == []


def test_h5_what_is_told_about_a_fault_of_ours_names_neither_text_nor_note(run, vault, monkeypatch):
    def stumble(text, path):
        raise ValueError(text, path)

    monkeypatch.setattr(pipeline.parsing, "parse_note", stumble)
    root = made(vault({}), SECRETIVE)
    found = json.loads(run("check", root, "--format", "json").stdout)["findings"]
    told = [one["message"] for one in found if one["path"] == "Anna.md" and "fault" in one["advice"]]
    assert told == [
        "vaultlink could not read this note (ValueError in test_h_trust.py:" + told[0].rpartition(":")[2]
    ]
    assert SECRET not in json.dumps(found)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can read for another")
def test_h7_reading_as_root_leaves_the_vault_its_owners(run, vault):
    root = made(
        vault({}), {"A.md": "[[B]]\n", "folder/B.md": "text\n", "vaultlink.toml": 'language = "en"\n'}
    )
    for place in (root, *root.rglob("*")):
        os.chown(place, 65534, 65534)
    before = manifest(root.parent)
    for words in (("check", root), ("graph", root), ("partners", root), ("inspect", "A", "--vault", root)):
        assert run(*words).exit_code in {0, 1}
    assert manifest(root.parent) == before


ENVIRONMENTS = {
    "the ends of the earth": {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "1",
    },
    "Russia, without asserts": {
        "TZ": "XXX+14",
        "LC_ALL": "ru_RU.UTF-8",
        "PYTHONOPTIMIZE": "2",
        "PYTHONHASHSEED": "2",
    },
    "Turkey, between two hours": {
        "TZ": "America/New_York",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr",
        "PYTHONHASHSEED": "3",
    },
}

ELSEWHERE = """
import contextlib, os, random, sys
seed, real = int(sys.argv.pop(1)), os.scandir
def scandir(place):
    with real(place) as found:
        entries = list(found)
    random.Random(seed).shuffle(entries)
    return contextlib.nullcontext(entries)
os.scandir = scandir
from vaultlink.cli.main import main
main()
"""


def built_in(base, name, environment):
    """Build the example vault in a process with this environment, folders shuffled; return its summaries."""
    root = Path(shutil.copytree(EXAMPLE, base / name / "vault", ignore=shutil.ignore_patterns("Сводки")))
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "SYSTEMROOT"}}
    kept["VAULTLINK_STATE_DIR"] = str(base / name / "state")
    words = ["build", root, "--today", "2026-11-23", "--now"]
    command = [sys.executable, "-c", ELSEWHERE, environment.get("PYTHONHASHSEED", "0"), *words]
    done = subprocess.run(
        command, env={**kept, **environment}, capture_output=True, check=False, cwd=base, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, b"")
    files = (path for path in root.glob("Сводки/**/*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@on_posix
@pytest.mark.parametrize(
    "names", [list(ENVIRONMENTS)[-2:], pytest.param(list(ENVIRONMENTS), marks=pytest.mark.nightly)]
)
def test_h8_h9_zone_locale_home_hash_seed_and_order_of_files_change_no_byte(tmp_path, names):
    plain = built_in(tmp_path, "here", {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8"})
    assert len(plain) > 10
    for name in names:
        assert built_in(tmp_path, name, ENVIRONMENTS[name]) == plain, name
