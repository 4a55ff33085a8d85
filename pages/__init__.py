"""One thin module per page of the app."""
