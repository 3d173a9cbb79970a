"""Incidents, dialogue, analysis and the situation picture. Nothing yet."""
