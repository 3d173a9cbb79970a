"""The list of components: what each is for, and an example the gallery draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.money import kronor
from tryggare.domain.wording import percent_text
from tryggare.shell import elements as e
from tryggare.shell import example_charts, example_walks
from tryggare.shell.example_form import filled_in_wrong
from tryggare.shell.forms import problems_of
from tryggare.shell.locale import active
from tryggare.shell.pagination import pages

Context = dict[str, Any]


@dataclass(frozen=True)
class Component:
    """One includable template: ``shell/components/<name>.html`` with what ``example`` returns."""

    name: str
    purpose: Promise
    example: Callable[[], Context]

    @property
    def template(self) -> str:
        return f"shell/components/{self.name}.html"


def _actions() -> Context:
    return {
        "actions": [
            e.Action(_("Lägg till ärendelistan"), "#actions"),
            e.Action(_("Lås en åtgärd och räkna om"), "#actions", "secondary"),
            e.Action(_("Dra tillbaka förslaget"), "#actions", "danger"),
        ]
    }


def _facts() -> Context:
    return {
        "facts": [
            e.Fact(_("Fördelat"), "9 985 000", _("kr")),
            e.Fact(_("Kvar"), "15 000", _("kr")),
            e.Fact(_("Mot rangordning"), _change(), _("poäng")),
            e.Fact(_("Regler uppfyllda"), _("7 av 7")),
        ]
    }


def _change() -> str:
    return percent_text(Decimal("2.4"), decimals=1, signed=True, locale=active())


def _table() -> Context:
    columns = [
        e.Column(_("Åtgärd och sökande"), sort_url="#table", sorted="ascending"),
        e.Column(_("Sökt"), numeric=True, sort_url="#table"),
        e.Column(_("Föreslås"), numeric=True, sort_url="#table"),
        e.Column(_("Utfall")),
        e.Column(_("Varför"), prose=True),
    ]
    rows: list[list[e.Cell | e.Tag | str]] = [
        [
            e.Cell(_("Belysning Vårby gård"), "#table", "Klimat- och stadsmiljönämnden"),
            "1 580 000",
            "1 580 000",
            e.Tag(_("Med"), "leaf"),
            _("18 poäng över ribban. Med i alla 200 omräkningar."),
        ],
        [
            e.Cell(_("Trygghetsvärdar Skogås"), "#table", "Huge Bostäder AB"),
            "1 000 000",
            "700 000",
            e.Tag(_("Nära ribban"), "sun"),
            _("Delvis: den lägre nivån ger mest för pengarna. Full nivå kräver 1,9 poäng till."),
        ],
        [
            e.Cell(_("Kameror Länna"), "#table", "Kommunstyrelsen"),
            "1 400 000",
            "–",
            e.Tag(_("Utanför")),
            _("7 poäng under ribban."),
        ],
    ]
    table = e.Table(columns, rows, _("Exempel: tre åtgärder i en omgång, belopp i kronor"))
    return {"table": table}


def _pagination() -> Context:
    return {"pages": pages(Paginator(range(5000), 50).get_page(7), QueryDict("sort=belopp"))}


def _error_summary() -> Context:
    return {"problems": problems_of(filled_in_wrong("form"))}


def _task_list() -> Context:
    return {
        "tasks": [
            e.Task(_("Läs in ansökningarna"), "#task_list", e.Tag(_("Klart"), "leaf")),
            e.Task(
                _("Rätta fyra belopp"),
                "#task_list",
                e.Tag(_("Väntar på dig"), "sun"),
                _("Raderna 7, 12, 19 och 30 saknar belopp."),
                _("senast 15 mars 2027"),
            ),
            e.Task(_("Räkna fram ett förslag"), "", e.Tag(_("Kan inte börja än"))),
        ]
    }


def _progress() -> Context:
    return {"progress": e.Progress(_("Fördelningen räknas."), _("37 av 200 omräkningar"), 37, 200)}


def _law_note() -> Context:
    return {
        "law": e.LawNote(
            _("Beslut får inte överlåtas till en automatiserad funktion."),
            "kommunallagen 6 kap. 38 §",
        )
    }


def _missing() -> Context:
    what = _("Skriv in beslutet från sammanträdet.")
    source = "kommunallagen 6 kap. 38 §"
    return {"missing": [{"what": what, "url": "#missing", "source": source, "confirmed": False}]}


def _empty() -> Context:
    return {
        "heading": _("Ingen omgång än"),
        "text": _("Här visas fondens omgångar. Börja med att lägga upp den första."),
        "action": e.Action(_("Lägg upp en omgång"), "#empty"),
    }


def _summary_list() -> Context:
    return {
        "answers": [
            e.Answer(_("Omgång"), _("Trygghetsfonden 2027"), "#summary_list"),
            e.Answer(_("Budget"), kronor(10_000_000, locale=active()), "#summary_list"),
            e.Answer(_("Sista ansökningsdag"), "", "#summary_list"),
        ]
    }


def _steps() -> Context:
    labels = [_("Välj fil"), _("Para ihop kolumner"), _("Kontrollera"), _("Sätt regler")]
    return {"steps": e.steps([(label, "#steps") for label in labels], 2)}


COMPONENTS = (
    Component(
        "breadcrumb",
        later("Vägen hit. Sätt `crumbs` i sidans data så ritar basmallen den."),
        lambda: {"crumbs": [e.Crumb(_("Trygghetsfonden"), "#breadcrumb"), e.Crumb("2027")]},
    ),
    Component("facts", later("Högst fyra nyckeltal överst på en sida."), _facts),
    Component("actions", later("Knappar och länkar i rad; en av dem är den viktigaste."), _actions),
    Component(
        "tag", later("Ett läge som ett ord."), lambda: {"tag": e.Tag(_("Nära ribban"), "sun")}
    ),
    Component(
        "card",
        later("En vit ruta med rubrik. `body` är sökvägen till en mall som ritas i den."),
        lambda: {"heading": _("Nästa 100 000 kr"), "text": _("skulle ge Röjning vid Långsjön.")},
    ),
    Component("table", later("Tabell som blir kort på en telefon."), _table),
    Component("pagination", later("Sidor i en lång lista."), _pagination),
    Component(
        "chart",
        later("Ett diagram: rubriken säger vad det visar, tabellen finns en tangent bort."),
        lambda: {"chart": example_charts.score_against_cost()},
    ),
    Component(
        "chart",
        later("Liggande staplar, till exempel kronor per kommundel."),
        lambda: {"chart": example_charts.kronor_per_district()},
    ),
    Component(
        "chart",
        later("En summa och dess delar."),
        lambda: {"chart": example_charts.money_by_track()},
    ),
    Component(
        "chart",
        later("Hur en summa blir en annan: det som kommer, det som går och vad som är kvar."),
        lambda: {"chart": example_charts.money_through_the_year()},
    ),
    Component(
        "chart",
        later("Lägsta, högsta och medel för flera saker, och vart en rättelse flyttar medlet."),
        lambda: {"chart": example_charts.means_of_scores()},
    ),
    Component(
        "wheel",
        later("Ett år i en bild, med samma sak månad för månad på en telefon."),
        lambda: {"wheel": example_walks.year_wheel()},
    ),
    Component(
        "chain",
        later("Vad som leder till vad, med länkar att följa; en lista på en telefon."),
        lambda: {"chain": example_walks.problem_to_effect()},
    ),
    Component(
        "map",
        later("En karta med samma uppgifter som lista."),
        lambda: {"map": example_charts.two_areas()},
    ),
    Component("task_list", later("Det som ska göras, med läge i ord och tid."), _task_list),
    Component("steps", later("Var i ett flöde man är."), _steps),
    Component("progress", later("Ett långt arbete som pågår."), _progress),
    Component(
        "error_summary", later("Allt som är fel, överst, med länk till varje fält."), _error_summary
    ),
    Component(
        "field",
        later("Ett fält ur ett Djangoformulär, med etikett, hjälp och fel."),
        lambda: {"field": filled_in_wrong("field")["amount"]},
    ),
    Component("form", later("Ett helt formulär."), lambda: {"form": filled_in_wrong("form")}),
    Component("summary_list", later("Kontrollera dina svar innan du skickar."), _summary_list),
    Component(
        "notice",
        later("Något läsaren behöver veta."),
        lambda: {"text": _("Fyra belopp är uppskattade. Kontrollera dem."), "tone": "sun"},
    ),
    Component("law_note", later("Vad lagen kräver, där det gäller."), _law_note),
    Component("missing", later("Vad som måste göras först, och lagen som kräver det."), _missing),
    Component("empty", later("När det inte finns något att visa."), _empty),
)
