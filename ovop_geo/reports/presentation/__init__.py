"""The presentation of a kabupaten for a hall, in one file that needs no internet."""
