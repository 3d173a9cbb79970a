"""What fullmäktige is told of a period, as plain JSON: frozen when the report is made, and what the
page and both papers are drawn from. The document is the municipality's and therefore in Swedish.

Nothing secret is in it: no camera's place, and of a closed measure or problem only its kronor, in a
sum. What the exit programme gives are its released tables, exactly as they were released.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from django.utils import translation

from tryggare.audit.services import canonical
from tryggare.domain.pictures.updates import update_rule
from tryggare.domain.plans.clocks import follow_up_rule
from tryggare.domain.red_thread import Thread, gaps
from tryggare.domain.red_thread.finding import follow_up_due
from tryggare.measures.selectors import assembly_facts as selectors
from tryggare.measures.selectors.assembly_facts import Period, PictureFacts, PlanFacts
from tryggare.measures.selectors.thread import thread
from tryggare.measures.services import assembly_measures as of_measures
from tryggare.measures.services import assembly_money as of_money
from tryggare.measures.services import assembly_personal as personal
from tryggare.measures.services import assembly_rest as rest
from tryggare.measures.services.assembly_blocks import (
    REFERENCE,
    Content,
    bullets,
    day,
    facts,
    grid,
    lacks,
    section,
    sentence,
)
from tryggare.measures.services.assembly_cameras import cameras
from tryggare.organisations.models import Municipality, Organisation
from tryggare.situation.selectors.ways import ways

TITLE = "Rapport till kommunfullmäktige om det brottsförebyggande arbetet"
_LEFT_OUT = "Uppgifter som kan peka ut en person är utelämnade. Där de stod står […]."
_CLOSED = "Det som omfattas av sekretess beskrivs inte här."


def content_of(municipality: Municipality, period: Period) -> Content:
    """The facts as they are on ``period.on``."""
    with translation.override("sv"):
        known = thread(period.on)
        picture, plan = selectors.picture(), selectors.plan(period)
        measures, outcomes = selectors.measures(period), selectors.outcomes(period)
        found = gaps(known)
        written = [
            _leading(ways(municipality.pk).leading_body),
            _picture(picture, period.on),
            _plan(plan, known, period.on),
            of_measures.by_problem(plan, measures),
            of_measures.followed_up(period, outcomes),
            of_money.kronor(period, known),
            cameras(period),
            rest.exit_programme(),
            rest.cooperation(period),
            rest.law(found),
            rest.unknown(found, measures, outcomes),
        ]
        sections = personal.cleaned(written)
        if sections != written:
            sections[-1]["blocks"].append(sentence(_LEFT_OUT))
        return {
            "title": TITLE,
            "sender": str(municipality),
            "day": period.on.isoformat(),
            "period": [period.first.isoformat(), period.last.isoformat()],
            "sections": sections,
        }


def digest(content: Content) -> str:
    """The SHA-256 of a content, as it is and whatever is added at the end."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _leading(body: Organisation | None) -> Content:
    """The law lets the municipality choose: not always the one that adopts."""
    block = (
        sentence(f"{body} leder arbetet och rapporterar till fullmäktige.")
        if body
        else lacks(
            "Det är inte infört vilken nämnd som leder arbetet. Det görs i lägesbildens "
            "inställningar."
        )
    )
    return section("leading", "Vem som leder arbetet", [block], law="brottsforebyggande-13")


def _picture(found: PictureFacts, on: date) -> Content:
    return section("picture", "Lägesbilden", _of_picture(found, on), law=update_rule().provision.id)


def _of_picture(found: PictureFacts, on: date) -> Iterator[Content]:
    one = found.picture
    if one is None:
        yield lacks("Kommunen har ingen antagen lägesbild.")
        return
    yield facts(
        [
            ("Lägesbild", str(one)),
            ("Antagen av", str(one.deciding_body or "")),
            ("Beslut", f"{day(one.decided_on)}, § {one.paragraph}"),
            (REFERENCE, one.reference),
            ("Uppdateras senast", day(one.next_update_due)),
        ]
    )
    if one.next_update_due and one.next_update_due < on:
        yield sentence("Tiden för uppdateringen har gått ut.")
    named = [problem for problem in found.problems if problem.is_open]
    if named:
        yield sentence("Prioriterade problem:")
        yield bullets([f"{one.what} (prioritet {one.priority} av 5)" for one in named])
    if len(named) < len(found.problems):
        yield sentence(_CLOSED)


def _plan(found: PlanFacts, known: Thread, on: date) -> Content:
    return section(
        "plan", "Åtgärdsplanen", _of_plan(found, known, on), law=follow_up_rule().provision.id
    )


def _of_plan(found: PlanFacts, known: Thread, on: date) -> Iterator[Content]:
    one = found.plan
    if one is None or known.plan is None:
        yield lacks("Kommunen har ingen antagen åtgärdsplan.")
        return
    due = follow_up_due(known.plan)
    yield facts(
        [
            ("Plan", str(one)),
            ("Period", f"{day(one.period_from)} – {day(one.period_to)}"),
            ("Antagen av", str(one.deciding_body or "")),
            ("Beslut", f"{day(one.decided_on)}, § {one.paragraph}"),
            (REFERENCE, one.reference),
            ("Senast uppföljd", day(known.plan.followed_on)),
            ("Följs upp senast", day(due)),
        ]
    )
    if due < on:
        yield sentence("Tiden för uppföljningen har gått ut.")
    if not found.follow_ups:
        yield sentence("Planen följdes inte upp under perioden.")
        return
    yield grid(
        ["Uppföljd", "Vad som blev gjort", "Vad som förändrades", "Vad som nu ändras"],
        [
            [f"{day(row.followed_on)}, {row.body}", row.carried_out, row.effect, row.next_step]
            for row in found.follow_ups
        ],
        widths=[2, 3, 3, 3],
    )
