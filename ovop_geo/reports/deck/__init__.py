"""Slides for PowerPoint."""
