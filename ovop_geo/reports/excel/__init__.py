"""Workbooks for Excel."""
