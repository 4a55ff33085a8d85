"""The app with its own Python in one folder, for a computer that has neither."""
