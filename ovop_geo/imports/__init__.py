"""Imports files into the store: a dry run, then the write by an authorised editor."""
