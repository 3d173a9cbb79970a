"""What is chosen to see if a measure changes anything."""

from __future__ import annotations

from typing import Any

from tryggare.situation.forms.measures import PlanForm


class EffectForm(PlanForm):
    """The plan's own choices; its name is made of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["title"]
