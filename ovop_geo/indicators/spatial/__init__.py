"""Indicators of place: distances, neighbours, groups of villages, clusters and similar areas."""
