"""The profile of a region: all that is known of it, for a page and for files."""
