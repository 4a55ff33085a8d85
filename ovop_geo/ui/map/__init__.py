"""The map, a second one beside it, and the tools for both."""
