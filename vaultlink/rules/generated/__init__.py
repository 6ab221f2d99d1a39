"""Rules about the files and regions that vaultlink writes itself."""
