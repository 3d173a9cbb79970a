"""What a share holds: a few of the case's fields and what the caseworker writes, each of a
category; what the consent or the ground does not cover never gets into it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from tryggare.domain.consent import Category, shared
from tryggare.exit.models import Identity

_NAME, _NUMBER = "name", "personal_number"
# By field. A field that is not here is never shared.
CATEGORIES: dict[str, Category] = {
    _NAME: Category.IDENTITY,
    _NUMBER: Category.IDENTITY,
    **{category.value: category for category in Category if category is not Category.IDENTITY},
}
# Who it is about is taken from the case, so that it is right; the rest is written for the share.
WRITTEN = tuple(category for category in Category if category is not Category.IDENTITY)


def taken(
    identity: Mapping[str, str], texts: Mapping[Category, str], allowed: Collection[Category]
) -> dict[str, object]:
    """The fields, by name, that are filled in and allowed."""
    fields: dict[str, object] = {
        _NAME: identity.get(_NAME, ""),
        _NUMBER: identity.get(_NUMBER, ""),
        **{category.value: text.strip() for category, text in texts.items()},
    }
    filled = {name: value for name, value in fields.items() if value}
    return shared(filled, CATEGORIES, allowed)


def newest_identity(case_id: UUID) -> Identity | None:
    return Identity.objects.filter(case=case_id).order_by("-given_at").first()
