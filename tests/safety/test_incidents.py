"""What has destroyed or bloated notes in other programs does not happen here; tests name the incident."""

import re

import pytest
from written import seen, stored

from vaultlink.disk import write as writing
from vaultlink.disk.own_place import FOLDER_VARIABLE
from vaultlink.model.trouble import Refused

NOTES = {"A.md": "[[B]] #topic\n", "B.md": "#topic\n", "C.md": "#topic [[A]]\n"}


@pytest.fixture
def built(vault, run):
    """Return a vault with all summaries and a region in a note of the user's."""
    root = vault(NOTES)
    run("insert", root / "B.md", "backlinks", "--vault", root, "--now")
    assert run("build", root, "--now").exit_code == 0
    return root


def test_zoottelkeeper_63_a_note_that_stands_at_the_path_of_an_index_is_kept(vault, run):
    theirs = {"Summaries/Topics.md": "years of work\n", "Summaries/Topics/Topic — topic.md": "---\na\n---\nb"}
    root = vault(NOTES | theirs)
    result = run("build", root, "--now")
    assert "Summaries/Topics.md: " in result.output
    assert {name: seen(root)[name].decode() for name in theirs} == theirs


def test_templater_1269_what_was_saved_since_it_was_read_is_what_gets_the_region(built, run, monkeypatch):
    """Also GitJournal 241, Logseq 6005, 10019 and 11327: a stale copy in memory replaced a newer text."""
    (built / "D.md").write_text("[[B]]\n")
    real = writing.write_changes

    def saved_first(*arguments):
        text = (built / "B.md").read_text()
        (built / "B.md").write_text(f"newer\n{text}newest\n")
        return real(*arguments)

    monkeypatch.setattr("vaultlink.pipeline.build.write_changes", saved_first)
    assert run("build", built, "--now").exit_code == 0
    text = (built / "B.md").read_text()
    assert text.startswith("newer\n#topic")
    assert text.endswith("newest\n")
    assert "[[D]]" in text


def test_advanced_uri_40_a_summary_that_is_in_the_cloud_only_is_not_taken_for_missing(built, run):
    summary = built / "Summaries/Overview.md"
    summary.rename(summary.with_name(".Overview.md.icloud"))
    (built / "D.md").write_text("[[B]]\n")
    result = run("build", built, "--now")
    assert not summary.exists()
    assert "Summaries/Overview.md: " in result.output


@pytest.mark.parametrize(
    "spelt",
    [
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"),
        lambda text: text.rstrip(b"\n"),
    ],
    ids=["CRLF", "BOM", "both", "no break at the end"],
)
def test_obsidian_linter_114_properties_of_any_spelling_get_no_second_block(built, run, spelt):
    summary, note = built / "Summaries/Overview.md", built / "B.md"
    for path in (summary, note):
        path.write_bytes(spelt(path.read_bytes()))
    before = summary.read_bytes()
    (built / "D.md").write_text("[[B]] #other\n")
    result = run("build", built, "--now")
    assert result.exit_code == 0
    assert "left as" not in result.output
    after = summary.read_bytes()
    assert after != before
    assert after.count(b"generated: vaultlink") == 1
    assert (after.startswith(b"\xef\xbb\xbf"), after.endswith(b"\n"), b"\r\n" in after) == (
        before.startswith(b"\xef\xbb\xbf"), before.endswith(b"\n"), b"\r\n" in before,
    )  # fmt: skip
    assert b"\n" not in after.replace(b"\r\n", b"") or b"\r\n" not in after


def test_obsidian_linter_1337_a_note_is_never_emptied(built, run, monkeypatch):
    (built / "D.md").write_text("[[B]]\n")
    monkeypatch.setattr("vaultlink.generate.regions._recomposed", lambda *_: "")
    before = seen(built)
    assert run("build", built, "--now").exit_code == 3
    assert seen(built) == before


PROPERTIES = (
    "---\n# a comment\n\"quoted\": 'so'\nb:   [x,  y]\ndate: 2026-1-1\nno: on\nlink: [[A]]\nb: twice\n"
    "text: >-\n  folded\n   deep\nx: {{date}}\ny: <% tp.x %>\n---\n"
)


def test_share_note_72_properties_are_never_written_anew(vault, run):
    """Also obsidian-mcp-server 89: comments, quotes and forms of numbers went when YAML was dumped."""
    root = vault({"A.md": "[[B]]", "B.md": PROPERTIES + "text\n"})
    run("insert", root / "B.md", "backlinks", "--vault", root, "--now")
    (root / "C.md").write_text("[[B]]\n")
    assert "1 note of yours" in run("build", root, "--now").output
    assert (root / "B.md").read_text().startswith(PROPERTIES + "text\n")


def test_obsidian_tasks_1659_the_same_lines_elsewhere_are_not_the_region(built, run):
    """Also Dataview 863: a line was found by its text, and another one changed."""
    text = (built / "B.md").read_text()
    twin = f"```\n{text}```\n\n{text}\n- [[A]]\n- [[C]]\n"
    (built / "B.md").write_text(twin)
    (built / "D.md").write_text("[[B]]\n")
    run("build", built, "--now")
    now = (built / "B.md").read_text()
    assert now.startswith(f"```\n{text}```\n\n")
    assert now.endswith("\n- [[A]]\n- [[C]]\n")
    assert "[[D]]" in now


@pytest.mark.parametrize(
    "merged",
    [
        lambda text: text + text,
        lambda text: text.replace("vaultlink:end", "vaultlink-end"),
        lambda text: re.sub("<!-- vaultlink:begin.*\n", "", text),
        lambda text: text.replace("<!-- vaultlink:end", "<!-- vaultlink:begin", 1) + text,
    ],
    ids=["doubled", "no end", "no begin", "mixed"],
)
def test_list_modified_137_markers_that_a_sync_tool_has_doubled_grow_nothing(built, run, merged):
    """Also action-readme-generator 691 and bitdowntoc 49; build after build, each of another vault."""
    (built / "B.md").write_text(merged((built / "B.md").read_text()))
    before = (built / "B.md").read_bytes()
    for number in range(4):
        (built / f"N{number}.md").write_text("[[B]]\n")
        run("build", built, "--now")
        assert (built / "B.md").read_bytes() == before
    assert "damaged-region" in run("check", built).output


def test_comrak_513_properties_that_are_not_closed_swallow_nothing(built, run):
    text = (built / "B.md").read_text()
    (built / "B.md").write_text(f"---\nkey: value\n\n{text}")
    (built / "D.md").write_text("[[B]]\n")
    assert run("build", built, "--now").exit_code == 0
    assert (built / "B.md").read_text().startswith("---\nkey: value\n\n#topic")
    assert "[[D]]" in (built / "B.md").read_text()


def test_list_modified_51_a_build_gives_itself_nothing_to_do(built, run):
    """Also Noema 82 and the like: times in the output, and own writes taken for somebody's."""
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in built.rglob("*")}
    for _ in range(3):
        assert "up to date" in run("build", built, "--now").output
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in built.rglob("*")} == before


@pytest.mark.parametrize("busy", ["index.lock", "MERGE_HEAD", "rebase-merge", "CHERRY_PICK_HEAD"])
def test_obsidian_git_593_nothing_is_replaced_while_git_is_at_work(built, run, busy):
    (built / ".git").mkdir()
    (built / ".git" / busy).write_text("")
    (built / "D.md").write_text("[[B]]\n")
    before = seen(built)
    run("build", built, "--now")
    assert seen(built) == before
    (built / ".git" / busy).unlink()
    run("build", built, "--now")
    assert seen(built) != before


def many(vault):
    return vault(NOTES | {f"n/{number}.md": "text\n" for number in range(100)})


def test_gdrive_sync_27_a_listing_that_has_become_short_is_not_obeyed(vault, run):
    root = many(vault)
    run("build", root, "--now")
    for number in range(40):
        (root / f"n/{number}.md").rename(root / f"n/.{number}.md.gone")
    before = seen(root)
    assert isinstance(run("build", root, "--now").exception, Refused)
    assert seen(root) == before
    assert run("build", root, "--now", "--accept-shrink").exit_code == 0
    assert run("build", root, "--now").exit_code == 0


def test_gdrive_sync_51_a_vault_that_is_empty_is_not_taken_for_one(vault, run):
    root = vault(NOTES)
    run("build", root, "--now")
    for name in NOTES:
        (root / name).rename(root / f".{name}.gone")
    before = seen(root)
    assert isinstance(run("build", root, "--now").exception, Refused)
    assert seen(root) == before


def test_rclone_a_few_notes_that_are_deleted_stop_nothing(vault, run):
    root = many(vault)
    run("build", root, "--now")
    for number in range(20):
        (root / f"n/{number}.md").unlink()
    assert run("build", root, "--now").exit_code == 0


ACTIVE = (
    "<% tp.system.prompt() %>", "`$= dv.pages()`", "`= this.file`", "{{date}}", "![[A]]", "==x==",
    "<script>x</script>", "%%hidden%%", "a:: b",
)  # fmt: skip


def test_dataview_615_text_of_the_users_is_never_active_in_a_summary(vault, run):
    """Also obsidian-rss 70, github-embeds 22 and Tasks 8.0: text from elsewhere ran as a query."""
    log = "".join(f"- 2026-10-01, call: {text}\n" for text in ACTIVE)
    promises = "".join(f"- [ ] {text} 📅 2026-10-01\n" for text in ACTIVE)
    links = "".join(f"[[{text}]]\n" for text in ACTIVE)
    head = '---\ntype: partner\ncompany: "==x=="\n---\n# `= this.file`\n'
    text = f"{head}\n## Log\n\n{log}\n## Promises\n\n{promises}\n{links}"
    root = vault({"A.md": text, "B.md": "[[A]]"})
    for region in ("brief", "timeline", "promises"):
        run("insert", root / "A.md", region, "--vault", root, "--now", "--today", "2026-11-01")
    run("build", root, "--now", "--today", "2026-11-01")
    regions = re.findall("<!-- vaultlink:begin.*?<!-- vaultlink:end", (root / "A.md").read_text(), re.DOTALL)
    written = regions + [path.read_text() for path in (root / "Summaries").rglob("*.md")]
    assert len(regions) == 3
    assert "tp.system" in regions[1]
    assert [text for text in ACTIVE if text in "".join(written)] == []


@pytest.mark.parametrize(
    "content",
    [b"\x80\x04\x95cos\nsystem\n(S'touch x'\ntR.", b"\0" * 100, b"{", b"[]", b"9" * 20_000],
    ids=["pickle", "NUL", "torn", "of another kind", "long"],
)
def test_diskcache_2025_69872_what_is_remembered_is_data_or_nothing(
    built, run, tmp_path, monkeypatch, content
):
    """Also beancount 1034, repowise 1390 and parso: a cache that was code."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "own"))
    run("build", built, "--now")
    (state,) = (tmp_path / "own").glob("*.state")
    good = state.read_bytes()
    state.write_bytes(content)
    assert run("build", built, "--now").exit_code == 0
    assert state.read_bytes() == good


def test_undo_brings_back_what_a_build_has_replaced(built, run):
    """The rule from all of them: what is replaced can be had again."""
    before = seen(built)
    (built / "D.md").write_text("[[B]]\n")
    run("build", built, "--now")
    assert seen(built) != before
    assert run("undo", "--vault", built).exit_code == 0
    assert seen(built) == before | {"D.md": b"[[B]]\n"}
    assert stored(built)
    assert (built / ".vaultlink/.gitignore").exists()
