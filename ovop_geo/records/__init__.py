"""Records of the programme: schema, reading, data sets."""
