"""Rules about the properties of notes."""
