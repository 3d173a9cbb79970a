"""The action plan: its rows, its rules and its pages."""
