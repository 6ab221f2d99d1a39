"""Rules about links: written ones that lead nowhere or elsewhere, and notes that have none."""
