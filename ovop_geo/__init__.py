"""The One Village One Product dashboard of a province, without its pages."""

__version__ = "0.1.0"
