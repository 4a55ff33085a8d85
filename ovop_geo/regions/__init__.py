"""Region codes, the reference list of regions, and the matching of names to codes."""
