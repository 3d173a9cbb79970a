"""Reading the exit programme; closed to every other room."""
