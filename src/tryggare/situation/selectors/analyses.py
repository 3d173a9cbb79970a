"""Analyses as the pages show them."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from tryggare.situation.models import Analysis

PER_PAGE = 30


def page(number: str | None) -> Page[Analysis]:
    """Some of all that have been asked for, the latest first."""
    found = Analysis.objects.select_related("asked_by").defer("result", "spec")
    return Paginator(found, PER_PAGE).get_page(number)


def one(analysis_id: UUID) -> Analysis:
    """An analysis with what its page names. Raises Analysis.DoesNotExist."""
    found = Analysis.objects.select_related("asked_by", "again_of", "plan")
    return found.get(pk=analysis_id)


def results_of(plan: Analysis) -> QuerySet[Analysis]:
    """What has been reckoned of a plan, the latest first."""
    return plan.results.order_by("-asked_at")
