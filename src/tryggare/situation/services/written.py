"""What people write in free words: read by the machine first, and held back when it must be."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.incidents.personal_data import kinds_of, listed, signs_in
from tryggare.domain.wording import Text, say
from tryggare.situation.models import HeldText, Report, Tip


@dataclass(frozen=True, kw_only=True)
class Written:
    """All that somebody wrote themselves; each may be empty."""

    text: str = ""
    place: str = ""
    action: str = ""

    @property
    def stripped(self) -> Written:
        return replace(self, **{name: one.strip() for name, one in asdict(self).items()})

    @property
    def seems_personal(self) -> bool:
        return any(signs_in(one) for one in asdict(self).values())


def hold(row: Report | Tip, written: Written) -> None:
    """Put the words away where nobody reads them; ``row`` has been stored without them."""
    whose = {"report": row} if isinstance(row, Report) else {"tip": row}
    held = HeldText(municipality_id=row.municipality_id, **whose, **asdict(written))
    held.save(force_insert=True)


def put_in(row: Report | Tip, written: Written) -> None:
    """Set the words on ``row``, which is not saved here, and in the incident that it has become.
    A tip has no action."""
    row.text, row.place = written.text, written.place
    if isinstance(row, Report):
        row.action = written.action
    if row.incident is not None:
        row.incident.text, row.incident.place = written.text, written.place
        row.incident.save(update_fields=["text", "place"])


def erase(row: Report | Tip) -> None:
    """Leave none of the words: neither held, nor on ``row``, which is not saved here, nor in the
    incident that it has become."""
    whose = {"report": row} if isinstance(row, Report) else {"tip": row}
    HeldText.objects.filter(**whose).delete()
    put_in(row, Written())


def refuse_personal(text: str, field: str, *, is_checked: bool = False) -> str:
    """``text`` without space around it. Raises InvalidInput when it seems to say who someone is,
    unless a person has read it through and says that it does not (``is_checked``)."""
    kinds = kinds_of(signs_in(text))
    if kinds and not is_checked:
        raise InvalidInput([Problem(field, _told(kinds))])
    return text.strip()


def _told(kinds: tuple[Text, ...]) -> Text:
    told = listed(kinds)
    return say("Texten ser ut att innehålla %(what)s. Skriv så att ingen pekas ut.", what=told)
