"""What the pages of analyses are put together from, whatever the kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Progress, Table, Tag, Task, Tone
from tryggare.shell.links import row_links
from tryggare.shell.pagination import Pages, pages
from tryggare.situation.models import Analysis, Incident
from tryggare.situation.selectors import analyses as selectors
from tryggare.situation.views.analysis_kinds import KINDS
from tryggare.situation.views.incident_words import day, week_and_year, whole

_TONES: dict[str, Tone] = {"done": "leaf", "failed": "sun"}


def kinds() -> list[Task]:
    """What can be asked for, each with the question it answers."""
    return [
        Task(str(one.name), reverse(f"situation:analysis-{kind}"), hint=str(one.lead))
        for kind, one in KINDS.items()
    ]


def table(page: Page[Analysis]) -> Table:
    link = row_links("situation:analysis")
    columns = [Column(_("Analys")), Column(_("Beställd")), Column(_("Av")), Column(_("Läge"))]
    rows: list[Row] = [
        [
            Cell(one.title, link(one.pk), one.get_kind_display()),
            date_format(timezone.localtime(one.asked_at), "j F Y"),
            str(one.asked_by or "–"),
            tag_of(one),
        ]
        for one in page
    ]
    return Table(columns, rows, _("Analyser"), caption_hidden=True)


def pages_of(page: Page[Analysis], query: QueryDict) -> Pages | None:
    return pages(page, query) if page.paginator.count else None


def tag_of(analysis: Analysis) -> Tag:
    return Tag(analysis.get_state_display(), _TONES.get(analysis.state, "neutral"))


def title_of(kind: str, spec: Mapping[str, Any]) -> str:
    """A name after what was chosen."""
    parts = [spec.get("category_name"), spec.get("place_name") or spec.get("district_name")]
    said = ", ".join(part for part in parts if part)
    if kind == "alarms":
        said = week_and_year(date.fromisoformat(spec["week"]))
    name = str(KINDS[kind].name)
    return f"{name}: {said}"[:200] if said else name


def progress(analysis: Analysis) -> Progress:
    steps = {0: _("Väntar på sin tur."), 1: _("Hämtar händelserna."), 2: _("Räknar.")}
    url = reverse("situation:analysis-progress", args=[analysis.pk])
    return Progress(_("Analysen görs."), steps.get(analysis.done, ""), analysis.done,
                    analysis.total, url)  # fmt: skip


def choices_made(analysis: Analysis) -> list[Answer]:
    """What was chosen, as it was called then."""
    spec = analysis.spec
    said = [
        (_("Slag"), analysis.get_kind_display()),
        (_("Kategori"), spec.get("category_name") or _("Alla kategorier")),
        (_("Kommundel"), spec.get("district_name", "")),
        (_("Plats"), spec.get("place_name", "")),
        (_("Tid"), _period(spec, "from", "to")),
        (_("Andra perioden"), _period(spec, "second_from", "second_to")),
        (_("Vecka"), week_and_year(date.fromisoformat(spec["week"])) if "week" in spec else ""),
        (_("Insatsen börjar"), day(date.fromisoformat(spec["start"])) if "start" in spec else ""),
    ]
    return [Answer(label, str(value)) for label, value in said if value]


def _period(spec: Mapping[str, Any], first: str, last: str) -> str:
    if first not in spec:
        return ""
    return f"{day(date.fromisoformat(spec[first]))} – {day(date.fromisoformat(spec[last]))}"


def left_out(analysis: Analysis) -> list[str]:
    """How many incidents were used, and which were not and why."""
    basis = analysis.basis
    said = [
        ngettext("%(used)s händelse är med.", "%(used)s händelser är med.", basis["used"])
        % {"used": whole(basis["used"])}
    ]
    names = dict(Incident.Precision.choices)
    for precision, count in sorted(basis["imprecise"].items()):
        values = {"count": whole(count), "precision": str(names[precision]).lower()}
        said.append(_("%(count)s är utelämnade: platsen är bara känd som %(precision)s.") % values)
    if basis["outside"]:
        said.append(_outside(analysis, basis["outside"]))
    if collapsed := (analysis.result or {}).get("collapsed"):
        said.append(
            ngettext(
                "%(count)s har samma plats och dag som en annan och räknas som en.",
                "%(count)s har samma plats och dag som andra och räknas som en.",
                collapsed,
            )
            % {"count": whole(collapsed)}
        )
    return said


def _outside(analysis: Analysis, count: int) -> str:
    if "treated" in analysis.spec or "place" in analysis.spec:
        sentence = _("%(count)s ligger på andra platser än de som jämförs.")
    else:
        sentence = _("%(count)s är utelämnade: de ligger utanför kommunen.")
    return sentence % {"count": whole(count)}


def how(analysis: Analysis) -> list[str]:
    """What it takes to do it again."""
    said = [_methods().get(analysis.kind, "")]
    made = analysis.finished_at
    if made is not None:
        said.append(
            _("Gjord %(day)s av version %(version)s. Slumpens frö: %(seed)d.")
            % {
                "day": date_format(timezone.localtime(made), "j F Y H.i"),
                "version": analysis.version,
                "seed": analysis.seed,
            }
        )
    return [one for one in said if one]


def _methods() -> dict[str, str]:
    return {
        "near-repeat": _("Knox test. Platserna ligger kvar och dagarna delas ut på nytt; väntat "
                         "antal är exakt (David och Barton, Kulldorff och Hjalmars)."),
        "scan": _("Kulldorffs framåtblickande sökning i rum och tid. När en plats är funnen tas "
                  "den bort och nästa söks, högst tre."),
        "hot-spots": _("Getis och Ords Gi* i rutor om 250 meter, vägda tillsammans (Benjamini och "
                       "Hochberg), bredvid en utjämnad täthet."),
        "alarms": _("Antalet mot samma veckor tidigare år; med tre år eller mer även trenden "
                    "(Farrington, Noufaily). Alla serier vägs tillsammans (Benjamini och "
                    "Hochberg)."),
        "two-counts": _("E-test för två antal (Krishnamoorthy och Thomson) och exakta "
                        "Poissonintervall."),
        "moving-window": _("Naus approximation för flest i ett fönster som flyttas."),
        "plan": _("Viktad skillnad med förflyttning (Wheeler och Ratcliffe): minsta minskning som "
                  "kan nå 5 procent, om allt annars är som nu."),
        "result": _("Viktad skillnad med förflyttning (Wheeler och Ratcliffe), och kvoten mellan "
                    "platserna utan grannområden."),
        "synthetic-control": _("Syntetisk kontroll (Abadie, Diamond och Hainmueller). Varje annat "
                               "område prövas som om det hade haft insatsen."),
    }  # fmt: skip


def actions(analysis: Analysis) -> list[Action]:
    ways = []
    if analysis.kind == Analysis.Kind.PLAN and analysis.state == Analysis.State.DONE:
        url = reverse("situation:analysis-result", args=[analysis.pk])
        ways.append(Action(_("Räkna resultatet"), url, post=True))
    url = reverse("situation:analysis-again", args=[analysis.pk])
    return [*ways, Action(_("Gör om med samma val"), url, "secondary", post=True)]


def again(analysis: Analysis) -> str:
    """Whether it has the numbers of the one it was made again of."""
    first = analysis.again_of
    if first is None:
        return ""
    if first.fingerprint and first.fingerprint == analysis.fingerprint:
        return _("Gjord om med samma händelser. Siffrorna är desamma som första gången.")
    return _("Gjord om. Händelserna har ändrats sedan första gången, så siffrorna kan skilja.")


def results_of(analysis: Analysis) -> Table | None:
    """What has been reckoned of a plan."""
    if analysis.kind != Analysis.Kind.PLAN:
        return None
    link = row_links("situation:analysis")
    rows: list[Row] = [
        [Cell(date_format(timezone.localtime(one.asked_at), "j F Y"), link(one.pk)), tag_of(one)]
        for one in selectors.results_of(analysis)
    ]
    if not rows:
        return None
    return Table([Column(_("Räknat")), Column(_("Läge"))], rows, _("Resultat"),
                 caption_hidden=True)  # fmt: skip
