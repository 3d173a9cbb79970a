"""What the work in Huddinge is carried by, and what Botkyrka shares.

The bodies are real. That they have agreed, promised, met or found this is invented, and says so.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from tryggare.measures.models import FollowUp, Measure, PromiseActivity
from tryggare.measures.selectors.promises import as_read
from tryggare.measures.services import (
    agreements,
    contact,
    council,
    practices,
    promise_activities,
    promises,
    sharing,
)
from tryggare.measures.services.agreements import AgreementFacts
from tryggare.measures.services.contact import ContactFacts
from tryggare.measures.services.council import MeetingFacts, SeatFacts
from tryggare.measures.services.practices import PracticeFacts
from tryggare.measures.services.promise_activities import ActivityFacts
from tryggare.measures.services.promises import PromiseFacts
from tryggare.organisations.models import District, Organisation
from tryggare.organisations.permissions import Actor, person_of
from tryggare.project.demo.acting import Cast, at
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.personas import BOTKYRKA
from tryggare.situation.models import Dialogue

_BY, _NEIGHBOUR = "saga", "farid"
_POLICE, _HUGE, _KS = "Polismyndigheten", "Huge Bostäder AB", "Kommunstyrelsen"
_STREETS, _LEISURE = "Klimat- och stadsmiljönämnden", "Kultur- och fritidsnämnden"
_NOT_TRUE = "Påhittat för demonstrationen."
# Organisation, office, holder ("" is a vacancy), whether it leads.
_SEATS = (
    (_KS, "Kommunstyrelsens ordförande", "Olle Exempelmark", True),
    (_POLICE, "Chef för lokalpolisområdet", "", True),
    (_HUGE, "Verkställande direktör", "Britta Exempelnäs", True),
    ("Socialnämnden", "Socialdirektör", "Kerstin Exempelö", True),
    ("SRV återvinning AB", "Platsansvarig", "Ove Exempelsten", False),
)


def lay_cooperation(cast: Cast, today: date) -> str:
    """Two agreements, three promises, a council with a vacancy, the contact, and what is shared."""
    by = cast.by(_BY)
    bodies = {one.name: one for one in Organisation.objects.all()}
    _agree(by, bodies, today)
    _promise(by, bodies, today)
    _seat(by, bodies, today)
    _be_reached(by)
    with at(today - timedelta(days=200)):
        sharing.join(by=by)
    shared = _neighbour_shares(today)
    cast.enter()
    return (
        f"Samverkan: två överenskommelser, tre medborgarlöften, rådet, kontakten och {shared} "
        "erfarenheter från Botkyrka. Allt är påhittat."
    )


def _agree(by: Actor, bodies: dict[str, Organisation], today: date) -> None:
    start = date(today.year - 1, 1, 1)
    lasting = AgreementFacts(
        title=f"Samverkan mot brott i Huddinge {start.year}–{start.year + 3}",
        purposes="Minska det grova våldet, öka tryggheten där den är lägst och nå barn och unga i "
        f"tid. {_NOT_TRUE}",
        areas="Gemensam lägesbild, veckans möte, medborgarlöften, arbete i skolan och insatser i "
        "Flemingsberg, Vårby och Skogås.",
        starts=start,
        ends=date(start.year + 3, 12, 31),
        signed_on=start - timedelta(days=20),
        reference=f"KS-{start.year - 1}/1214",
    )
    soon = AgreementFacts(
        title="Trygga gårdar i Vårby",
        purposes=f"Färre skadegörelser och fler som rör sig på gårdarna. {_NOT_TRUE}",
        areas="Belysning, röjning, trygghetsvandringar och bovärdarnas rapporter.",
        starts=today - timedelta(days=670),
        ends=today + timedelta(days=60),
        signed_on=today - timedelta(days=690),
        reference=f"KS-{today.year - 2}/388",
    )
    police, company = "Chef för lokalpolisområdet", "Verkställande direktör"
    ours = "Kommunstyrelsens ordförande"
    signing = {
        lasting: ((_KS, ours), (_POLICE, police)),
        soon: ((_KS, ours), (_HUGE, company), (_POLICE, police)),
    }
    for facts, parties in signing.items():
        made = agreements.add(by=by, facts=facts)
        for name, office in parties:
            agreements.add_party(
                by=by,
                agreement_id=made.pk,
                organisation_id=bodies[name].pk,
                signs_as=office,
            )


def _promise(by: Actor, bodies: dict[str, Organisation], today: date) -> None:
    flemingsberg = District.objects.get(name="Flemingsberg")
    asked = Dialogue.objects.filter(published_at__isnull=False, district=flemingsberg).first()
    runs = PromiseFacts(
        title="Fler vuxna och mer ljus vid Flemingsbergs station",
        text=f"Vi är på plats när ni säger att det är värst, och ni ska se vägen hem. {_NOT_TRUE}",
        given_by="Polismyndigheten och Huddinge kommun",
        district_id=flemingsberg.pk,
        dialogue_id=asked.pk if asked else None,
        starts=today - timedelta(days=70),
        ends=today + timedelta(days=110),
    )
    doing = (
        ("Polis till fots vid stationen fredag och lördag kväll", _POLICE, 110, "", ""),
        ("Nya lampor i gångtunneln", _STREETS, -20, "done", "14 lampor är bytta."),
        ("Fritidsgården öppen till 22 på fredagar", _LEISURE, 80, "", ""),
    )
    with at(today - timedelta(days=75)):
        _give(by, bodies, runs, doing, today)
    _tell(by, doing)
    over = PromiseFacts(
        title="Lugnare kvällar i Vårby centrum",
        text=f"Vi finns i centrum på kvällarna i sommar. {_NOT_TRUE}",
        given_by="Polismyndigheten, Huddinge kommun och Huge Bostäder AB",
        district_id=District.objects.get(name="Vårby").pk,
        starts=today - timedelta(days=260),
        ends=today - timedelta(days=120),
    )
    did = (
        ("Trygghetsvärdar i centrum tre kvällar i veckan", _KS, -120, "done",
         "Värdarna gick 41 av 48 kvällar."),
        ("Polisens volontärer med på lördagar", _POLICE, -120, "not_done",
         "Volontärerna blev för få."),
        ("Buskaget vid torget klipps ned", _HUGE, -200, "done", ""),
    )  # fmt: skip
    with at(today - timedelta(days=265)):
        made = _give(by, bodies, over, did, today)
    with at(today - timedelta(days=118)):
        _tell(by, did)
        promises.answer(
            by=by,
            promise_id=made,
            text="Värdarna gick de flesta kvällar och buskaget är nere. Volontärerna kom inte "
            "igång, så lördagarna hade färre vuxna än vi lovade. De som svarade på "
            "trygghetsvandringen i september märkte värdarna, men inte att bråken blev färre.",
        )
    draft = PromiseFacts(
        title="Skolvägen i Skogås",
        text=f"Vi gör skolvägen ljusare och bilarna långsammare. {_NOT_TRUE}",
        given_by="Huddinge kommun och Polismyndigheten",
        district_id=District.objects.get(name="Skogås").pk,
        starts=today + timedelta(days=30),
        ends=today + timedelta(days=210),
    )
    promises.begin(by=by, facts=draft)


_Doing = tuple[tuple[str, str, int, str, str], ...]


def _give(
    by: Actor, bodies: dict[str, Organisation], facts: PromiseFacts, doing: _Doing, today: date
) -> UUID:
    made = promises.begin(by=by, facts=facts)
    for what, who, days, _state, _note in doing:
        activity = ActivityFacts(
            what=what, responsible_id=bodies[who].pk, due=today + timedelta(days=days)
        )
        promise_activities.add(by=by, promise_id=made.pk, facts=activity)
    read = as_read(made)
    promises.give(by=by, promise_id=made.pk, read_through=True, as_read=read)
    return made.pk


def _tell(by: Actor, doing: _Doing) -> None:
    for what, _who, _days, state, note in doing:
        if state:
            activity = PromiseActivity.objects.get(what=what)
            promise_activities.tell(by=by, activity_id=activity.pk, state=state, note=note)


def _seat(by: Actor, bodies: dict[str, Organisation], today: date) -> None:
    seats = []
    for at_, (name, office, holder, leads) in enumerate(_SEATS):
        facts = SeatFacts(
            organisation_id=bodies[name].pk,
            office=office,
            is_chair=at_ == 0,
            is_leading=leads,
            holder=holder,
            since=date(today.year - 1, 1, 1) if holder else None,
        )
        seats.append(council.add_seat(by=by, facts=facts))
    for days, agenda, agreed in (
        (250, "Förra årets lägesbild och följderna av sommaren.",
         "Rådet ser gärna att vuxna på kvällstid prövas i Flemingsberg."),
        (75, "Åtgärdsplanens uppföljning, och vem som företräder polisen.",
         "Polisen återkommer om sin plats."),
    ):  # fmt: skip
        meeting = MeetingFacts(
            held_on=today - timedelta(days=days),
            agenda=f"{agenda} {_NOT_TRUE}",
            agreed=agreed,
            present=[one.pk for one in seats if one.holder],
        )
        council.add_meeting(by=by, facts=meeting)


def _be_reached(by: Actor) -> None:
    facts = ContactFacts(
        name="Trygghets- och säkerhetsfunktionen",
        tasks="Vi samordnar kommunens arbete mot brott, är kontakt för polisen, föreningar, "
        "fastighetsägare och företag, och berättar vad som görs. Vänd dig hit om du vill ordna en "
        f"trygghetsvandring eller nattvandra. {_NOT_TRUE}",
        email="trygghet@tryggare.example",
        phone="08-000 00 00",
        hours="Vardagar 9–12",
    )
    contact.write(by=by, facts=facts)
    contact.publish(by=by)


def _neighbour_shares(today: date) -> int:
    """Two practices of Botkyrka's, one of which did not help."""
    cast = Cast(municipality_id(BOTKYRKA))
    cast.enter()
    by, body = cast.by(_NEIGHBOUR), Organisation.objects.get(name=_KS)
    with at(today - timedelta(days=150)):
        sharing.join(by=by)
    walks = PracticeFacts(
        title="Vuxna ute vid stationen på helgkvällar",
        kind="night_walks",
        problem="Rån mot unga på kvällar. Få vuxna såg platsen.",
        setting="Torg och perronger vid en pendeltågsstation, med öppna butiker till 21",
        what="Två par vuxna gick fredag och lördag 20–01 under sju månader, i samma västar och med "
        f"samma runda. De pratade med dem de mötte och ringde polisen två gånger. {_NOT_TRUE}",
        dose="56 vandringar",
        cost="210 000 kr",
        outcome="better",
        effect="18 anmälda rån sju månader före, 7 under. Vid en jämförbar station 11 och 10. "
        "Intervallet är brett, så minskningen kan vara mindre.",
        worked="Samma runda varje kväll: de unga lärde känna vandrarna.",
        did_not_work="Januari och februari fick vi bara ihop hälften av kvällarna.",
    )
    lamps = PracticeFacts(
        title="Belysning på parkvägen",
        kind="lighting",
        problem="Otrygghet och skadegörelse längs en mörk gångväg.",
        setting="Gångväg genom park mellan bostäder och skola",
        what=f"26 nya lampor på 600 meter, och häcken klipptes till en meter. {_NOT_TRUE}",
        dose="26 lampor",
        cost="640 000 kr",
        outcome="same",
        effect="9 skadegörelser året före, 8 året efter. Så få att en minskning på en tredjedel "
        "inte hade gått att se. Enkäten vid skolan visade ingen skillnad.",
        worked="Fler går där på kvällen enligt räkningen i oktober.",
        did_not_work="Skadegörelsen fortsatte. Den hängde ihop med en lokal som stod tom, och den "
        "gjorde vi inget åt.",
    )
    for days, facts in ((120, walks), (30, lamps)):
        with at(today - timedelta(days=days)):
            measure = _measure(by, body, facts)
            practices.share_measure(by=by, measure_id=measure.pk, facts=facts, read_through=True)
    return 2


def _measure(by: Actor, body: Organisation, facts: PracticeFacts) -> Measure:
    """The neighbour's measure and its follow-up, as rows: Botkyrka has no plan here."""
    measure = Measure.objects.create(
        municipality_id=by.municipality_id,
        title=facts.title,
        kind=facts.kind,
        what=facts.what,
        responsible=body,
        state=Measure.State.ENDED,
    )
    FollowUp.objects.create(
        municipality_id=by.municipality_id,
        measure=measure,
        followed_on=timezone.localdate(),
        carried_out=FollowUp.CarriedOut.YES,
        outcome=facts.outcome,
        outcome_basis=facts.effect,
        verdict=FollowUp.Verdict.CHANGE,
        reason=_NOT_TRUE,
        worked=facts.worked,
        did_not_work=facts.did_not_work,
        entered_by_id=person_of(by),
    )
    return measure
