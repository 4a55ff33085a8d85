"""What stands around every page: style, sidebar with sign-in, notices."""
