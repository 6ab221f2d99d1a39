"""Rules about what can go wrong in a partnership: conflicts, submissions, confidences, changes."""
