"""Files as people fill them: read, understood, checked; and the template to fill."""
