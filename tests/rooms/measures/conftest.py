"""The same towns as for the organisations."""

from tests.rooms.organisations.conftest import other_town, town

__all__ = ["other_town", "town"]
