"""The evidence cards: those that come with the system, and the municipality's own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.evidence import EvidenceCard, default_cards
from tryggare.domain.plans import all_kinds
from tryggare.domain.questionnaire import default_form
from tryggare.fund.forms.submission_steps import EvidenceNoteForm, known
from tryggare.fund.models import EvidenceNote
from tryggare.fund.permissions import MANAGE_FUND, VIEW_ROUND
from tryggare.fund.selectors.drafts import MEASURES, THEME, card_of
from tryggare.fund.services import evidence_notes as services
from tryggare.fund.views.evidence_parts import effect, label_of
from tryggare.fund.views.pages import home
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.links import row_links
from tryggare.shell.locale import in_swedish, say, spoken


@guarded(VIEW_ROUND)
def index(request: ActingRequest) -> HttpResponse:
    """Every card an applicant can meet."""
    notes = list(EvidenceNote.objects.all())
    link = row_links("fund:evidence-note") if request.actor.may(MANAGE_FUND) else lambda _pk: ""
    own = [_row(card_of(note), link(note.pk)) for note in notes]
    add = Action(_("Lägg till ett kort"), reverse("fund:evidence-note-add"))
    context = {
        "own": Table(_columns(), own, _("Kommunens egna kort")) if own else None,
        "given": Table(
            _columns(), [_row(card) for card in default_cards()], _("Kort som följer med Tryggare")
        ),
        "actions": [add] if request.actor.may(MANAGE_FUND) else [],
        "crumbs": [home(), Crumb(_("Evidenskort"))],
    }
    return render(request, "fund/evidence/index.html", context)


@guarded(MANAGE_FUND)
def add(request: ActingRequest) -> HttpResponse:
    """A new card."""
    form = EvidenceNoteForm(request.POST or None, **_codes())
    if request.method == "POST" and saved(
        form, lambda: services.add(by=request.actor, facts=form.facts)
    ):
        return done(request, _("Kortet är tillagt."), "fund:evidence-notes")
    return form_page(request, form, _ask(_("Lägg till ett evidenskort"), _("Lägg till")))


@guarded(MANAGE_FUND)
def change(request: ActingRequest, evidence_note_id: UUID) -> HttpResponse:
    """Correct a card."""
    note = or_404(lambda: EvidenceNote.objects.get(pk=evidence_note_id))
    form = EvidenceNoteForm(request.POST or None, initial=known(note), **_codes())

    def save() -> None:
        services.change(by=request.actor, note_id=evidence_note_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Kortet är ändrat."), "fund:evidence-notes")
    url = reverse("fund:evidence-note-remove", args=[evidence_note_id])
    remove = Action(_("Ta bort kortet"), url, "danger", post=True)
    return form_page(request, form, _ask(_("Ändra evidenskortet"), _("Spara"), remove))


@guarded(MANAGE_FUND)
@require_POST
def remove(request: ActingRequest, evidence_note_id: UUID) -> HttpResponse:
    """Take a card away."""
    or_404(lambda: services.remove(by=request.actor, note_id=evidence_note_id))
    return done(request, _("Kortet är borttaget."), "fund:evidence-notes")


def _ask(heading: str, submit: str, danger: Action | None = None) -> Ask:
    return Ask(
        heading=heading,
        lead=_("Den som söker ser kortet när åtgärden och problemet stämmer."),
        crumbs=[home(), Crumb(_("Evidenskort"), reverse("fund:evidence-notes"))],
        submit=submit,
        cancel_url=reverse("fund:evidence-notes"),
        danger=danger,
    )


def _codes() -> dict[str, list[tuple[str, str]]]:
    """The measures and themes that forms start from."""
    form = default_form()
    return {
        "measures": [(one.code, spoken(one.label)) for one in form.question(MEASURES).choices],
        "themes": [(one.code, spoken(one.label)) for one in form.question(THEME).choices],
    }


def _columns() -> list[Column]:
    return [
        Column(_("Åtgärd och problem")),
        Column(_("Effekt"), numeric=True),
        Column(_("Säkerhet")),
        Column(_("Vad man vet"), prose=True),
    ]


def _row(card: EvidenceCard, url: str = "") -> list[Cell | Tag | str]:
    form = default_form()
    theme = label_of(form, THEME, card.theme) if card.theme else _("i stort")
    # What was found of one kind alone is never read as of all that the form calls the same.
    kinds = all_kinds()
    measure = (
        say(kinds[card.kind].label)
        if card.kind in kinds
        else label_of(form, MEASURES, card.measure)
    )
    return [
        Cell(measure, url, theme),
        effect(card) or "–",
        say(card.certainty.text),
        Cell(spoken(card.sentence), note=in_swedish(card.source)),
    ]
