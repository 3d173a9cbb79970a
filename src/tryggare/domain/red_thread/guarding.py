"""What the law wants of cameras and guards, as seen on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from tryggare.domain.red_thread.facts import Camera, Measure, MeasureState, Permit


class _OfMeasure(Protocol):
    @property
    def measure(self) -> str: ...


Row = TypeVar("Row", bound=_OfMeasure)


def by_measure(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """The rows of each measure by its key; an empty list for a measure that has none."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.measure].append(row)
    return found


def camera_fault(camera: Camera) -> str:
    """The code of what is wrong with a camera in use; empty where nothing is.

    An assessment made the same day as the change is of the changed surveillance.
    """
    if camera.state != "in_use":
        return ""
    if camera.assessed_on is None or not camera.allows:
        return "camera_not_allowed"
    if camera.changed_on is not None and camera.assessed_on < camera.changed_on:
        return "camera_changed"
    return ""


def any_camera(cameras: Sequence[Camera]) -> bool:
    """Whether a measure has a camera that is assessed and allowed, or that has been in use: what
    is wrong with one in use is said of that camera."""
    return any(one.state in {"in_use", "ended"} or _is_allowed(one) for one in cameras)


def _is_allowed(camera: Camera) -> bool:
    return camera.state != "dropped" and camera.assessed_on is not None and camera.allows


def permit_fault(
    permit: Permit,
    measure: Measure | None,
    permits: Mapping[str, Sequence[Permit]],
    today: date,
) -> str:
    """The code of what is wrong with a permit; empty where nothing is, and where another permit of
    the same measure is valid today in the same place: a permit is for a place."""
    if permit.is_closed or today <= permit.valid_to:
        return ""
    if measure is not None and any(
        is_valid(one, today) and one.places == permit.places for one in permits[measure.key]
    ):
        return ""
    if measure is not None and measure.state == MeasureState.UNDER_WAY:
        return "permit_expired"
    return "permit_not_closed"


def any_permit(permits: Sequence[Permit], today: date) -> bool:
    """Whether a measure has a permit that is valid, or an expired one that is told of by itself."""
    return any(
        is_valid(one, today) or (not one.is_closed and one.valid_to < today) for one in permits
    )


def is_valid(permit: Permit, today: date) -> bool:
    """Both days included; closed means only that it is not renewed."""
    return permit.valid_from <= today <= permit.valid_to
