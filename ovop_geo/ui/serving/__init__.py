"""The files that the browser fetches: where they are served, and their addresses."""
