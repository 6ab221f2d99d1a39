"""What makes a folder a vault is said in one place, which is asked before the settings are known."""

from vaultlink.config import keys
from vaultlink.disk.vault_folder import SETTINGS_FILE, is_vault, nearest_vault


def test_the_settings_file_is_the_one_that_is_read():
    assert SETTINGS_FILE == keys.SETTINGS_FILE


def test_the_nearest_vault_upwards_is_meant(tmp_path):
    inner = tmp_path / "outer/inner/folder"
    inner.mkdir(parents=True)
    (tmp_path / "outer/.obsidian").mkdir()
    assert nearest_vault(str(inner)) == str(tmp_path / "outer")
    (tmp_path / "outer/inner/vaultlink.toml").write_text("")
    assert nearest_vault(str(inner)) == str(tmp_path / "outer/inner")
    assert not is_vault("\0")
