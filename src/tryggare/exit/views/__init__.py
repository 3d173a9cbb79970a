"""The pages of the exit programme; closed to every other room."""
