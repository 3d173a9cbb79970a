"""Huddinge's lägesbilder: one that was replaced, the one in force, and the draft of the next.

All that is said in them is invented, and they say so themselves.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from tryggare.domain.calendar.months import add_months
from tryggare.organisations.models import Organisation
from tryggare.project.demo.acting import Cast, at
from tryggare.situation.models import Cause, PictureProblem, SituationPicture
from tryggare.situation.selectors import offers
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services import (
    picture_adoption,
    picture_blocks,
    picture_problems,
    picture_review,
    pictures,
)
from tryggare.situation.services.decisions import Decision
from tryggare.situation.services.picture_blocks import Openness
from tryggare.situation.services.picture_problems import CauseWords, ProblemWords
from tryggare.situation.services.pictures import LinkFacts, PictureFacts

WRITER, REVIEWER = "saga", "sanna"
# Months before today. The law asks for an update within 24: the one in force begins to be urgent.
_FIRST, _SECOND = 31, 20
_OPEN = Openness(is_open=True)
_POLICE = Openness(is_open=False, ground="osl-18-1")
_INVENTED = "*Texten är påhittad och hör till en demonstration.*"
_TEXTS = {
    "extent": (
        "Skadegörelse och stölder är vanligast i det som rapporteras. Våld i offentlig miljö är "
        "ovanligare men det som flest säger att de är rädda för.\n\n- Skadegörelse: mest vid "
        "stationer och skolor\n- Stölder: mest i centrum"
    ),
    "development": (
        "Antalet rapporter har ökat sedan fler började rapportera. Det går inte att säga att "
        "brotten har blivit fler."
    ),
    "consequences": (
        "Boende i flera kommundelar väljer andra vägar på kvällen. Handlare stänger tidigare. "
        "Kommunen lagar samma platser flera gånger."
    ),
    "other": (
        "I dialogerna kommer mörka gångvägar och tunnlar tillbaka. Skolorna ser mer oro på "
        "måndagar efter lov."
    ),
    "analysis": (
        "Problemen hänger ihop med platser där få vuxna rör sig på kvällen. **Viktigast** är "
        "gångvägarna vid stationen, eftersom många måste gå där."
    ),
}
_CLOSED = "Polisen följer hur två grupper konkurrerar om en plats. Det lämnas inte ut."
_PROBLEMS = (
    (
        ProblemWords(
            what="Skadegörelse vid gångvägarna till stationen",
            where="Gångvägarna och tunneln vid stationen",
            when="Kvällar, mest fredag och lördag",
            affected="Resenärer, mest unga och kvinnor",
            harm="Folk går omvägar, och kommunen lagar samma lampor igen",
            trend="same",
            priority=1,
            reason="Många måste gå där, och samma sak händer om och om igen",
            is_open=True,
        ),
        CauseWords(
            side="place",
            hypothesis="Vägarna är mörka och har ingen insyn",
            evidence_for="Det mesta händer efter mörkrets inbrott",
            evidence_against="En mörk väg längre bort har nästan inga rapporter",
            influence="Kommunen (gata och park) och Trafikverket",
            certainty="medium",
        ),
    ),
    (
        ProblemWords(
            what="Ungdomar säljs droger i centrum",
            where="Centrumtorget",
            when="Eftermiddagar",
            affected="Skolelever",
            harm="Unga dras in, och andra undviker torget",
            trend="unknown",
            priority=2,
            reason="Skadan är stor för dem det gäller",
            ground="osl-18-1",
        ),
        CauseWords(
            side="guardian",
            hypothesis="Få vuxna har torget som sin uppgift",
            evidence_for="Lugnare de dagar då fältare är där",
            evidence_against="Inget känt",
            influence="Kommunen, centrumägaren och polisen",
            certainty="low",
        ),
    ),
)
_LINKS = (
    LinkFacts(kind="risk", title="Risk- och sårbarhetsanalys", reference="KS-2023/815"),
    LinkFacts(kind="school", title="Plan mot kränkande behandling, grundskolan"),
)


def lay_pictures(cast: Cast, today: date) -> str:
    """Two adopted, the newer about twenty months ago, and a draft."""
    first_day, second_day = add_months(today, -_FIRST), add_months(today, -_SECOND)
    with at(first_day - timedelta(days=40)):
        first = pictures.begin(by=cast.by(WRITER), facts=_facts(first_day))
        _fill(cast, first)
    _adopt(cast, first, first_day, "61")
    with at(second_day - timedelta(days=60)):
        second = pictures.begin(by=cast.by(WRITER), facts=_facts(second_day), based_on_id=first.pk)
        _go_through(cast, second)
    _adopt(cast, second, second_day, "38")
    with at(today - timedelta(days=9)):
        draft = pictures.begin(by=cast.by(WRITER), facts=_facts(today), based_on_id=second.pk)
        _leave_undone(cast, draft)
    return "Lägesbilder: två antagna, den nyare för tjugo månader sedan, och ett utkast."


def _facts(day: date) -> PictureFacts:
    return PictureFacts(
        title="Lägesbild för Huddinge (påhittad)",
        period_from=date(day.year - 2, 1, 1),
        period_to=date(day.year - 1, 12, 31),
        geography="Hela Huddinge kommun",
    )


def _fill(cast: Cast, picture: SituationPicture) -> None:
    for section, words in _TEXTS.items():
        _text(cast, picture, section, f"{words}\n\n{_INVENTED}", _OPEN)
    _text(cast, picture, "extent", _CLOSED, _POLICE)
    for offer in offers.all_offers():
        if offer.kind == "exit":
            _put_in(cast, picture, offer)
    _put_in_last_year(cast, picture)
    blocks = [block.pk for block in selectors.inside(picture).in_section("extent")]
    for problem_words, cause in _PROBLEMS:
        told = replace(problem_words, supported_by=blocks[:1])
        problem = picture_problems.add(by=cast.by(WRITER), picture_id=picture.pk, words=told)
        picture_problems.add_cause(by=cast.by(WRITER), problem_id=problem.pk, words=cause)
    for link in _LINKS:
        pictures.add_link(by=cast.by(WRITER), picture_id=picture.pk, facts=link)


def _put_in_last_year(cast: Cast, picture: SituationPicture) -> None:
    """Counts of the latest year that is over: one that goes on is never open to residents."""
    # The last week that begins in a year may end in the next.
    year = (timezone.localdate() - timedelta(weeks=1)).year - 1
    wanted = {f"{what}:{year}" for what in ("groups", "districts")}
    for offer in offers.all_offers():
        if offer.kind == "incidents" and offer.key in wanted:
            _put_in(cast, picture, offer)


def _put_in(cast: Cast, picture: SituationPicture, offer: offers.Offer) -> None:
    """Small counts are closed until somebody opens the table: here it is, and they are left out."""
    section = "other" if offer.kind == "exit" else "extent"
    block = picture_blocks.put_in(
        by=cast.by(WRITER), picture_id=picture.pk, section=section, kind=offer.kind, key=offer.key
    )
    if not block.is_open:
        picture_blocks.mark(by=cast.by(WRITER), block_id=block.pk, openness=_OPEN)


def _text(
    cast: Cast, picture: SituationPicture, section: str, words: str, openness: Openness
) -> None:
    by = cast.by(WRITER)
    block = picture_blocks.add_text(by=by, picture_id=picture.pk, section=section)
    picture_blocks.write(
        by=by, block_id=block.pk, text=words, openness=openness, revision=block.revision
    )


def _go_through(cast: Cast, picture: SituationPicture) -> None:
    """The second version: counts of another year, what else is frozen taken anew, and one text and
    one priority changed."""
    for block in selectors.inside(picture).blocks:
        by = cast.by(WRITER)
        if block.offer.startswith("incidents/"):
            picture_blocks.remove(by=by, block_id=block.pk)
        elif block.kind == "frozen":
            anew = picture_blocks.take_anew(by=by, block_id=block.pk)
            if not anew.is_open:
                picture_blocks.mark(by=by, block_id=block.pk, openness=_OPEN)
        elif block.section == "development":
            picture_blocks.write(
                by=by,
                block_id=block.pk,
                text="Rapporterna är ungefär lika många som förut. Skadegörelsen vid stationen "
                f"har inte minskat.\n\n{_INVENTED}",
                openness=_OPEN,
                revision=block.revision,
            )
    _put_in_last_year(cast, picture)
    PictureProblem.objects.filter(picture=picture, priority=2).update(priority=3)


def _adopt(cast: Cast, picture: SituationPicture, day: date, paragraph: str) -> None:
    board = Organisation.objects.get(name="Kommunstyrelsen")
    with at(day - timedelta(days=20)):
        picture_review.send(by=cast.by(WRITER), picture_id=picture.pk)
        picture_review.approve(by=cast.by(REVIEWER), picture_id=picture.pk)
    with at(day):
        decision = Decision(
            deciding_body_id=board.pk,
            decided_on=day,
            paragraph=paragraph,
            reference=f"KS-{day.year}/{paragraph}2",
        )
        picture_adoption.adopt(by=cast.by(WRITER), picture_id=picture.pk, decision=decision)
        picture_adoption.publish(by=cast.by(WRITER), picture_id=picture.pk, reason="Påhittad text")


def _leave_undone(cast: Cast, picture: SituationPicture) -> None:
    """What a draft looks like: a section to write anew, and a cause to think about."""
    by = cast.by(WRITER)
    for block in selectors.inside(picture).in_section("development"):
        picture_blocks.write(
            by=by, block_id=block.pk, text="", openness=_OPEN, revision=block.revision
        )
    cause = Cause.objects.filter(problem__picture=picture, side="place").get()
    words = CauseWords(
        side="place", hypothesis=cause.hypothesis, evidence_for=cause.evidence_for,
        influence=cause.influence, certainty=cause.certainty,
    )  # fmt: skip
    picture_problems.change_cause(by=by, cause_id=cause.pk, words=words)
