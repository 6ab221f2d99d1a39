"""Which folder is the vault."""

from pathlib import Path

import pytest

from vaultlink.disk import find_vault
from vaultlink.model.trouble import NotAVault


def test_a_folder_that_is_named_is_a_vault_whatever_is_in_it(tmp_path):
    assert find_vault(tmp_path, Path("/")) == tmp_path


@pytest.mark.parametrize("mark", [".obsidian/", "vaultlink.toml"])
def test_without_a_name_it_is_the_nearest_vault_upwards(tmp_path, mark):
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "a"):
        if mark.endswith("/"):
            (folder / mark).mkdir()
        else:
            (folder / mark).touch()
    assert find_vault(None, inner) == tmp_path / "a"
    assert find_vault(None, tmp_path / "a") == tmp_path / "a"
    assert find_vault(None, inner / "Note.md") == tmp_path / "a"


def test_it_is_found_from_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert find_vault(None, Path()).samefile(tmp_path)


def test_a_folder_named_like_the_settings_and_a_file_named_obsidian_mark_no_vault(tmp_path):
    (tmp_path / "vaultlink.toml").mkdir()
    (tmp_path / ".obsidian").touch()
    with pytest.raises(NotAVault, match=r"neither \.obsidian nor vaultlink\.toml; name the folder"):
        find_vault(None, tmp_path)


@pytest.mark.parametrize("name", ["missing", "a\0b", "x" * 5000])
def test_a_folder_that_does_not_exist_is_no_vault(tmp_path, name):
    with pytest.raises(NotAVault, match=r"there is no folder .*; name the folder that holds your notes"):
        find_vault(tmp_path / name, tmp_path)


def test_a_note_is_no_vault(tmp_path):
    (tmp_path / "Note.md").touch()
    with pytest.raises(NotAVault, match=r"Note\.md is a file; name the folder"):
        find_vault(tmp_path / "Note.md", tmp_path)
