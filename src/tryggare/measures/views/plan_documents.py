"""A plan as a document: to read, and as PDF and DOCX; as adopted, or the draft as it reads now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.money import ore_as_kronor
from tryggare.domain.plans.clocks import follow_up_rule
from tryggare.domain.plans.lacking import RESTS_ON
from tryggare.measures.models import ActionPlan, PlanEdition
from tryggare.measures.permissions import READ
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.services import plan_words as words
from tryggare.measures.services.plan_content import Content, content_of
from tryggare.measures.services.plan_papers import plan_docx, plan_pdf
from tryggare.measures.views import plan_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Column, Crumb, Table
from tryggare.shell.files import attachment
from tryggare.shell.laws import swedish_law_note
from tryggare.situation.models import Format
from tryggare.situation.services.picture_papers import link_words

_MAKE = {Format.PDF: plan_pdf, Format.DOCX: plan_docx}


@guarded(READ)
def show(request: ActingRequest, plan_id: UUID, edition: str) -> HttpResponse:
    """The document, whole or as residents meet it."""
    plan = or_404(lambda: readable(request, plan_id, edition))
    content, sha256 = read(plan, edition)
    context = {
        "plan": plan,
        "tag": parts.state_tag(plan),
        "is_public": edition == PlanEdition.Kind.PUBLIC,
        "edition": edition,
        "document": document(content),
        "sha256": sha256,
        "crumbs": [parts.home(), parts.to(plan), Crumb(_("Dokumentet"))],
    }
    return render(request, "measures/plans/document.html", context)


@guarded(READ)
def file(request: ActingRequest, plan_id: UUID, edition: str, ending: str) -> HttpResponse:
    """The file that was stored at adoption, or the draft's, marked as one."""
    if ending not in Format.values:
        raise Http404
    plan = or_404(lambda: readable(request, plan_id, edition))
    is_public = edition == PlanEdition.Kind.PUBLIC
    if plan.state in selectors.DECIDED:
        stored = PlanEdition.objects.filter(plan=plan, kind=edition).only(ending)
        content = bytes(getattr(or_404(stored.get), ending))
    else:
        content = _MAKE[Format(ending)](read(plan, edition)[0], is_draft=True)
    secret = "" if is_public else "-hela"
    return attachment(content, f"atgardsplan-version-{plan.number}{secret}.{ending}")


def readable(request: ActingRequest, plan_id: UUID, edition: str) -> ActionPlan:
    """The version, if the reader may read that edition of it.

    Raises ActionPlan.DoesNotExist for what is no edition, and for the whole one to those who may
    not read it.
    """
    plan = selectors.one(plan_id)
    if edition == PlanEdition.Kind.PUBLIC:
        return plan
    if edition == PlanEdition.Kind.WHOLE and selectors.reads_whole(
        request.actor, plan, timezone.localdate()
    ):
        return plan
    raise ActionPlan.DoesNotExist


def read(plan: ActionPlan, edition: str) -> tuple[Content, str]:
    """As it was adopted, with its SHA-256; or as it reads now, with none."""
    if plan.state in selectors.DECIDED:
        found = selectors.edition(plan.pk, edition)
        return found.content, found.sha256
    is_public = edition == PlanEdition.Kind.PUBLIC
    return content_of(selectors.inside(plan), is_public=is_public), ""


def document(content: Content) -> dict[str, Any]:
    """What the template of a document draws. Its words are the document's own: Swedish."""
    money = [
        (str(year), source, ore_as_kronor(ore)) for year, source, ore in words.money_rows(content)
    ]
    planned = words.follow_up_rows(content)
    return {
        "words": words.WORDS,
        "facts": words.facts_of(content),
        "notes": list(words.notes(content)),
        "law": swedish_law_note(provision(RESTS_ON)),
        "summary": content["summary"],
        "problems": [_problem(one) for one in content["problems"]],
        "not_taken_up": content["not_taken_up"],
        "measures": [_measure(one) for one in content["measures"]],
        "money": _table(words.MONEY_COLUMNS, money, words.WORDS["money"], numeric=2),
        "money_says": words.money_says(content),
        "follow_up": _table(words.FOLLOW_UP_COLUMNS, planned, words.WORDS["follow_up"]),
        "follow_up_law": swedish_law_note(follow_up_rule().provision),
        "next_follow_up": words.next_follow_up_words(content),
        "links": [link_words(link) for link in content["links"]],
        "links_law": swedish_law_note(provision("brottsforebyggande-7")),
    }


def _problem(one: Content) -> dict[str, Any]:
    return {
        "what": one["what"],
        "secret": words.secret_words(one),
        "facts": words.problem_facts(one),
        "causes": [
            {"hypothesis": cause["hypothesis"], "facts": words.cause_facts(cause)}
            for cause in one["causes"]
        ],
    }


def _measure(one: Content) -> dict[str, Any]:
    return {
        "title": one["title"],
        "facts": words.measure_facts(one),
        "goals": [{"goal": goal["goal"], "facts": words.goal_facts(goal)} for goal in one["goals"]],
    }


def _table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str, numeric: int = -1
) -> Table | None:
    if not rows:
        return None
    heads = [Column(label, numeric=place == numeric) for place, label in enumerate(columns)]
    return Table(heads, rows, caption, caption_hidden=True)
