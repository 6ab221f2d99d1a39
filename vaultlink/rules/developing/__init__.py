"""Rules about partnerships that grow: being in touch, keeping one's word, giving."""
