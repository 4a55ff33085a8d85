"""What one selection shows: words, numbers, map and charts, for pages and commands alike."""
