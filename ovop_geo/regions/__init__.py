"""Region codes, the reference list and its hierarchy."""
