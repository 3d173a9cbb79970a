"""What the register of suppliers wants of the one who holds it."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.suppliers import MISCONDUCT_LAW, all_end_steps
from tryggare.exit.models import SupplierCheck
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.selectors import supplier_due
from tryggare.exit.selectors import suppliers as selectors
from tryggare.exit.selectors.supplier_due import Due, What
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.shell.locale import say


def tasks(actor: Actor, on: date) -> list[Task]:
    """Everything within sight, for whoever holds the register."""
    if not actor.may(SUPPLIERS):
        return []
    notice = selectors.rules(actor.municipality_id).notice_days
    return [_task(one) for one in supplier_due.due(on, notice)]


def _task(one: Due) -> Task:
    return Task(
        title=_title(one),
        detail=one.supplier.name,
        url=_url(one),
        due=one.on,
        law=_law(one),
        group=one.supplier.name,
        kind=f"supplier-{one.what}-{one.kind or one.row_id}",
    )


def _title(one: Due) -> str:
    if one.what is What.CHECK:
        return _("Kontrollera: %(what)s") % {"what": SupplierCheck.Kind(one.kind).label}
    if one.what is What.END:
        return _("Avslutet av en utförare: %(what)s") % {
            "what": say(all_end_steps()[one.kind].title)
        }
    return {
        What.AGREEMENT: _("Avtalet med en utförare tar slut"),
        What.PERMIT: _("Tillståndet för en utförare går ut"),
        What.ANSWER: _("Få svar på en avvikelse"),
        What.BOARD: _("Berätta för nämnden om ett missförhållande"),
        What.REPORT: _("Få svar på begärda uppgifter"),
    }[one.what]


def _url(one: Due) -> str:
    where = [one.supplier.pk, *([one.row_id] if one.row_id else [])]
    name = {
        What.CHECK: "exit:supplier-check-add",
        What.END: "exit:supplier-end",
        What.ANSWER: "exit:supplier-deviation",
        What.BOARD: "exit:supplier-deviation",
        What.REPORT: "exit:supplier-report",
    }.get(one.what, "exit:supplier")
    return reverse(name, args=where)


def _law(one: Due) -> str:
    if one.what is What.BOARD:
        return str(provision(MISCONDUCT_LAW))
    if one.what is What.END:
        return str(provision(all_end_steps()[one.kind].law))
    return str(provision("sol-15-9")) if one.what is What.REPORT else ""
