"""The action plan, its measures and their follow-up. Nothing yet."""
