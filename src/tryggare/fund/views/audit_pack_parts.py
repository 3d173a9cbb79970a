"""The parts of an audit pack's pages: what is so in words, what is in it, how far it has come."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tryggare.domain.errors import Refused
from tryggare.fund.models import AuditPack, Round
from tryggare.fund.policies import require_call_over
from tryggare.shell.elements import Answer, Cell, Column, Progress, Table, Tag, Tone
from tryggare.shell.locale import say

_TONES: dict[str, Tone] = {"done": "leaf", "failed": "rose", "running": "sun", "queued": "sun"}
_MEGABYTE = 1024 * 1024


def can_be_taken(round_: Round) -> bool:
    return _why_not(round_) is None


def lead(round_: Round) -> str:
    why = _why_not(round_)
    if why is not None:
        return say(why.message)
    return _(
        "Allt i omgången i ett arkiv till kommunrevisionen, med kontrollsummor och en försegling i "
        "händelseloggen."
    )


def _why_not(round_: Round) -> Refused | None:
    try:
        require_call_over(round_.state)
    except Refused as error:
        return error
    return None


def contents() -> Sequence[str]:
    """What is in a pack, a line a folder."""
    return (
        _("omgången, formuläret och kriterierna som de låstes, reglerna och delegationerna"),
        _("ansökningarna i varje version som skickats in, med bilagornas namn och kontrollsummor"),
        _("svaren om jäv med lagrum och tid, och yttrandena"),
        _("poäng med motiveringar, strukna bedömningar, jämförelsen och antagna poäng"),
        _("varje uträknat förslag med filerna som gör att det går att räkna om"),
        _("sammanträden, beslut med dagar och överklaganden, jäv, reservationer och handlingar"),
        _("fondens bokföring för åren, beviljade medel, attester, redovisningar och återkrav"),
        _("resultat och lärdomar"),
        _("händelserna ur loggen, så att kedjan går att kontrollera"),
    )


def packs(own: QuerySet[AuditPack]) -> Table | None:
    """The packs one has taken of the round; None before the first."""
    columns = [Column(_("Uttaget")), Column(_("Läge")), Column(_("Storlek"), numeric=True)]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(_moment(pack), reverse("fund:audit-pack", args=[pack.pk]), pack.reason),
            tag_of(pack),
            size(pack.size) if pack.size else "–",
        ]
        for pack in own
    ]
    return Table(columns, rows, _("Paket du har tagit ut"), caption_hidden=True) if rows else None


def tag_of(pack: AuditPack) -> Tag:
    return Tag(pack.get_state_display(), _TONES.get(pack.state, "neutral"))


def progress(pack: AuditPack) -> Progress:
    label, step = _("Väntar på sin tur."), ""
    if pack.total:
        label = _("Skriver filerna.")
        step = _("%(done)d av %(total)d") % {"done": pack.done, "total": pack.total}
    url = reverse("fund:audit-pack-progress", args=[pack.pk])
    return Progress(label, step, pack.done, pack.total, url)


def result(pack: AuditPack) -> str:
    if pack.state == AuditPack.State.DONE:
        return _("Paketet är helt och förseglat. Lämna det till revisionen.")
    if pack.state == AuditPack.State.REPLACED:
        return _("Ett nyare paket finns i dess ställe. Så här var det här förseglat.")
    return _("Paketet blev inte gjort. Inget annat är ändrat.")


def answers(pack: AuditPack) -> list[Answer]:
    told = [
        Answer(_("Omgång"), pack.round.name),
        Answer(_("Uttaget"), _moment(pack)),
        Answer(_("Skäl"), pack.reason),
        Answer(_("Bilagornas innehåll"), _("Med") if pack.with_files else _("Inte med")),
    ]
    if not pack.seal_hash:
        return told
    return [
        *told,
        Answer(_("Storlek"), size(pack.size)),
        Answer(_("Arkivets SHA-256"), pack.sha256),
        Answer(_("Förseglat av händelse"), str(pack.seal_sequence)),
        Answer(_("Händelsens hash"), pack.seal_hash),
    ]


def size(count: int) -> str:
    """``12,4 MB``; at least a tenth."""
    tenths = max(count * 10 // _MEGABYTE, 1)
    return _("%(whole)d,%(tenth)d MB") % {"whole": tenths // 10, "tenth": tenths % 10}


def _moment(pack: AuditPack) -> str:
    return date_format(localtime(pack.requested_at), r"j F Y \k\l. H.i")
