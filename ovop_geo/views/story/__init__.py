"""The story that a presenter tells in a hall, for the presentation and for a deck of slides."""
