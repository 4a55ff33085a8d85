"""Boundaries: their sources, cleaning, levels of detail and what the browser gets."""
