"""The reader's choices, and the address that contains them."""
