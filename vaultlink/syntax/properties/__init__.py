"""Properties: the block between the `---` lines, as Obsidian reads it."""
