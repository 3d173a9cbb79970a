"""The rows of the exit programme; closed to every other room."""
