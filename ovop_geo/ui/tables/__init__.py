"""Tables of areas, lists of records, and all that is recorded of one village."""
