"""The database of what users loaded: imports, their history, undo, review, backup."""
