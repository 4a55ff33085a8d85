"""Indicators: pure functions from records to one value per area."""
