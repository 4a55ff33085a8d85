"""The content of a page for one selection: texts, key figures, map, table and charts."""
