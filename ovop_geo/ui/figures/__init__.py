"""Key figures and charts."""
