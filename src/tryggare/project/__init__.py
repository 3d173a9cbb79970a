"""The composition root: settings, addresses, menu, commands."""
