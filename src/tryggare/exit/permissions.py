"""Who may do what in the exit programme; closed to every other room."""
