"""What a case's state allows; closed to every other room."""
