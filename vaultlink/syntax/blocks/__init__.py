"""Block rules: one construct, one file; each is a rule on markdown-it-py's block parser."""
