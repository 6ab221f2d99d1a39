"""vaultlink: reads an Obsidian vault as Obsidian does, checks it and writes summaries back."""
