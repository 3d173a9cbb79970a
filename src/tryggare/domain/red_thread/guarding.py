"""What the law wants of cameras and guards, as seen on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from tryggare.domain.plans.cameras import Lack, assessment_lack
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
    """The code of what is wrong with a camera in use; empty where nothing is."""
    if camera.state != "in_use":
        return ""
    lack = _lack(camera)
    if lack is None:
        return ""
    return "camera_changed" if lack is Lack.CHANGED else "camera_not_allowed"


def any_camera(cameras: Sequence[Camera]) -> bool:
    """Whether a measure has a camera that is planned and may be, or in use: what is wrong with one
    in use is said of that camera. One that has ended or never came is no longer the measure's."""
    return any(
        one.state == "in_use" or (one.state == "planned" and _lack(one) is None) for one in cameras
    )


def _lack(camera: Camera) -> Lack | None:
    return assessment_lack(
        assessed_on=camera.assessed_on, allows=camera.allows, changed_on=camera.changed_on
    )


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
