"""Records of the programme: their schema, reading and writing them, and the data sets."""
