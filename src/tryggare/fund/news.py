"""What notices say, as far as the one who acts may be told at this moment.

The database decides whose they are: under each hat it shows a person their own notices about what
they may see, and nothing of what they have jäv in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tryggare.audit import tenancy
from tryggare.fund.models import Application, Award, Notice, Round, Submission
from tryggare.fund.permissions import APPLY, HANDLE, VIEW_ROUND
from tryggare.organisations.permissions import Actor, Permission, person_of

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise, _StrPromise

Kind = Notice.Kind
# What nobody could be told for this long is no longer news.
_KEPT = timedelta(days=30)
_MEETINGS = _("Sammanträden")


@dataclass(frozen=True, slots=True)
class Sort:
    """How one kind of notice is told: ``words`` of one and of many, and whom it is for."""

    permission: Permission
    words: _StrPromise
    subject: _StrPromise


_MORE = _("det finns något nytt att läsa")
SORTS = {
    Kind.REGISTERED: Sort(
        APPLY,
        ngettext_lazy(
            "%(title)s har fått diarienummer %(number)s",
            "%(count)d ansökningar har fått diarienummer",
            "count",
        ),
        _MORE,
    ),
    Kind.COMPLETION: Sort(
        APPLY,
        ngettext_lazy(
            "Kommunen har begärt komplettering av %(title)s",
            "Kommunen har begärt komplettering av %(count)d ansökningar",
            "count",
        ),
        _("en ansökan behöver kompletteras"),
    ),
    Kind.DECIDED: Sort(
        APPLY,
        ngettext_lazy(
            "Det finns ett beslut om %(title)s",
            "Det finns beslut om %(count)d ansökningar",
            "count",
        ),
        _("det finns ett beslut att läsa"),
    ),
    Kind.CHANGE_ANSWERED: Sort(
        APPLY,
        ngettext_lazy(
            "Begäran om ändring av %(title)s är besvarad",
            "%(count)d begäranden om ändring är besvarade",
            "count",
        ),
        _MORE,
    ),
    Kind.REPORT_APPROVED: Sort(
        APPLY,
        ngettext_lazy(
            "Redovisningen av %(title)s är godkänd",
            "%(count)d redovisningar är godkända",
            "count",
        ),
        _MORE,
    ),
    Kind.RECOVERY: Sort(
        APPLY,
        ngettext_lazy(
            "Det finns ett beslut om pengarna till %(title)s",
            "Det finns %(count)d beslut om pengar till åtgärder",
            "count",
        ),
        _("det finns ett beslut att läsa"),
    ),
    Kind.CALL_OPENED: Sort(
        APPLY,
        ngettext_lazy(
            "Utlysningen av %(round)s är öppen", "Utlysningen av %(round)s är öppen", "count"
        ),
        _MORE,
    ),
    Kind.LATE_JAV: Sort(
        HANDLE,
        ngettext_lazy(
            "Sent upptäckt jäv är anmält i %(title)s",
            "Sent upptäckt jäv är anmält i %(count)d ansökningar",
            "count",
        ),
        _MORE,
    ),
    Kind.WITHDRAWN: Sort(
        HANDLE,
        ngettext_lazy("%(title)s är återkallad", "%(count)d ansökningar är återkallade", "count"),
        _MORE,
    ),
    Kind.MEETING: Sort(
        VIEW_ROUND,
        ngettext_lazy(
            "Ett sammanträde är planerat till %(day)s",
            "%(count)d sammanträden är planerade",
            "count",
        ),
        _MORE,
    ),
}


_OF_AWARDS = {Kind.CHANGE_ANSWERED, Kind.REPORT_APPROVED, Kind.RECOVERY}


@dataclass(frozen=True, slots=True)
class News:
    """A notice that may be told: where it is read, and what goes into its words."""

    notice: Notice
    url: str
    group: str

    @property
    def sort(self) -> Sort:
        return SORTS[Kind(self.notice.kind)]

    @property
    def due(self) -> date | None:
        """The day something has to be done by; a meeting's day is no such day."""
        return None if self.notice.kind == Kind.MEETING else self.notice.due

    @property
    def list_url(self) -> str:
        """Where it is read together with others of its kind."""
        kind = Kind(self.notice.kind)
        if kind == Kind.MEETING:
            return reverse("fund:meetings")
        if not self.notice.for_applicant:
            return self.url
        return reverse("fund:own-awards" if kind in _OF_AWARDS else "fund:submissions")

    def words(self, count: int = 1) -> str:
        """What is said of it, or of it and others of its kind together."""
        about = self.notice.application
        return self.sort.words % {
            "count": count,
            "title": about.title if about else "",
            "number": about.diary_number if about else "",
            "round": self.group,
            "day": date_format(self.notice.due, "j F Y") if self.notice.due else "",
        }


def news(actor: Actor, on: date, kinds: Iterable[str] = Kind.values) -> list[News]:
    """What ``actor`` has not been told of and may be told, the oldest first, under each hat.

    Raises ValueError for the system itself, which gets no letters.
    """
    found = _told_to(actor, on, kinds)
    if actor.may(APPLY):
        tenancy.wear("applicant")
        try:
            found = [*_told_to(actor, on, kinds), *found]
        finally:
            tenancy.wear("")
    return found


def _told_to(actor: Actor, on: date, kinds: Iterable[str]) -> list[News]:
    """Of the hat that is worn."""
    waiting = Notice.objects.filter(
        person_id=person_of(actor),
        kind__in=list(kinds),
        mailed_at__isnull=True,
        created_at__gte=timezone.now() - _KEPT,
    )
    notices = [
        one
        for one in waiting.select_related("application", "round", "meeting").defer("round__form")
        if _is_for(actor, one) and _still_true(one, on)
    ]
    places = _Places(notices)
    return [News(one, places.of(one), _group(one)) for one in notices]


def _is_for(actor: Actor, notice: Notice) -> bool:
    """Whether ``actor`` holds the right that the kind is for, under the hat that goes with it."""
    permission = SORTS[Kind(notice.kind)].permission
    return actor.may(permission) and notice.for_applicant == (permission is APPLY)


def _still_true(notice: Notice, on: date) -> bool:
    match notice.kind:
        case Kind.COMPLETION:
            about = notice.application
            return about is not None and about.state == Application.State.COMPLETING
        case Kind.CALL_OPENED:
            return notice.round is not None and notice.round.state == Round.State.OPEN
        case Kind.MEETING:
            return notice.due is not None and notice.due >= on
    return True


def _group(notice: Notice) -> str:
    place: _StrOrPromise = notice.round.name if notice.round else _MEETINGS
    return str(place)


class _Places:
    """Where notices are read, asked for together."""

    def __init__(self, notices: list[Notice]) -> None:
        cases = [one.application_id for one in notices if one.for_applicant and one.application_id]
        self._submissions: dict[UUID | None, UUID] = {}
        self._awards: dict[UUID | None, UUID] = {}
        if cases:
            own = Submission.objects.filter(application__in=cases)
            self._submissions = dict(own.values_list("application_id", "pk"))
            granted = Award.objects.filter(application__in=cases)
            self._awards = dict(granted.values_list("application_id", "pk"))

    def of(self, notice: Notice) -> str:
        """A page that the reader of the notice may open."""
        kind, case = Kind(notice.kind), notice.application_id
        route, row = {
            Kind.CALL_OPENED: ("fund:submission-start", notice.round_id),
            Kind.LATE_JAV: ("fund:recusals", notice.round_id),
            Kind.WITHDRAWN: ("fund:diary", notice.round_id),
            Kind.MEETING: ("fund:meeting", notice.meeting_id),
        }.get(kind, ("fund:submission", self._submissions.get(case)))
        if kind in _OF_AWARDS and case in self._awards:
            route, row = "fund:own-award", self._awards[case]
        return reverse(route, args=[row]) if row else reverse("fund:submissions")
