"""Database of the records that users import, with history, undo, review and backup."""
