"""The files that the browser fetches: their route and addresses."""
