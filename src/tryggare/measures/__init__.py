"""The room of the action plan: causes, measures, cameras, follow-up, and what they rest on."""
