"""Layers for geographic information systems."""
