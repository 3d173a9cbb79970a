"""Rules of the action plan."""
