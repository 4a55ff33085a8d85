"""Boundaries: their sources, cleaning, levels of detail, and the files for the browser."""
