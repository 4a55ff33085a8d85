"""Tables as files to download."""
