"""Municipality, bodies, people, places, and the permission core."""
