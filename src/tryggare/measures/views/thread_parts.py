"""The parts of the red thread's page: its sentences, its figures and its gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.money import ORE_PER_KRONA, ore_as_kronor
from tryggare.domain.red_thread import Answered, Gap, Kind, Severity, Thread
from tryggare.domain.red_thread.money import has_cause
from tryggare.organisations.views.pages import Row
from tryggare.shell.charts.chart import MILLION, in_millions
from tryggare.shell.elements import Cell, Column, Fact, LawNote, Table, Tag, Tone
from tryggare.shell.laws import law_note
from tryggare.shell.locale import active, say
from tryggare.shell.pagination import Pages, pages
from tryggare.shell.templatetags.shell import long_date

Gaps = Sequence[Gap]
OF_CAMERAS = {"camera_not_allowed", "camera_changed"}
_OF_PERMITS = {"permit_expired", "permit_not_closed"}
_OF_THE_PLAN = {
    "plan_late", "plan_on_old_picture", "plan_period_over", "problem_without_cause",
    "cause_without_measure", "problem_without_answer",
}  # fmt: skip
_UNPLACED = {
    *OF_CAMERAS, *_OF_PERMITS, "award_without_problem", "problem_without_cause",
    "cause_without_measure", "problem_without_answer",
}  # fmt: skip
_LISTS = {
    "no_picture": "situation:pictures",
    "picture_late": "situation:pictures",
    "award_without_problem": "measures:measures",
}
_TONES: dict[Severity, Tone] = {
    Severity.LAW: "rose",
    Severity.BROKEN: "sun",
    Severity.REMARK: "neutral",
}
_FIRST, _PER_PAGE = 8, 50


@dataclass(frozen=True)
class Group:
    """The gaps of one kind; ``more_url`` leads to all of them where only the first are here."""

    kind: Kind
    tag: Tag
    count: int
    law: LawNote | None
    table: Table | None
    more_url: str
    pages: Pages | None


@dataclass(frozen=True)
class Reader:
    """What this reader may see of gaps: what they are called, where they are mended, and where.

    ``addresses``: of cameras, by key, for who may read the register; ``districts``: names by key.
    """

    plan: str
    sees_closed: bool
    sees_cameras: bool
    addresses: Mapping[str, str]
    districts: Mapping[str, str]

    def name(self, gap: Gap) -> str:
        if gap.code in OF_CAMERAS:
            return self.addresses.get(gap.key, _("En kamera i registret"))
        if gap.code in _OF_PERMITS and not self.sees_cameras:
            return _("Ett tillstånd för ordningsvakter")
        if self._is_hidden(gap):
            if gap.measure:
                return _("Åtgärd som inte är öppen")
            return _("Problem som omfattas av sekretess")
        return gap.label or _("Hela kommunen")

    def link(self, gap: Gap) -> str:
        """Where it is mended; empty where the reader may not go."""
        if gap.code in OF_CAMERAS | _OF_PERMITS and not self.sees_cameras:
            return ""
        if gap.code in OF_CAMERAS:
            return reverse("measures:camera", args=[gap.key])
        if gap.code in _OF_PERMITS:
            return reverse("measures:guard-permit", args=[gap.key])
        if gap.code in _OF_THE_PLAN and self.plan:
            return reverse("measures:plan", args=[self.plan])
        if gap.measure:
            return "" if self._is_hidden(gap) else reverse("measures:measure", args=[gap.measure])
        return reverse(_LISTS.get(gap.code, "measures:plans"))

    def _is_hidden(self, gap: Gap) -> bool:
        return not gap.is_open and not self.sees_closed

    def places(self, gap: Gap) -> str:
        """A measure without kommundelar concerns all the municipality; of other rows nobody has
        said."""
        if not gap.places and gap.code in _UNPLACED:
            return "–"
        return places_told(gap.places, self.districts)


def lead(thread: Thread, found: Gaps) -> str:
    """First how it stands, then what is asked."""
    counted = Counter(gap.kind.severity for gap in found)
    law, broken = counted[Severity.LAW], counted[Severity.BROKEN]
    if not law and not broken:
        return _(
            "Allt hänger ihop: varje åtgärd har en orsak, varje orsak en åtgärd och varje krona "
            "ett problem."
        )
    told = []
    if law:
        told.append(
            ngettext(
                "%(count)d lagkrav ser inte ut att vara uppfyllt.",
                "%(count)d lagkrav ser inte ut att vara uppfyllda.",
                law,
            )
            % {"count": law}
        )
    if broken:
        told.append(
            ngettext(
                "Tråden är avbruten på %(count)d ställe.",
                "Tråden är avbruten på %(count)d ställen.",
                broken,
            )
            % {"count": broken}
        )
    return " ".join([*told, _("Börja överst.")])


def facts(found: Gaps) -> list[Fact]:
    counted = Counter(gap.kind.severity for gap in found)
    loose = sum(gap.ore for gap in found)
    return [
        Fact(_("Lagkrav att uppfylla"), str(counted[Severity.LAW])),
        Fact(_("Avbrutna trådar"), str(counted[Severity.BROKEN])),
        Fact(_("Anmärkningar"), str(counted[Severity.REMARK])),
        Fact(_("Kronor utan problem"), ore_as_kronor(loose, locale=active())),
    ]


def holds(thread: Thread, total: Answered) -> list[str]:
    """What hangs together, in sentences."""
    living = [measure for measure in thread.measures if measure.state.is_living]
    acting = sum(has_cause(measure) for measure in living)
    told = []
    if living:
        told.append(
            _(
                "%(acting)d av %(all)d planerade och pågående åtgärder påverkar en orsak i planen "
                "eller i utkastet till nästa."
            )
            % {"acting": acting, "all": len(living)}
        )
    if total.all_ore:
        told.append(
            _(
                "%(some)s av %(all)s svarar mot ett problem i planen eller i utkastet till nästa, "
                "alla år sammanlagda."
            )
            % {
                "some": amount(total.answering_ore, of=total.all_ore),
                "all": amount(total.all_ore, of=total.all_ore),
            }
        )
    return told


def amount(ore: int, *, of: int) -> str:
    """In mnkr where the whole is a million kronor or more, so that both are told alike."""
    if of >= MILLION * ORE_PER_KRONA:
        return in_millions(ore // ORE_PER_KRONA)
    return ore_as_kronor(ore, locale=active())


def sifted(found: Gaps, *, district: str, code: str) -> list[Gap]:
    """What concerns a kommundel or all the municipality, and is of a kind."""
    return [
        gap
        for gap in found
        if (not district or not gap.places or district in gap.places)
        and (not code or gap.code == code)
    ]


def groups(shown: Gaps, reader: Reader, *, query: QueryDict, whole: bool) -> Iterator[Group]:
    """One a kind, the worst first. ``whole``: a page at a time of all of the kind, else the
    first few."""
    counted = Counter(gap.code for gap in shown)
    for code, count in counted.items():
        rows = [gap for gap in shown if gap.code == code]
        kind = rows[0].kind
        page = Paginator(rows, _PER_PAGE if whole else _FIRST).get_page(
            query.get("page") if whole else 1
        )
        more = query.copy()
        more["slag"] = code
        is_one = count == 1 and not rows[0].key
        yield Group(
            kind=kind,
            tag=Tag(say(kind.severity.text), _TONES[kind.severity]),
            count=count,
            law=law_note(kind.provision) if kind.provision else None,
            table=_table(kind, list(page), reader),
            more_url="" if whole or is_one or count <= _FIRST else f"?{more.urlencode()}",
            pages=pages(page, query) if whole and page.paginator.num_pages > 1 else None,
        )


def _table(kind: Kind, rows: Sequence[Gap], reader: Reader) -> Table:
    has_ore, has_day = any(gap.ore for gap in rows), any(gap.day for gap in rows)
    columns = [Column(_("Var")), Column(_("Kommundel"))]
    if has_ore:
        columns.append(Column(_("Kronor"), numeric=True))
    if has_day:
        columns.append(Column(_("Senast")))
    made: list[Row] = []
    for gap in rows:
        row: Row = [Cell(reader.name(gap), reader.link(gap)), reader.places(gap)]
        if has_ore:
            row.append(ore_as_kronor(gap.ore, locale=active()))
        if has_day:
            row.append(long_date(gap.day))
        made.append(row)
    return Table(columns, made, say(kind.label), caption_hidden=True)


def places_told(places: frozenset[str], districts: Mapping[str, str]) -> str:
    """Names in their order; all the municipality where there are none."""
    return ", ".join(sorted(districts[key] for key in places)) or _("Hela kommunen")
