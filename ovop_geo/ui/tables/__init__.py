"""Tables of areas, lists of records, and the profile of a village."""
