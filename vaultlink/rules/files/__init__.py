"""Rules about files and their names."""
