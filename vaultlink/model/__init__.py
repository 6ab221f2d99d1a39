"""What things are: text and spans, names, notes, the vault, targets, findings, edits."""
