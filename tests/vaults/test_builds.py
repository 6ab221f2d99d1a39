"""What a build does to the folder of a vault."""

import shutil

DAY = ("--today", "2026-11-23")


def files_of(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_links_to_summaries_not_yet_written_change_nothing_afterwards(run, vault):
    root = vault({"Start.md": "[[Overview]] [[Summaries/Topics]] #a", "B.md": "[[Start]] #a", "C.md": "#a"})
    assert "nowhere" not in run("build", root).output
    first = files_of(root)
    assert "unresolved" not in first["Summaries/Findings.md"].decode()
    assert "up to date" in run("build", root).output
    assert files_of(root) == first


def test_a_summary_makes_way_for_a_note_of_the_users_that_takes_its_name(run, vault):
    root = vault({"A.md": "text"})
    run("build", root)
    (root / "Overview.md").write_text("mine")
    result = run("build", root)
    assert "removed" in result.output
    assert (root / "Summaries/Overview — summary.md").is_file()
    assert not (root / "Summaries/Overview.md").exists()
    assert (root / "Overview.md").read_text() == "mine"


def test_what_the_user_adds_around_the_markers_survives(run, vault):
    root = vault({"A.md": "text"})
    run("build", root)
    summary = root / "Summaries/Overview.md"
    summary.write_bytes(
        b"\xef\xbb\xbf" + summary.read_bytes().replace(b"---\n", b"---\nmine: 1\n", 1) + b"\nMy words\n"
    )
    (root / "B.md").write_text("[[A]]")
    run("build", root)
    text = summary.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf---\nmine: 1\n")
    assert text.endswith(b"\nMy words\n")
    assert b"2" in text


def test_a_file_of_the_users_at_the_path_of_a_summary_is_left_alone(run, vault):
    root = vault({"A.md": "text", "Summaries/Overview.md": "written by me"})
    result = run("build", root)
    assert result.exit_code == 0
    assert (root / "Summaries/Overview.md").read_text() == "written by me"


def test_text_changed_between_the_markers_is_left_alone_and_said(run, vault):
    root = vault({"A.md": "text"})
    run("build", root)
    summary = root / "Summaries/Overview.md"
    summary.write_text(summary.read_text().replace("# Overview", "# My overview"))
    changed = summary.read_bytes()
    (root / "B.md").write_text("[[A]]")
    result = run("build", root)
    assert summary.read_bytes() == changed
    assert "Summaries/Overview.md" in result.output
    assert result.exit_code == 0


def test_damaged_markers_exit_3_and_the_file_is_left_alone(run, vault):
    root = vault({"A.md": "text"})
    run("build", root)
    summary = root / "Summaries/Overview.md"
    summary.write_text(summary.read_text().replace('<!-- vaultlink:end id="overview" -->', ""))
    damaged = summary.read_bytes()
    result = run("build", root)
    assert result.exit_code == 3
    assert summary.read_bytes() == damaged


def test_a_copied_summary_leaves_both_alone(run, vault):
    root = vault({"A.md": "text"})
    run("build", root)
    copy = root / "Copy of overview.md"
    copy.write_bytes((root / "Summaries/Overview.md").read_bytes())
    before = files_of(root)
    (root / "B.md").write_text("[[A]]")
    assert run("build", root).exit_code == 3
    after = files_of(root)
    assert after["Copy of overview.md"] == before["Copy of overview.md"]
    assert after["Summaries/Overview.md"] == before["Summaries/Overview.md"]


def test_a_topic_that_is_gone_takes_its_summary_along(run, vault):
    root = vault({f"{name}.md": "#topic" for name in "ABC"})
    run("build", root)
    page = root / "Summaries/Topics/Topic — topic.md"
    assert page.is_file()
    (root / "A.md").write_text("no more")
    assert "removed" in run("build", root).output
    assert not page.exists()


def test_the_same_vault_elsewhere_gives_the_same_bytes(run_apart, example, tmp_path):
    other = tmp_path / "somewhere else" / "vault"
    shutil.copytree(example, other)
    run_apart("build", example, *DAY, PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C")
    run_apart("build", other, *DAY, PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="ru_RU.UTF-8")
    assert files_of(example) == files_of(other)
    assert any("Сводки" in path for path in files_of(example))
