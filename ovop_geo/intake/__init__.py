"""Reads and checks the files that people send, and makes the template that they fill."""
