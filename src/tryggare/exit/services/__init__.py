"""What can be done in the exit programme; closed to every other room."""
