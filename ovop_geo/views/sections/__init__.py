"""What stands below a map beside its table: one module for each question of the programme."""
