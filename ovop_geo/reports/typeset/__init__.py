"""Files typeset with Typst from the profile of a region."""
