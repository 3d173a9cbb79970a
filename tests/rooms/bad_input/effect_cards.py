"""What the cards of follow-up say: see ``cards``."""

from __future__ import annotations

from tests.rooms.fund import followed
from tryggare.fund.forms import effects as forms
from tryggare.fund.models import Milestone


def _award(town):
    return {"award_id": followed.under_way(town).pk}, {}


def _result(town):
    return {"goal_result_id": followed.under_way(town).results.first().pk}, {}


def _milestone(town):
    award = followed.under_way(town)
    one = Milestone.objects.create(
        municipality=town.municipality, award=award, title="Före", due="2026-05-01"
    )
    return {"milestone_id": one.pk}, {}


def _published(town):
    award = followed.under_way(town)
    followed.learnt(town, award, published=True)
    return {"award_id": award.pk}, {}


_STEP = {"title": "Värdarna är på plats", "due": "2026-03-01", "done_on": "2026-02-01",
         "note": "Två på kvällen"}  # fmt: skip

EFFECT_CARDS = [
    {"route": "fund:milestone-add", "form": forms.MilestoneForm, "role": "applicant",
     "good": _STEP, "lay": _award},
    {"route": "fund:milestone", "form": forms.MilestoneForm, "role": "applicant",
     "good": _STEP, "lay": _milestone},
    {"route": "fund:goal-result", "form": forms.ResultForm, "role": "applicant",
     "good": {"value": "35,5", "measured_on": "2026-03-01", "note": "Enkät till alla"},
     "lay": _result},
    {"route": "fund:lesson-write", "form": forms.LessonForm, "role": "applicant",
     "good": {"worked": "Kvällar", "did_not_work": "Affischer", "useful_to": "Alla"},
     "lay": _award},
    {"route": "fund:lesson-unpublish", "form": forms.UnpublishForm,
     "good": {"reason": "Ett namn stod där"}, "lay": _published},
]  # fmt: skip
EFFECT_BUTTONS = {"fund:lesson-publish", "fund:milestone-remove"}
