"""Notes → partners, interactions, opportunities, goals, reviews; stages; measures."""
