"""What the work is carried by, on one page: agreements, promises, the council, the contact, and
what other municipalities have found."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.law import provision
from tryggare.domain.plans.cooperation import COORDINATION, agreement_rule, council_rule, rest
from tryggare.measures.permissions import READ
from tryggare.measures.selectors import coordination
from tryggare.measures.selectors import council as councils
from tryggare.measures.selectors.cooperation import CooperationCounts, counted
from tryggare.measures.views.cooperation_parts import day
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.shell.elements import Crumb, Tag, Task
from tryggare.shell.laws import law_note


@guarded(READ)
def index(request: ActingRequest) -> HttpResponse:
    """How each part stands, and where it is."""
    today = localdate()
    counts = counted(request.actor.municipality_id, today)
    parts = [
        _agreements(counts),
        _promises(counts),
        _council(councils.council(), today),
        _contact(),
        _others(counts),
    ]
    waiting = sum(one.state is not None and one.state.tone == "sun" for one in parts)
    rules = (agreement_rule().provision, council_rule().provision, *map(provision, COORDINATION))
    context = {
        "lead": _lead(waiting),
        "tasks": parts,
        "laws": [law_note(one) for one in rules],
        "crumbs": [Crumb(_("Samverkan"))],
    }
    return render(request, "measures/cooperation/index.html", context)


def _lead(waiting: int) -> str:
    told = _("Det arbetet vilar på: överenskommelser, löften till boende, rådet och funktionen.")
    if not waiting:
        return told
    sentence = ngettext("En av delarna behöver dig.", "%(count)d av delarna behöver dig.", waiting)
    return f"{told} {sentence % {'count': waiting}}"


def _agreements(counts: CooperationCounts) -> Task:
    sentence = ngettext("%(count)d gäller.", "%(count)d gäller.", counts.in_force)
    told = [sentence % {"count": counts.in_force}]
    state = None if counts.in_force else Tag(_("Ingen gäller"), "sun")
    if counts.left_open:
        sentence = ngettext(
            "%(count)d slutar snart eller har slutat, och ingen tar vid.",
            "%(count)d slutar snart eller har slutat, och ingen tar vid.",
            counts.left_open,
        )
        told.append(sentence % {"count": counts.left_open})
        state = Tag(_("Slutar snart"), "sun")
    return Task(_("Överenskommelser"), reverse("measures:agreements"), state, " ".join(told))


def _promises(counts: CooperationCounts) -> Task:
    sentence = _("Gäller: %(given)d. Återkopplade: %(answered)d. Utkast: %(drafts)d.")
    told = sentence % {
        "given": counts.given,
        "answered": counts.answered,
        "drafts": counts.drafts,
    }
    state = Tag(_("Väntar på återkoppling"), "sun") if counts.unanswered else None
    return Task(_("Medborgarlöften"), reverse("measures:promises"), state, told)


def _council(council: councils.Council, today: date) -> Task:
    url = reverse("measures:council")
    label = _("Det strategiska rådet")
    if not council.seats:
        return Task(label, url, Tag(_("Finns inte än"), "sun"), _("Ingen plats är inlagd."))
    told = _("Platser: %(count)d. Vakanta: %(vacant)d.") % {
        "count": len(council.seats),
        "vacant": len(council.vacant),
    }
    state = Tag(_("Vakant"), "sun") if council.vacant else None
    if council.last_met is None:
        return Task(label, url, state, f"{told} {_('Inget möte är infört.')}")
    if rest(council.last_met, today) == "late":
        state = Tag(_("Har inte mötts på länge"), "sun")
    met = _("Möttes senast den %(day)s.") % {"day": day(council.last_met)}
    return Task(label, url, state, f"{told} {met}")


def _contact() -> Task:
    url, label = reverse("measures:contact"), _("Samordningsfunktionen")
    contact = coordination.contact()
    if contact is None:
        return Task(label, url, Tag(_("Saknas"), "sun"), _("Ingen kontakt är skriven."))
    if contact.published_at is None:
        told = _("Kontakten är skriven men inte publicerad.")
        return Task(label, url, Tag(_("Inte publicerad"), "sun"), told)
    return Task(label, url, None, _("Boende hittar kontakten på den öppna sidan."))


def _others(counts: CooperationCounts) -> Task:
    url, label = reverse("measures:practices"), _("Andra kommuners erfarenheter")
    if not counts.takes_part:
        return Task(label, url, None, _("Kommunen är inte med. Det är frivilligt."))
    told = _("%(others)d från andra kommuner, %(own)d egna.")
    return Task(label, url, None, told % {"others": counts.others, "own": counts.own})
