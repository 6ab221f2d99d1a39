"""Files keep their owner, rights and attributes, whoever runs the build."""

import os
import sys

import pytest

DAY = ("--today", "2026-11-23", "--now")
NOBODY = 65534


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can write as another")
def test_h7_root_leaves_no_file_of_its_own_in_the_vault_of_another(vault, run):
    root = vault({"Anna.md": "---\ntype: partner\n---\n- 2026-10-02: call\n", "b.md": "#x [[Anna]]"})
    for path in (root, *root.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    run("insert", "Anna", "timeline", "--vault", root, *DAY)
    run("build", root, *DAY)
    (root / "c.md").write_text("[[nowhere]]")
    os.chown(root / "c.md", NOBODY, NOBODY)
    run("build", root, *DAY)
    theirs = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.stat().st_uid != NOBODY}
    assert theirs == set()


@pytest.mark.skipif(sys.platform != "linux", reason="attributes as Linux has them")
def test_a_note_keeps_its_rights_and_attributes(vault, run):
    root = vault({"Anna.md": "---\ntype: partner\n---\n- 2026-10-02: call\n"})
    note = root / "Anna.md"
    note.chmod(0o640)
    try:
        os.setxattr(note, "user.colour", b"red")
    except OSError:
        pytest.skip("this file system has no attributes")
    assert run("insert", "Anna", "timeline", "--vault", root, *DAY).exit_code == 0
    assert note.stat().st_mode & 0o777 == 0o640
    assert os.getxattr(note, "user.colour") == b"red"
