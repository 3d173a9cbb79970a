"""The parts of a lägesbild's pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.law import provision
from tryggare.domain.pictures.lacking import Lack
from tryggare.domain.pictures.sections import SECTIONS
from tryggare.domain.pictures.updates import urgency
from tryggare.domain.wording import Text
from tryggare.organisations.permissions import Actor
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag, Task, Tone
from tryggare.shell.locale import in_swedish, say
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.models import PictureBlock, PublishedPicture, SituationPicture
from tryggare.situation.permissions import WRITE
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.selectors.pictures import Inside

_TONES: dict[str, Tone] = {
    "draft": "sun",
    "in_review": "sun",
    "adopted": "leaf",
    "replaced": "neutral",
}


@dataclass(frozen=True)
class Missing:
    """One thing that lacks: where to mend it, and who asks for it."""

    what: str
    url: str
    source: str
    confirmed: bool = True


def home() -> Crumb:
    return Crumb(_("Lägesbild"), reverse("situation:pictures"))


def to(picture: SituationPicture) -> Crumb:
    return Crumb(str(picture), reverse("situation:picture", args=[picture.pk]))


def to_writing(picture: SituationPicture) -> Crumb:
    return Crumb(_("Skriv"), reverse("situation:picture-write", args=[picture.pk]))


def state_tag(picture: SituationPicture) -> Tag:
    return Tag(picture.get_state_display(), _TONES[picture.state])


def versions_table(pictures: Iterable[SituationPicture]) -> Table:
    """The newest first."""
    columns = [
        Column(_("Lägesbild")),
        Column(_("Period")),
        Column(_("Läge")),
        Column(_("Beslutad")),
    ]
    rows: list[Row] = [
        [
            Cell(str(one), reverse("situation:picture", args=[one.pk])),
            f"{long_date(one.period_from)} – {long_date(one.period_to)}",
            state_tag(one),
            Cell(long_date(one.decided_on), note=str(one.deciding_body or "")),
        ]
        for one in pictures
    ]
    return Table(columns, rows, _("Alla versioner"), caption_hidden=True)


def standing(picture: SituationPicture | None) -> str:
    """In a sentence: what is in force, and when it must be updated."""
    if picture is None or picture.decided_on is None:
        return _("Kommunen har ingen antagen lägesbild här.")
    words = {
        "number": picture.number,
        "day": long_date(picture.decided_on),
        "due": long_date(picture.next_update_due),
    }
    if urgency(picture.decided_on, timezone.localdate()) == "late":
        return _("Version %(number)d antogs %(day)s. Den skulle ha uppdaterats %(due)s.") % words
    return _("Version %(number)d antogs %(day)s och ska uppdateras senast %(due)s.") % words


def is_pressing(picture: SituationPicture | None) -> bool:
    """Whether it is time to begin with the next update."""
    if picture is None or picture.decided_on is None:
        return False
    return bool(urgency(picture.decided_on, timezone.localdate()))


def is_begun(picture: SituationPicture) -> bool:
    """Whether it is on its way to being adopted."""
    return picture.state in {SituationPicture.State.DRAFT, SituationPicture.State.IN_REVIEW}


def section_tasks(inside: Inside) -> list[Task]:
    """The first page, each section, the problems and the links; and whether each is done."""
    picture = inside.picture
    lacks = inside.lacks
    lacking, where = {one.key for one in lacks}, {one.where for one in lacks}
    tasks = [
        Task(
            _("Rubrik, period och område"),
            reverse("situation:picture-facts", args=[picture.pk]),
            state=_done("facts" not in where),
        )
    ]
    for one in SECTIONS:
        blocks = inside.in_section(one.code)
        hint = ngettext("%(count)d stycke", "%(count)d stycken", len(blocks))
        tasks.append(
            Task(
                f"{say(one.part_title)}: {say(one.title)}",
                reverse("situation:picture-section", args=[picture.pk, one.code]),
                state=_done(one.code not in lacking),
                hint=hint % {"count": len(blocks)},
            )
        )
    keys = {str(p.pk) for p in inside.problems}
    keys |= {str(c.pk) for p in inside.problems for c in p.causes.all()}
    hint = ngettext("%(count)d problem", "%(count)d problem", len(inside.problems))
    tasks.append(
        Task(
            _("Problem och orsaker"),
            reverse("situation:picture-problems", args=[picture.pk]),
            state=_done(not keys & lacking) if inside.problems else Tag(_("Inget inskrivet")),
            hint=hint % {"count": len(inside.problems)},
        )
    )
    hint = ngettext("%(count)d plan", "%(count)d planer", len(inside.links))
    tasks.append(
        Task(
            _("Andra planer och analyser"),
            reverse("situation:picture-links", args=[picture.pk]),
            state=_done(False) if "links" in where else Tag(_("Frivilligt")),
            hint=hint % {"count": len(inside.links)},
        )
    )
    return tasks


def _done(is_done: bool) -> Tag:
    return Tag(_("Klart"), "leaf") if is_done else Tag(_("Saknar något"), "sun")


def missing(picture: SituationPicture, lacks: Sequence[Lack]) -> list[Missing]:
    """What lacks, with the way to it and the paragraph beside it."""
    return [_missing(picture, one) for one in lacks]


def _missing(picture: SituationPicture, one: Lack) -> Missing:
    urls = {
        "facts": lambda: reverse("situation:picture-facts", args=[picture.pk]),
        "links": lambda: reverse("situation:picture-links", args=[picture.pk]),
        "section": lambda: reverse("situation:picture-section", args=[picture.pk, one.key]),
        "problem": lambda: reverse("situation:picture-problem", args=[one.key]),
        "cause": lambda: reverse("situation:picture-cause", args=[one.key]),
    }
    return missing_at(urls[one.where](), one.what, one.provision, one.source)


def missing_at(url: str, what: Text, provision_id: str, source: Text | None) -> Missing:
    """With the law that asks for it, or else who does."""
    if provision_id:
        row = provision(provision_id)
        return Missing(say(what), url, in_swedish(row), row.confirmed)
    return Missing(say(what), url, say(source) if source else "")


def actions(
    picture: SituationPicture, actor: Actor, open_copy: PublishedPicture | None
) -> list[Action]:
    """What the reader may do with it now."""
    if not actor.may(WRITE):
        return []
    state, found = picture.state, []
    if state == "draft":
        found = [Action(_("Skriv"), _url("write", picture))]
    elif state == "in_review":
        if picture.reviewed_by_id is not None:
            found.append(Action(_("För in beslutet"), _url("adopt", picture)))
        elif not selectors.has_written(picture.pk, actor.person_id):
            found.append(Action(_("Godkänn"), _url("approve", picture), post=True))
        found.append(Action(_("Skicka tillbaka"), _url("send-back", picture), "secondary"))
    elif open_copy is None:
        found = [Action(_("Publicera den öppna versionen"), _url("publish", picture))]
    else:
        found = [Action(_("Ta bort den öppna versionen"), _url("withdraw", picture), "secondary")]
    return found


def waiting(picture: SituationPicture, actor: Actor) -> str:
    """What it waits for while it is reviewed."""
    if picture.state != "in_review":
        return ""
    if picture.reviewed_by is not None:
        return _("%(who)s har godkänt den. För in beslutet när det är fattat.") % {
            "who": picture.reviewed_by.name
        }
    if selectors.has_written(picture.pk, actor.person_id):
        return _("Du har skrivit i lägesbilden. Någon annan måste granska den.")
    return _("Läs igenom den. Godkänn den, eller skicka tillbaka den med ett skäl.")


def block_name(block: PictureBlock) -> str:
    """What a block is called in a list."""
    from tryggare.situation.services.picture_content import name_of

    return name_of(block) or _("Tom text")


def _url(way: str, picture: SituationPicture) -> str:
    return reverse(f"situation:picture-{way}", args=[picture.pk])
