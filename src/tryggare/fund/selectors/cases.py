"""Applications as cases: what has arrived, and what the formal check finds in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone
from django.utils.formats import date_format

from tryggare.domain.questionnaire import NO, YES, Facts, SectionKind, answered, from_plain
from tryggare.domain.wording import Number, Ore, Text, say
from tryggare.fund.models import Application, Fund, Round, Submission
from tryggare.organisations.models import Duty

# Sections whose rows are rows of the database, not answers.
_KEPT_APART = {
    SectionKind.BUDGET, SectionKind.GOALS, SectionKind.CO_APPLICANTS, SectionKind.ATTACHMENTS,
}  # fmt: skip
_LISTED = (
    "round", "reference", "title", "applicant", "state", "diary_number", "arrived_on", "is_late",
    "complete_by",
)  # fmt: skip


@dataclass(frozen=True)
class Check:
    """One line of the formal check. ``good`` is None where only a person can tell."""

    asked: Text
    found: Text
    good: bool | None


def arrived(round_: Round) -> QuerySet[Application]:
    """What has come in through the call, the latest first, with no more than the diary shows."""
    came = round_.applications.filter(arrived_on__isnull=False)
    return came.only(*_LISTED).order_by("-arrived_on", "-reference")


def to_register(round_: Round) -> QuerySet[Application]:
    """What waits for its diary number, the first to arrive first."""
    waiting = arrived(round_).filter(state=Application.State.SUBMITTED)
    return waiting.order_by("arrived_on", "reference")


def case(application_id: UUID) -> Application:
    """Raises Application.DoesNotExist."""
    return Application.objects.select_related("round__fund", "organisation").get(pk=application_id)


def submission_of(application: Application) -> Submission | None:
    """What the applicant wrote; None when it is closed to the asker, or there is none."""
    return (
        Submission.objects.select_related("organisation", "sent_by")
        .annotate(budget_ore=Sum("budget__amount_ore"), lines=Count("budget"))
        .filter(application=application)
        .first()
    )


def formal_check(application: Application, sent: Submission) -> list[Check]:
    """What speaks for and against taking the application up. It shows; a person decides."""
    return [
        _sender(sent),
        _in_time(application),
        _complete(application, sent),
        _budget(application, sent),
        _amount(application, application.round.fund),
        _years(application, application.round.fund),
        _duty(sent),
    ]


def _sender(sent: Submission) -> Check:
    asked = say("Behörig sökande")
    who = {"person": str(sent.sent_by), "body": str(sent.organisation)}
    on = timezone.localdate(sent.sent_at)
    held = Duty.objects.filter(
        person=sent.sent_by_id, organisation=sent.organisation_id, starts__lte=on
    )
    if any(duty.ends is None or duty.ends >= on for duty in held):
        told = say("Insänd av %(person)s, som hade uppdrag i %(body)s den dagen.", **who)
        return Check(asked, told, True)
    told = say("%(person)s hade inget uppdrag i %(body)s den dagen enligt registret.", **who)
    return Check(asked, told, False)


def _in_time(application: Application) -> Check:
    asked = say("Inkommen i tid")
    day = _day(application.arrived_on)
    if not application.is_late:
        return Check(asked, say("Inkom %(day)s, i tid.", day=day), True)
    if application.taken_up_because:
        return Check(
            asked,
            say(
                "Inkom %(day)s, för sent. Prövas ändå: %(reason)s",
                day=day,
                reason=application.taken_up_because,
            ),
            None,
        )
    told = say("Inkom %(day)s, efter att omgången stängt. En person avgör.", day=day)
    return Check(asked, told, False)


def _complete(application: Application, sent: Submission) -> Check:
    asked = say("Fullständig")
    if application.round.form is None:
        return Check(asked, say("Omgången har inget formulär att jämföra med."), None)
    form = from_plain(application.round.form)
    facts = Facts(applicant=sent.organisation.kind, track=sent.track)
    kinds = {section.key: section.kind for section in form.sections}
    missing = sum(
        state.missing + state.wrong
        for key, state in answered(form, sent.answers, facts).items()
        if kinds[key] not in _KEPT_APART
    )
    if missing:
        told = say("Svar saknas eller går inte att läsa: %(count)s.", count=Number(missing))
        return Check(asked, told, False)
    return Check(asked, say("Alla frågor som ställs är besvarade."), True)


def _budget(application: Application, sent: Submission) -> Check:
    asked = say("Budgeten stämmer")
    total: int = int(sent.budget_ore or 0)  # type: ignore[attr-defined]
    if total == application.amount_ore and total:
        told = say("Raderna blir %(total)s, lika mycket som söks.", total=Ore(total))
        return Check(asked, told, True)
    told = say(
        "Raderna blir %(total)s, men %(amount)s söks.",
        total=Ore(total),
        amount=Ore(application.amount_ore),
    )
    return Check(asked, told, False)


def _amount(application: Application, fund: Fund) -> Check:
    asked = say("Beloppet ryms i fondens regler")
    amount, least, most = application.amount_ore, fund.least_ore, fund.most_ore
    if least is not None and amount < least:
        told = say(
            "%(amount)s är mindre än fondens minsta belopp, %(limit)s.",
            amount=Ore(amount),
            limit=Ore(least),
        )
        return Check(asked, told, False)
    if most is not None and amount > most:
        told = say(
            "%(amount)s är mer än fondens högsta belopp, %(limit)s.",
            amount=Ore(amount),
            limit=Ore(most),
        )
        return Check(asked, told, False)
    if least is None and most is None:
        return Check(asked, say("Fonden har inget minsta eller högsta belopp."), True)
    return Check(asked, say("%(amount)s ligger inom gränserna.", amount=Ore(amount)), True)


def _years(application: Application, fund: Fund) -> Check:
    asked = say("Antal år")
    values = {"years": Number(application.years), "most": Number(fund.most_years)}
    if application.years > fund.most_years:
        return Check(
            asked, say("Söker för %(years)s år; fonden ger högst %(most)s.", **values), False
        )
    return Check(asked, say("Söker för %(years)s år; fonden ger högst %(most)s.", **values), True)


def _duty(sent: Submission) -> Check:
    asked = say("Inte en ordinarie skyldighet")
    said = sent.answers.get("required_by_law") if isinstance(sent.answers, dict) else None
    if said == NO:
        return Check(asked, say("Sökanden svarar att det inte är en skyldighet enligt lag."), True)
    if said == YES:
        told = say(
            "Sökanden svarar att en del redan är en skyldighet enligt lag. Läs vad som görs utöver."
        )
        return Check(asked, told, None)
    return Check(asked, say("Sökanden har inte svarat på det."), None)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
