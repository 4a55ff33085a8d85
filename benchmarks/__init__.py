"""Benchmarks of the app beside what a user would write or choose instead."""
