"""The commands of ``python -m ovop_geo``, one module each."""
