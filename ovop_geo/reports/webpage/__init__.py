"""The report of a region as one web page that needs no internet."""
