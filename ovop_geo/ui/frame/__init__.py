"""The frame of every page: style, sidebar with sign-in, notices."""
