"""Rules about partnerships that begin: goals, interests, expectations and norms, trust, being reachable."""
