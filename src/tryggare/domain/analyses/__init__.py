"""Analyses as the municipality asks for them: choices in, a result that can be kept as JSON out.

The reckoning itself is ``domain.statistics``; here are the questions before it (which incidents may
be used at all) and the sentences after it.
"""
