"""Laying the schema from nothing, without drawing every model anew for each that is added.

When a migration makes a model, Django renders again all that it is related to, however far. Here
each model has a municipality, so each new one rendered all before it: 40 000 renderings of some 250
models, which was nine tenths of the time of a first start. A new model changes none of those it
points to but by the way back from them, which rendering it alone lays.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ModelState, ProjectState


@contextmanager
def new_models_alone() -> Iterator[None]:
    """While it lasts, a model that is added is rendered and no other."""
    usual = ProjectState.add_model
    ProjectState.add_model = _add_model  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        ProjectState.add_model = usual  # type: ignore[method-assign]


def _add_model(state: ProjectState, model: ModelState) -> None:
    """As Django's own, but for the last line."""
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:  # type: ignore[attr-defined]
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:
        state.apps.render_multiple([model])
