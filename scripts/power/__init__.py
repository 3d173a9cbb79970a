"""How often each analysis finds what is there: simulated, drawn, and kept in docs/analys."""
