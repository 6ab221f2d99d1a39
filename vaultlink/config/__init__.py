"""Texts of settings in, values out: `vaultlink.toml`, Obsidian's own settings, languages."""
