"""The parts of an award's page, for those who follow it up and for those who carry it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.ledger import all_grounds
from tryggare.fund.forms.awards import ground_words
from tryggare.fund.models import Award, ChangeRequest, Instalment, Recovery, Report
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.selectors.decisions import final_on
from tryggare.fund.selectors.state_aid import BASES
from tryggare.fund.views.pages import amount, kronor
from tryggare.shell.elements import Action, Answer, Cell, Column, Fact, Table, Tag, Tone
from tryggare.shell.locale import say

_AWARD_TONES: dict[str, Tone] = {
    "under_way": "leaf", "stopped": "rose", "reported": "sun", "revoked": "rose",
}  # fmt: skip
_PART_TONES: dict[str, Tone] = {
    "attested": "sun", "ready": "sun", "paid": "leaf", "withheld": "rose",
}  # fmt: skip
_REPORT_TONES: dict[str, Tone] = {"submitted": "sun", "lacking": "rose", "approved": "leaf"}
_CHANGE_TONES: dict[str, Tone] = {"asked": "sun", "approved": "leaf", "denied": "rose"}


@dataclass(frozen=True)
class Box:
    """A card of an award's page: what it is, where it stands, and what can be done with it."""

    heading: str
    state: Tag
    lines: list[str]
    actions: list[Action] = field(default_factory=list)


def day(when: date | None) -> str:
    return date_format(when, "j F Y") if when else ""


def state_tag(award: Award) -> Tag:
    return Tag(award.get_state_display(), _AWARD_TONES.get(award.state, "neutral"))


def kind_told(award: Award) -> str:
    """What kind of money it is, in one sentence: three different things."""
    if award.kind == Award.Kind.TRANSFER:
        return _(
            "Det här är en budgetjustering: pengarna flyttas till mottagarens egen budget inom "
            "kommunen, och ingen betalning görs."
        )
    if award.kind == Award.Kind.INVESTMENT:
        return _(
            "Det här är en investeringsram: mottagaren får investera för beloppet och bär själv "
            "avskrivningar och drift efteråt."
        )
    return _(
        "Det här är ett bidrag: pengarna lämnar kommunen, bokförs som kostnad och betalas ut till "
        "mottagaren."
    )


def kind_law(award: Award) -> str:
    """The provision that makes it so: what happens inside the municipality is no event in its
    books."""
    return "statsbidrag-14" if award.kind == Award.Kind.CONTRIBUTION else "lkbr-2-2"


def facts(award: Award) -> list[Fact]:
    now = selectors.standing(award)
    return [
        Fact(_("Beviljat"), amount(now.granted_ore), _("kr")),
        Fact(_("Utbetalt"), amount(now.paid_ore), _("kr")),
        Fact(_("Kvar att betala ut"), amount(now.unpaid_ore), _("kr")),
        Fact(_("Nästa datum"), day(selectors.next_day(award)) or "–"),
    ]


def granted(award: Award, *, change_url: str = "") -> list[Answer]:
    """What was granted, to whom and on what terms."""
    decision = award.decision
    stands = final_on(decision)
    decided = " ".join(part for part in (day(decision.decided_on), _paragraph(award)) if part)
    return [
        Answer(_("Mottagare"), str(award.recipient or ""), change_url),
        Answer(_("Pengarnas slag"), award.get_kind_display()),
        Answer(_("Beslut"), decided),
        Answer(_("Laga kraft"), day(stands) or _("Inte än")),
        Answer(_("Villkor"), "; ".join(map(str, decision.conditions)) or _("Inga särskilda")),
        Answer(_("Projektkod"), award.project_code, change_url),
        Answer(_("Genomförs"), _period(award), change_url),
        *_ground(award),
    ]


def _paragraph(award: Award) -> str:
    paragraph = award.decision.paragraph
    return f"§ {paragraph.removeprefix('§').strip()}" if paragraph else ""


def _period(award: Award) -> str:
    return " – ".join(filter(None, (day(award.starts), day(award.ends))))


def _ground(award: Award) -> list[Answer]:
    if award.aid_basis not in BASES:
        return []
    told = say(BASES[award.aid_basis])
    if award.aid_euro_cents is not None:
        euro = amount(award.aid_euro_cents)
        told = _("%(ground)s, %(euro)s euro efter kursen %(day)s") % {
            "ground": told,
            "euro": euro,
            "day": day(award.aid_rate_on),
        }
    return [Answer(_("Grund för stödet"), told)]


def line_table(award: Award) -> Table:
    """The granted budget, with what the latest account told of each line."""
    told = _outcomes(award)
    columns = [
        Column(_("Post")),
        Column(_("År")),
        Column(_("Beviljat, kr"), numeric=True),
        Column(_("Redovisat, kr"), numeric=True),
    ]
    rows: list[list[Cell | str]] = [
        [
            Cell(line.label, note=line.get_category_display()),
            str(line.year),
            amount(line.amount_ore),
            amount(told[line.pk]) if line.pk in told else "–",
        ]
        for line in award.lines.all()
    ]
    return Table(columns, rows, _("Beviljad budget"))


def _outcomes(award: Award) -> dict[object, int]:
    """By line, of the latest account that has come in."""
    come = [
        report
        for report in award.reports.all()
        if report.state in (Report.State.SUBMITTED, Report.State.APPROVED)
    ]
    return {line.line_id: line.outcome_ore for line in come[-1].lines.all()} if come else {}


def part_box(part: Instalment, actions: list[Action]) -> Box:
    number = {"number": part.number, "amount": kronor(part.amount_ore)}
    from_year = (
        _("Ur %(year)d års budget.")
        if part.state == Instalment.State.PAID
        else _("Betalas %(day)s ur %(year)d års budget.")
    )
    lines = [from_year % {"day": day(part.due), "year": part.year}]
    if part.after_report:
        lines.append(_("Väntar på att slutredovisningen godkänns."))
    attested = [str(one) for one in (part.first_attest, part.second_attest) if one]
    if attested:
        lines.append(_("Attesterad av %(who)s.") % {"who": ", ".join(attested)})
    if part.withheld_because:
        lines.append(_("Innehållen: %(why)s") % {"why": part.withheld_because})
    if part.voucher is not None:
        lines.append(_("Verifikation %(number)d.") % {"number": part.voucher.number})
    tone = _PART_TONES.get(part.state, "neutral")
    heading = _("Del %(number)d: %(amount)s") % number
    return Box(heading, Tag(part.get_state_display(), tone), lines, actions)


def report_tag(report: Report) -> Tag:
    return Tag(report.get_state_display(), _REPORT_TONES.get(report.state, "neutral"))


def change_box(request: ChangeRequest, actions: list[Action]) -> Box:
    heading = _("%(amount)s från %(source)s till %(target)s") % {
        "amount": kronor(request.amount_ore),
        "source": request.from_line,
        "target": request.to_line,
    }
    lines = [
        request.reason,
        _("Kräver beslut.")
        if request.needs_decision
        else _("Bara en upplysning: ändringen är liten."),
    ]
    if request.answer:
        lines.append(_("Svar: %(answer)s") % {"answer": request.answer})
    tone = _CHANGE_TONES.get(request.state, "neutral")
    return Box(heading, Tag(request.get_state_display(), tone), lines, actions)


def claim_box(claim: Recovery, actions: list[Action]) -> Box:
    ground = all_grounds().get(claim.ground)
    told = claim.ground if ground is None else ground_words(ground)
    lines = [told, claim.explanation]
    if claim.waived_ore:
        lines.append(
            _("%(waived)s efterges: %(reasons)s")
            % {"waived": kronor(claim.waived_ore), "reasons": claim.special_reasons}
        )
    if claim.state == Recovery.State.DEMANDED:
        lines.append(_("Betalas senast %(day)s.") % {"day": day(claim.due)})
    if claim.interest_from:
        lines.append(_("Ränta räknas från %(day)s.") % {"day": day(claim.interest_from)})
    tone: Tone = "sun" if claim.state == Recovery.State.DEMANDED else "neutral"
    return Box(kronor(claim.amount_ore), Tag(claim.get_state_display(), tone), lines, actions)
