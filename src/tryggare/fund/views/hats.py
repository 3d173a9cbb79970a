"""Who applies for a body sees that body's own and nothing else, whatever other roles they have."""

from __future__ import annotations

from functools import wraps
from typing import cast

from django.http import HttpResponse

from tryggare.audit import tenancy
from tryggare.fund.permissions import APPLY
from tryggare.organisations.guards import ActingRequest, ActingView, P, View, guarded


def applying(view: ActingView[P]) -> View[P]:
    """For people who may apply: from here on the database shows their own bodies' rows only."""

    @wraps(view)
    def under_the_hat(request: ActingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        tenancy.wear("applicant")
        return view(request, *args, **kwargs)

    return guarded(APPLY)(cast("ActingView[P]", under_the_hat))
