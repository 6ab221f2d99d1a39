"""Rules about measuring how well partnerships work."""
