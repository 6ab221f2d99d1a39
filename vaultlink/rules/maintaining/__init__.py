"""Rules about partnerships that last: thinking in years, through changes, to the use of both sides."""
