"""The week as EST works it: a picture, a meeting, short measures; and longer periods."""
