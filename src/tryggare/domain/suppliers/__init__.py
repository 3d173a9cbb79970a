"""Suppliers: what they do, what is missing before they are used, and what is said of them."""

from tryggare.domain.suppliers.ending import EndStep, all_end_steps, left
from tryggare.domain.suppliers.kinds import (
    PERMIT_LAW,
    Activity,
    PermitDuty,
    all_activities,
    duty,
)
from tryggare.domain.suppliers.states import SUPPLIER, SupplierState
from tryggare.domain.suppliers.usable import (
    MISCONDUCT_LAW,
    STAFF_LAW,
    Looked,
    OpenDeviation,
    Period,
    Reason,
    SupplierFacts,
    missing,
    usable,
)
from tryggare.domain.suppliers.years import by_year

__all__ = [
    "MISCONDUCT_LAW",
    "PERMIT_LAW",
    "STAFF_LAW",
    "SUPPLIER",
    "Activity",
    "EndStep",
    "Looked",
    "OpenDeviation",
    "Period",
    "PermitDuty",
    "Reason",
    "SupplierFacts",
    "SupplierState",
    "all_activities",
    "all_end_steps",
    "by_year",
    "duty",
    "left",
    "missing",
    "usable",
]
