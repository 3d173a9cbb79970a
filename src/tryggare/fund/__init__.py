"""The trygghetsfond: rounds, applications, proposals."""
