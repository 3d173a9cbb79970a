"""What ``scripts/setup.py`` does, in the order it does it. Only the standard library."""
