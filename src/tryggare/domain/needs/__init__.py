"""Needs, interventions and plans: the words of the work, and which may be given without a test."""

from tryggare.domain.needs.areas import Level, NeedsArea, all_areas
from tryggare.domain.needs.interventions import (
    Intervention,
    Light,
    LightPath,
    all_interventions,
    intervention,
    light_path,
)
from tryggare.domain.needs.people import Responsible, Source
from tryggare.domain.needs.plans import Plan, PlanField, all_plans, carrying
from tryggare.domain.needs.staff_names import without_names

__all__ = [
    "Intervention",
    "Level",
    "Light",
    "LightPath",
    "NeedsArea",
    "Plan",
    "PlanField",
    "Responsible",
    "Source",
    "all_areas",
    "all_interventions",
    "all_plans",
    "carrying",
    "intervention",
    "light_path",
    "without_names",
]
