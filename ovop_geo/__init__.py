"""The One Village One Product dashboard of Nusa Tenggara Timur, without its pages."""

__version__ = "0.1.0"
