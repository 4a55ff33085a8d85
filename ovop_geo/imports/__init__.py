"""From a file that somebody sends to records in the store: tried first, written by who may."""
