"""What the pages of the exit programme ask for."""
