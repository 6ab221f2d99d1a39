"""Rules about what can go wrong: clashing interests, untold changes, secrets that get out."""
