"""Fault table, group D: whatever paths and names a vault has, nothing is lost, left or led astray."""

import json
import os
import random
import shutil
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hostile import ODD_NAMES, UNSAFE_NAMES, age, hostile_vault, manifest, put, tagged
from hostile_run import FOR_PROGRAMS, hostile_run

import vaultlink
from vaultlink.disk import scan as scan_module

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not take such names")
on_posix = pytest.mark.skipif(os.name == "nt", reason="links, owners and pipes as POSIX has them")

OURS = ("vault/Summaries", "vault/.vaultlink", "home")
"""Where something may have come to be."""


def made(root, files):
    for path, content in files.items():
        put(root, path, content)
    age(root)
    return root


def told(result):
    return json.loads(result.stdout)


def rules_of(run, root, path):
    return [
        one["rule"] for one in told(run("check", root, "--format", "json"))["findings"] if one["path"] == path
    ]


def test_d1_a_title_cannot_leave_the_folder():
    done = hostile_run()
    new = done.after.keys() - done.before.keys()
    assert {path for path in new if not path.startswith(OURS)} == set()
    topics = [path.removeprefix("vault/Summaries/Topics/") for path in new if "/Topics/" in path]
    assert len(topics) > len(UNSAFE_NAMES) - 5
    for name in topics:
        assert not set('/\\:*?"<>|') & set(name)
        assert name.isprintable() or set("".join(filter(str.isprintable, name))) < set(name) <= set(name) | {
            "\u200d"
        }


def test_d1_nothing_of_the_users_is_changed_by_any_name():
    done = hostile_run()
    known = {path: kind for path, kind in done.before.items() if path != "vault"}
    assert {path: done.after.get(path) for path in known} == known


@on_posix
def test_d2_a_note_behind_a_link_is_read_and_never_written(run, vault, tmp_path):
    put(tmp_path, "outside.md", "[[A]]\n")
    root = made(vault({}), {"A.md": "text\n", "Summaries/Findings.md": "mine\n"})
    (root / "linked.md").symlink_to(tmp_path / "outside.md")
    (root / "Summaries/Overview.md").symlink_to(tmp_path / "outside.md")
    before = manifest(tmp_path)
    assert run("build", root).exit_code == 0
    after = manifest(tmp_path)
    assert {path: after[path] for path in before if path != "vault/Summaries"} == {
        path: kind for path, kind in before.items() if path != "vault/Summaries"
    }
    backlinks = vaultlink.open_vault(root).backlinks("A.md")
    assert {placed.source for placed in backlinks} >= {"linked.md"}


@on_posix
@pytest.mark.parametrize("link", ["Summaries", "Summaries/Topics"])
def test_d3_no_folder_behind_a_link_is_written_to(run, vault, tmp_path, link):
    root = made(vault({}), {f"{name}.md": "#topic\n" for name in "ABC"})
    (tmp_path / "outside").mkdir()
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(tmp_path / "outside")
    done = run("build", root)
    assert list((tmp_path / "outside").iterdir()) == []
    assert "Topics" in done.stderr
    assert "link" in done.stderr


@on_posix
def test_d5_links_in_circles_and_long_chains_end(run_apart, vault, tmp_path):
    root = made(vault({}), {"A.md": "[[end]]\n", "deep/B.md": "text\n"})
    for number in range(60):
        (root / f"chain {number}").symlink_to(f"chain {number + 1}")
        (root / f"folders {number}").symlink_to("." if number % 2 else "deep")
    (root / "chain 60").symlink_to("chain 0")
    (root / "deep/up").symlink_to("..")
    (root / "round").symlink_to("round")
    done = run_apart("check", root, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    assert {one["path"] for one in json.loads(done.stdout)["findings"]} <= {"A.md", "deep/B.md"}


@on_posix
def test_d5_a_folder_that_is_mounted_into_itself_is_listed_once(monkeypatch, vault):
    root = made(vault({}), {"a/A.md": "", "b/B.md": ""})
    real = scan_module.status_of
    monkeypatch.setattr(
        scan_module, "status_of", lambda place: real(os.fsencode(root) if place.endswith(b"/b") else place)
    )
    assert [entry.path for entry in scan_module.scan(root).entries] == ["a/A.md"]


@on_posix
def test_d6_a_note_with_two_names_is_read_and_not_replaced(run, vault, tmp_path):
    root = made(vault({}), {"A.md": "[[B]]\n", "B.md": ""})
    run("build", root)
    overview = root / "Summaries/Overview.md"
    (tmp_path / "second").hardlink_to(overview)
    (root / "second.md").hardlink_to(root / "A.md")
    before = overview.read_bytes()
    done = run("build", root)
    assert overview.read_bytes() == (tmp_path / "second").read_bytes() == before
    assert "Summaries/Overview.md" in done.stderr
    assert "hard link" in done.stderr
    assert {placed.source for placed in vaultlink.open_vault(root).backlinks("B.md")} >= {"A.md", "second.md"}


@on_linux
def test_d7_notes_that_differ_by_case_are_two_and_their_clash_is_told(run, vault):
    root = made(vault({}), {"Note.md": "one #рост\n", "note.md": "two #РОСТ\n", "A.md": "#Рост [[Note]]\n"})
    assert "clashing-names" in rules_of(run, root, "note.md")
    run("build", root)
    assert [(root / name).read_text("utf-8")[:3] for name in ("Note.md", "note.md")] == ["one", "two"]
    ours = [path.name for path in root.rglob("*.md") if path.parent != root]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in ours}) == len(ours)


@on_linux
def test_d8_a_name_is_found_and_written_to_in_whichever_form_the_disk_has_it(run, vault):
    root = made(vault({}), {f"{name}.md": "#й [[Ёлка]]\n" for name in "ABC"})
    put(root, unicodedata.normalize("NFD", "Ёлка.md"), "text\n")
    assert "unresolved-link" not in rules_of(run, root, "A.md")
    run("build", root)
    folder = root / "Сводки/Темы"
    (page,) = folder.iterdir()
    page.rename(folder / unicodedata.normalize("NFD", page.name))
    put(root, "D.md", "#й\n")
    run("build", root)
    (page,) = folder.iterdir()
    assert page.name == unicodedata.normalize("NFD", page.name)
    assert "[[D]]" in page.read_text("utf-8")


@on_linux
def test_d8_twins_that_look_alike_are_two(run, vault):
    root = made(vault({}), {"й.md": "one\n", "и\u0306.md": "two\n"})
    assert "clashing-names" in rules_of(run, root, "и\u0306.md") + rules_of(run, root, "й.md")
    run("build", root)
    assert [(root / name).read_text() for name in ("й.md", "и\u0306.md")] == ["one\n", "two\n"]


@pytest.mark.parametrize("name", ["CON", "nul.x", "COM¹", "a:b", "a.", "a ", "aux.md", '*?"<>|'])
def test_d9_names_that_windows_cannot_hold_are_avoided_and_reported(run, vault, name):
    root = made(vault({}), {**tagged([name.strip()]), f"{name}.md": "text\n"})
    run("build", root)
    pages = [path.stem.removeprefix("Topic — ") for path in root.glob("Summaries/Topics/*.md")]
    assert len(pages) == 1
    assert not os.path.splitext(f"{pages[0]}.md")[0].endswith((".", " "))  # noqa: PTH122
    assert not set(pages[0]) & set('\\:*?"<>|')
    if (root / f"{name}.md").is_file():
        assert set(rules_of(run, root, f"{name}.md")) & {"unlinkable-name", "clashing-names"}


@on_linux
def test_d10_names_and_paths_as_long_as_can_be(run, vault):
    longest, deep = "б" * 126, "/".join(["папка" * 10] * 50)
    root = made(
        vault({}), {f"{longest}.md": f"[[{longest}]] #{longest}\n", "A.md": f"[[{longest}]] #{longest}\n"}
    )
    put(root, "B.md", f"#{longest}\n")
    here = os.open(root, os.O_RDONLY)
    for part in deep.split("/"):
        os.mkdir(part, dir_fd=here)
        here, above = os.open(part, os.O_RDONLY, dir_fd=here), here
        os.close(above)
    os.close(here)
    done = run("build", root)
    assert done.exit_code == 0
    (page,) = root.glob("Сводки/Темы/*.md")
    assert len(page.name.encode()) <= 190
    assert f"[[{longest}]]" in page.read_text("utf-8")
    (finding,) = [
        one for one in told(run("check", root, "--format", "json"))["findings"] if deep[:100] in one["path"]
    ]
    assert finding["message"] == "папка не читается: File name too long"
    shutil.rmtree(root)


@on_linux
@pytest.mark.parametrize(
    "words", [("check",), ("check", "--format", "json"), ("build",), ("graph",), ("partners",)]
)
def test_d11_names_that_are_no_text_are_shown_with_escapes(run_apart, vault, words):
    root = made(vault({}), {"A.md": "[[bad]]\n", b"bad\xff.md": "x", b"folder\xfe/in.md": "x", b"\xff": ""})
    done = run_apart(words[0], root, *words[1:])
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr
    if words[0] == "check":
        shown = done.stdout.replace("\\\\", "\\")
        assert r"bad\xff.md" in shown
        assert r"folder\xfe" in shown


def test_d12_what_is_invisible_stays_in_sources_and_stands_in_no_generated_name():
    done = hostile_run()
    for name in ("a\u202eb", "zero\u200bwidth", "e" + "\u0301" * 60, "👩‍👩‍👧", "аdmin", "admin"):
        path = f"vault/names/{name}.md"
        assert path not in done.before or done.before[path] == done.after[path]
    ours = [path.rpartition("/")[2] for path in done.generated]
    categories = {unicodedata.category(letter) for name in ours for letter in name}
    assert not categories & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert any("right" in name for name in ours)


def test_d12_no_direction_is_turned_in_generated_notes_nor_in_a_terminal():
    done = hostile_run()
    shown = [done.out[name] for name in done.out if name not in FOR_PROGRAMS]
    for text in (*done.generated.values(), *shown, *done.err.values()):
        assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")


def test_d13_no_escape_reaches_a_terminal():
    done = hostile_run()
    for name, out in done.out.items():
        controls = {letter for letter in out + done.err[name] if unicodedata.category(letter) == "Cc"}
        assert controls <= ({"\n", "\r", "\t"} if name in FOR_PROGRAMS else {"\n"}), name
    assert "<U+001B>[31m" in done.out["show"]
    assert "<U+001B>[31m" in done.out["check"]


@pytest.mark.parametrize(
    "settings", ['"\\u001b[31m" = 1', 'language = "\\u001b[31m"', '[rules]\nignore = ["\\u001b]0;x"]']
)
def test_d13_no_escape_of_the_settings_reaches_a_terminal(run_apart, vault, settings):
    done = run_apart("check", vault({"vaultlink.toml": settings}))
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert "<U+001B>" in done.stderr


def test_d14_a_very_deep_vault_is_read_and_built(run, vault):
    root = made(vault({}), {"d/" * 500 + "end.md": "[[A]]\n", "A.md": ""})
    assert run("build", root).exit_code == 0
    assert [placed.source for placed in vaultlink.open_vault(root).backlinks("A.md")][:1] == [
        "d/" * 500 + "end.md"
    ]


@pytest.mark.nightly
def test_d14_a_hundred_thousand_files_in_one_folder(run, vault):
    root = vault({"A.md": "[[n99999]]\n"})
    for number in range(100_000):
        (root / f"n{number}.md").touch()
    age(root)
    assert run("check", root, "--select", "links").exit_code == 0


@pytest.mark.parametrize(
    "mine", [b"my text\n", b"\xff not text", "ж".encode("utf-16"), b"\0\1\2", b"---\na: 1\n---\n"]
)
@pytest.mark.parametrize("path", ["Overview", "Findings", "Topics", "Topics/Topic — t"])
def test_d15_a_file_of_the_users_at_our_path_is_never_overwritten(run, vault, path, mine):
    root = made(vault({}), {f"{name}.md": "#t\n" for name in "ABC"} | {f"Summaries/{path}.md": mine})
    done = run("build", root)
    assert (root / f"Summaries/{path}.md").read_bytes() == mine
    assert f"Summaries/{path}.md" in done.stderr
    assert len(list(root.glob("Summaries/**/*.md"))) == 4


def test_d16_names_equal_after_cleaning_are_told_apart_the_same_way_in_any_order(run, tmp_path):
    files = {
        f"{one}{n}.md": f'---\ntags: ["{tag}"]\n---\n'
        for one, tag in zip("pqr", ["a:b", "a?b", "a|b"], strict=True)
        for n in range(3)
    }
    built = []
    for seed in (1, 2):
        root = tmp_path / str(seed)
        paths = list(files)
        random.Random(seed).shuffle(paths)  # noqa: S311 - no secret
        made(root, {path: files[path] for path in paths})
        run("build", root)
        built.append({path.name: path.read_bytes() for path in root.glob("Summaries/Topics/*.md")})
    assert built[0] == built[1]
    assert len(built[0]) == 3
    assert all(name.startswith("Topic — a-b-") for name in built[0])


@on_posix
def test_d17_a_folder_that_may_not_be_read_is_told_and_not_taken_for_empty(run):
    run("check", "--help")  # whoever is nobody may not be able to import
    root = Path(tempfile.mkdtemp(prefix="vaultlink-"))
    try:
        made(root, {"A.md": "[[in]]\n", "closed/in.md": "text\n", "closed.md": ""})
        run("check", root, "--format", "json")
        root.chmod(0o755)
        (root / "closed").chmod(0)
        found = json.loads(as_nobody(lambda: run("check", root, "--format", "json").stdout))["findings"]
    finally:
        (root / "closed").chmod(0o755)
        shutil.rmtree(root)
    (told_of,) = [one for one in found if one["path"] == "closed"]
    assert told_of["message"] == "this folder cannot be read: Permission denied"
    assert told_of["severity"] == "error"


def as_nobody(function):
    """Call a function in a child that is not root, and return its text."""
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if child == 0:
            try:
                if os.geteuid() == 0:
                    os.setgroups([])
                    os.setgid(65534)
                    os.setuid(65534)
                os.write(answer.fileno(), function().encode())
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        answer.seek(0)
        return answer.read().decode()


def test_d18_a_note_that_is_in_the_cloud_only_is_there_and_not_read(run, vault):
    root = made(
        vault({}),
        {"A.md": "[[Away]] [[Gone]]\n", ".Away.md.icloud": b"bplist00\0", "B.md": "", ".B.md.icloud": ""},
    )
    found = told(run("check", root, "--format", "json"))["findings"]
    assert [one["message"] for one in found if one["path"] == "Away.md"] == [
        "the content of this file is in iCloud only, not on this computer"
    ]
    assert [one["message"] for one in found if one["rule"] == "unresolved-link"] == [
        "there is no note “Gone”"
    ]
    assert "B.md" not in {one["path"] for one in found if one["rule"] == "undecodable-note"}


def test_d18_what_the_system_marks_as_elsewhere_is_not_opened(run, vault, monkeypatch):
    root = made(vault({}), {"A.md": "[[Away]]\n", "Away.md": "x" * 100})
    real, opened = os.open, []
    monkeypatch.setattr(scan_module, "is_dataless", lambda status: status.st_size == 100)
    monkeypatch.setattr(
        os, "open", lambda path, *args, **named: opened.append(path) or real(path, *args, **named)
    )
    assert "undecodable-note" in rules_of(run, root, "Away.md")
    assert not [path for path in opened if b"Away" in os.fsencode(path)]


def test_the_corpus_has_the_names_that_this_disk_takes(tmp_path):
    hostile_vault(tmp_path / "vault", tmp_path / "outside")
    found = {path.stem for path in (tmp_path / "vault/names").iterdir()}
    assert len(found) >= (len(ODD_NAMES) if sys.platform == "linux" else 8)
