"""Two municipalities with people in every role."""

from tests.rooms.organisations.conftest import other_town, town

__all__ = ["other_town", "town"]
