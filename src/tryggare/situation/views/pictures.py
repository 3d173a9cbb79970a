"""Lägesbilder: the list, one of them to read, how one is begun, and the list of what to write."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note
from tryggare.situation.forms.pictures import BeginForm, LinkForm, PictureForm
from tryggare.situation.models import PictureEdition, PublishedPicture, SituationPicture
from tryggare.situation.permissions import READ_PICTURE, WRITE
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services import pictures as services
from tryggare.situation.services.picture_content import Content, content_of
from tryggare.situation.views import picture_parts as parts
from tryggare.situation.views.picture_document import document


@guarded(READ_PICTURE)
def index(request: ActingRequest) -> HttpResponse:
    """The one in force first, then all versions; drafts for those who write."""
    writes = request.actor.may(WRITE)
    found = list(selectors.everything() if writes else selectors.decided())
    now = next((one for one in found if one.state == "adopted"), None)
    context = {
        "lead": parts.standing(now),
        "now": now,
        "is_pressing": parts.is_pressing(now) and not any(map(parts.is_begun, found)),
        "law": law_note(provision("brottsforebyggande-6")),
        "table": parts.versions_table(found) if found else None,
        "writes": writes,
        "can_compare": sum(one.decided_on is not None for one in found) > 1,
        "crumbs": [Crumb(_("Lägesbild"))],
    }
    return render(request, "situation/pictures/index.html", context)


@guarded(READ_PICTURE)
def detail(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """One version: whole for those who may read what is secret, otherwise as residents read it. An
    adopted one is read as it was adopted."""
    picture = or_404(lambda: readable(request, picture_id))
    is_whole = selectors.reads_whole(request.actor, picture, timezone.localdate())
    content, sha256 = whole(picture) if is_whole else public(picture)
    open_copy = PublishedPicture.objects.filter(picture=picture, withdrawn_at=None).defer(
        "content", "pdf", "docx"
    )
    published = open_copy.first()
    context = {
        "picture": picture,
        "tag": parts.state_tag(picture),
        "document": document(content),
        "is_whole": is_whole,
        "sha256": sha256,
        "waiting": parts.waiting(picture, request.actor),
        "actions": parts.actions(picture, request.actor, published),
        "public_url": _public_url(picture) if published else "",
        "crumbs": [parts.home(), Crumb(str(picture))],
    }
    return render(request, "situation/pictures/detail.html", context)


@guarded(WRITE)
def preview(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """The public version as residents would meet it."""
    picture = or_404(lambda: selectors.one(picture_id))
    content, _sum = public(picture)
    context = {
        "picture": picture,
        "document": document(content),
        "crumbs": [parts.home(), parts.to(picture), Crumb(_("Öppen version"))],
    }
    return render(request, "situation/pictures/preview.html", context)


@guarded(WRITE)
def begin(request: ActingRequest) -> HttpResponse:
    """A new draft."""
    now = selectors.in_force()
    initial = {
        "geography": _("Hela kommunen"),
        "title": now.title if now else _("Lägesbild"),
        "based_on": now.pk if now else None,
    }
    form = BeginForm(request.POST or None, earlier=selectors.decided(), initial=initial)
    begun: list[SituationPicture] = []

    def save() -> None:
        based_on = form.cleaned_data["based_on"]
        picture = services.begin(
            by=request.actor, facts=form.facts, based_on_id=based_on.pk if based_on else None
        )
        begun.append(picture)

    if request.method == "POST" and saved(form, save):
        message = _("Utkastet är påbörjat. Det du skriver sparas hela tiden.")
        return done(request, message, "situation:picture-write", begun[0].pk)
    ask = Ask(
        heading=_("Börja på en lägesbild"),
        lead=_("Du kan skriva delarna i vilken ordning du vill. Inget är synligt för boende än."),
        crumbs=[parts.home()],
        submit=_("Börja"),
        cancel_url=reverse("situation:pictures"),
    )
    return form_page(request, form, ask)


@guarded(WRITE)
def write(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """The draft as a list of tasks, with what lacks."""
    picture = or_404(lambda: selectors.one(picture_id))
    inside = selectors.inside(picture)
    context = {
        "picture": picture,
        "tag": parts.state_tag(picture),
        "tasks": parts.section_tasks(inside),
        "missing": parts.missing(picture, inside.lacks),
        "law": law_note(provision("brottsforebyggande-4")),
        "is_draft": picture.state == "draft",
        "crumbs": [parts.home(), parts.to(picture), Crumb(_("Skriv"))],
    }
    return render(request, "situation/pictures/write.html", context)


@guarded(WRITE)
def remove(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """A draft taken away whole, once somebody has said yes."""
    form = Form(request.POST or None)
    picture = or_404(lambda: selectors.one(picture_id))

    def save() -> None:
        services.remove(by=request.actor, picture_id=picture_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Utkastet är borttaget."), "situation:pictures")
    lead = _("Allt som står i utkastet försvinner och kan inte hämtas tillbaka.")
    return _asked(request, picture, form, _("Ta bort utkastet"), lead)


@guarded(WRITE)
def facts(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """The first page."""
    picture = or_404(lambda: selectors.one(picture_id))
    names = ("title", "period_from", "period_to", "geography")
    form = PictureForm(
        request.POST or None, initial={name: getattr(picture, name) for name in names}
    )

    def save() -> None:
        services.change(by=request.actor, picture_id=picture_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Sparat."), "situation:picture-write", picture.pk)
    return _asked(request, picture, form, _("Rubrik, period och område"), "")


@guarded(WRITE)
def links(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """The other plans that it hangs together with."""
    picture = or_404(lambda: selectors.one(picture_id))
    form = LinkForm(request.POST or None)

    def save() -> None:
        services.add_link(by=request.actor, picture_id=picture_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Planen är tillagd."), "situation:picture-links", picture.pk)
    context = {
        "picture": picture,
        "links": selectors.inside(picture).links,
        "form": form,
        "law": law_note(provision("brottsforebyggande-7")),
        "crumbs": [
            parts.home(), parts.to(picture), parts.to_writing(picture),
            Crumb(_("Andra planer och analyser")),
        ],
    }  # fmt: skip
    return render(request, "situation/pictures/links.html", context)


@guarded(WRITE)
def remove_link(request: ActingRequest, link_id: UUID) -> HttpResponse:
    """Takes one away again."""
    form = Form(request.POST or None)
    picture = or_404(lambda: selectors.link(link_id)).picture

    def save() -> None:
        services.remove_link(by=request.actor, link_id=link_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Planen är borttagen."), "situation:picture-links", picture.pk)
    return _asked(request, picture, form, _("Ta bort planen"), _("Den tas bort ur utkastet."))


def _asked(
    request: ActingRequest, picture: SituationPicture, form: Form, heading: str, lead: str
) -> HttpResponse:
    """A page that is one form, on the way back to the list of what to write. With a ``lead`` it is
    the question before something is taken away."""
    ask = Ask(
        heading=heading,
        lead=lead,
        crumbs=[parts.home(), parts.to(picture), parts.to_writing(picture)],
        submit=heading if lead else _("Spara"),
        cancel_url=reverse("situation:picture-write", args=[picture.pk]),
        is_dangerous=bool(lead),
    )
    return form_page(request, form, ask)


def readable(request: ActingRequest, picture_id: UUID) -> SituationPicture:
    """The version, if the reader may read it: drafts are for those who write.

    Raises SituationPicture.DoesNotExist.
    """
    picture = selectors.one(picture_id)
    if picture.state not in selectors.DECIDED and not request.actor.may(WRITE):
        raise SituationPicture.DoesNotExist
    return picture


def whole(picture: SituationPicture) -> tuple[Content, str]:
    """As it was adopted, with its SHA-256; or as it reads now, with none."""
    return _read(picture, PictureEdition.Kind.WHOLE)


def public(picture: SituationPicture) -> tuple[Content, str]:
    """What residents see, or would see; as ``whole``."""
    return _read(picture, PictureEdition.Kind.PUBLIC)


def _read(picture: SituationPicture, kind: PictureEdition.Kind) -> tuple[Content, str]:
    if picture.state in selectors.DECIDED:
        edition = selectors.edition(picture.pk, kind)
        return edition.content, edition.sha256
    is_public = kind == PictureEdition.Kind.PUBLIC
    return content_of(selectors.inside(picture), is_public=is_public), ""


def _public_url(picture: SituationPicture) -> str:
    return reverse("public-picture-version", args=[picture.municipality.code, picture.number])
