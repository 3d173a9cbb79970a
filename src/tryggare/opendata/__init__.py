"""What survives disclosure control, released: open data and exports. Nothing yet."""
