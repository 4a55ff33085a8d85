"""What a reader chooses, and the address that carries it."""
