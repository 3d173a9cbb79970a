"""The parts of a week's page."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.weeks.frozen import FrozenWeek, Since
from tryggare.organisations.permissions import Actor
from tryggare.shell import elements
from tryggare.shell.charts.chart import Chart
from tryggare.shell.elements import Action, Cell, Column, Fact, Table, Tag, Tone
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.models import Incident, WeekMeasure, WeekNote, WeekPicture
from tryggare.situation.permissions import LEAD
from tryggare.situation.selectors.weeks import WeekPage
from tryggare.situation.views.week_charts import Counted, Headings, counts, one_decimal
from tryggare.situation.views.week_words import day_of, district_name

_TONES: dict[str, Tone] = {"draft": "sun", "prepared": "sun", "met": "sun", "closed": "leaf"}
_MEASURE_TONES: dict[str, Tone] = {
    "planned": "sun",
    "under_way": "sun",
    "done": "leaf",
    "not_done": "rose",
}


def state_tag(picture: WeekPicture) -> Tag:
    return Tag(str(picture.get_state_display()), _TONES[picture.state])


def measure_tag(measure: WeekMeasure) -> Tag:
    return Tag(str(measure.get_state_display()), _MEASURE_TONES[measure.state])


def is_late(measure: WeekMeasure) -> bool:
    """Whether its day is past and it has not ended."""
    return measure.ended_on is None and measure.due < timezone.localdate()


def lead(page: WeekPage) -> str:
    """What is so, and what is asked of the reader."""
    sentence = ngettext(
        "%(count)d händelse har räknats i veckan.",
        "%(count)d händelser har räknats i veckan.",
        page.facts.total,
    ) % {"count": page.facts.total}
    asked = {
        "draft": _("Skriv det som sticker ut och förbered sedan bilden: då ligger siffrorna fast."),
        "prepared": _("Bilden är fryst för mötet. Gå igenom kommundelarna en i taget."),
        "met": _("Mötet är hållet. Rätta det som behövs och avsluta veckan."),
        "closed": _("Veckan är avslutad.")
        if page.picture.held_on
        else _("Veckan är avslutad utan möte."),
    }
    return f"{sentence} {asked[page.picture.state]}"


def facts(page: WeekPage) -> list[Fact]:
    """At most four figures."""
    *before, now = page.facts.weeks_of(None)
    usual = one_decimal(sum(before) / len(before))
    still = sum(one.ended_on is None for one in [*page.carried, *page.decided])
    ticked = sum(line["done"] for line in page.picture.checklist)
    return [
        Fact(
            _("Händelser i veckan"),
            str(now),
            note=_("i snitt %(usual)s veckorna före") % {"usual": usual},
        ),
        Fact(_("Allvarliga"), str(page.facts.serious_in_all)),
        Fact(_("Åtgärder kvar att göra"), str(still)),
        Fact(_("Checklistan"), f"{ticked}/{len(page.picture.checklist)}"),
    ]


def changed(since: Since | None) -> str:
    """What has come in since the picture was frozen, or nothing."""
    if since is None or not (since.more or since.fewer):
        return ""
    told = []
    if since.more:
        told.append(
            ngettext(
                "%(count)d händelse har kommit in sedan bilden frystes.",
                "%(count)d händelser har kommit in sedan bilden frystes.",
                since.more,
            )
            % {"count": since.more}
        )
    if since.fewer:
        told.append(
            ngettext(
                "%(count)d som fanns med räknas inte längre, eller räknas någon annanstans.",
                "%(count)d som fanns med räknas inte längre, eller räknas någon annanstans.",
                since.fewer,
            )
            % {"count": since.fewer}
        )
    return " ".join([*told, _("Siffrorna här är som de var när bilden frystes.")])


def chart(found: FrozenWeek) -> Chart:
    """Each kommundel by name, with what chance alone allows and the weeks before."""
    rows = []
    for key, name in [*found.districts.items(), ("", _("Utan kommundel"))]:
        *before, now = found.weeks_of(key)
        rows.append(Counted(name, now, sum(before) / len(before)))
    return counts(
        rows,
        _headings(),
        title=_("Antal händelser i veckan, kommundel för kommundel"),
        caption=_(
            "Stapeln är veckans antal, strecket genom den hur mycket slumpen kan ändra (95 "
            "procent), det stående strecket snittet av de fyra veckorna före. Går strecken över "
            "varandra kan veckan inte skiljas från de andra. Kommundelarna står i bokstavsordning."
        ),
    )


def _headings() -> Headings:
    return Headings(
        what=_("Kommundel"),
        count=_("Antal"),
        low=_("Lägst"),
        high=_("Högst"),
        beside=_("Snitt fyra veckor före"),
    )


def categories_table(found: FrozenWeek, district: str | None) -> Table | None:
    """What a kommundel's incidents were, or all with None, and the four weeks before."""
    rows = [
        [name, str(five[-1]), one_decimal(sum(five[:-1]) / len(five[:-1]))]
        for name, five in found.categories_of(district)
    ]
    if not rows:
        return None
    columns = [
        Column(_("Händelse")),
        Column(_("Veckan"), numeric=True),
        Column(_("Snitt fyra veckor före"), numeric=True),
    ]
    return Table(columns, rows, _("Slag av händelser"), caption_hidden=True)


def key_of(note: WeekNote) -> str | None:
    """What a note is about, as the facts know it: a kommundel, or all of the municipality."""
    return str(note.district_id) if note.district_id else None


def note_tasks(page: WeekPage) -> list[elements.Task]:
    """Each kommundel with its count, and whether anything is written about it."""
    tasks = []
    for note in page.notes:
        *_before, now = page.facts.weeks_of(key_of(note))
        hint = ngettext("%(count)d händelse", "%(count)d händelser", now) % {"count": now}
        if note.stands_out:
            hint = f"{hint} · {note.stands_out[:120]}"
        url = reverse("situation:week-note", args=[note.pk])
        written = Tag(_("skrivet"), "leaf") if note.said or note.stands_out else None
        tasks.append(elements.Task(district_name(note.district), url, written, hint=hint))
    return tasks


def serious_table(found: FrozenWeek) -> Table | None:
    if not found.serious:
        return None
    columns = [Column(_("Dag")), Column(_("Händelse")), Column(_("Kommundel")),
               Column(_("Allvar")), Column(_("Källa"))]  # fmt: skip
    rows = [
        [
            long_date(day_of(one.day)),
            one.category,
            one.district or _("Utan kommundel"),
            str(Incident.Seriousness(one.seriousness).label),
            str(Incident.Source(one.source).label),
        ]
        for one in found.serious
    ]
    return Table(columns, rows, _("Allvarliga händelser"), caption_hidden=True)


def events_table(found: FrozenWeek) -> Table | None:
    if not found.events:
        return None
    columns = [Column(_("Dag")), Column(_("Vad")), Column(_("Kommundel"))]
    rows = [
        [long_date(day_of(one.day)), one.what or "–", one.district or "–"] for one in found.events
    ]
    return Table(columns, rows, _("Det som planeras"), caption_hidden=True)


def measures_table(found: Sequence[WeekMeasure], caption: str) -> Table | None:
    """Short measures, each linked to its own page."""
    if not found:
        return None
    columns = [Column(_("Åtgärd")), Column(_("Kommundel")), Column(_("Svarar")),
               Column(_("Senast")), Column(_("Läge"))]  # fmt: skip
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(
                one.what,
                reverse("situation:week-measure", args=[one.pk]),
                one.reason or one.seen,
            ),
            district_name(one.district),
            Cell(str(one.organisation), note=str(one.person or "")),
            Cell(long_date(one.due), note=_("Försenad") if is_late(one) else ""),
            measure_tag(one),
        ]
        for one in found
    ]
    return Table(columns, rows, caption, caption_hidden=True)


def actions(page: WeekPage, actor: Actor) -> list[Action]:
    """What may be done now; the first is what the week waits for."""
    at = [page.picture.pk]
    found = []
    if actor.may(LEAD):
        found = _to_lead(page, at)
    if page.picture.frozen_at:
        paper = reverse("situation:week-paper", args=at)
        found.append(Action(_("Hämta som PDF"), paper, "secondary"))
    return found


def _to_lead(page: WeekPage, at: Sequence[object]) -> list[Action]:
    prepare = reverse("situation:week-prepare", args=at)
    hold = reverse("situation:week-hold", args=at)
    checklist = Action(
        _("Gå igenom checklistan"), reverse("situation:week-checklist", args=at), "secondary"
    )
    skip = Action(_("Inget möte"), reverse("situation:week-skip", args=at), "secondary")
    match page.picture.state:
        case "draft":
            found = [Action(_("Förbered bilden"), prepare, post=True), checklist, skip]
            remove = reverse("situation:week-remove", args=at)
            # The service looks again: a text may come in meanwhile.
            is_empty = not page.decided and not any(map(_is_written, page.notes))
            if is_empty:
                found.append(Action(_("Ta bort veckan"), remove, "danger", post=True))
            return found
        case "prepared":
            anew = Action(_("Frys siffrorna på nytt"), prepare, "secondary", post=True)
            held = Action(_("Mötet är hållet"), hold, "secondary")
            return [*_to_meeting(page.notes), held, anew, checklist, skip]
        case "met":
            close = reverse("situation:week-close", args=at)
            roll = Action(_("Ändra närvaron"), hold, "secondary")
            return [Action(_("Avsluta veckan"), close, post=True), roll, checklist]
        case _:
            reopen = reverse("situation:week-reopen", args=at)
            return [Action(_("Öppna veckan igen"), reopen, "secondary")]


def _is_written(note: WeekNote) -> bool:
    return bool(note.stands_out or note.we_think or note.said)


def _to_meeting(notes: Sequence[WeekNote]) -> list[Action]:
    """To the first kommundel that is gone through."""
    return [
        Action(_("Gå till mötet"), reverse("situation:week-note", args=[one.pk]))
        for one in notes[:1]
    ]
