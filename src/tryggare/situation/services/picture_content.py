"""A lägesbild as it reads, as plain JSON: what is frozen at adoption and what every page and paper
is drawn from. The document is the municipality's and therefore in Swedish."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone, translation

from tryggare.audit.services import canonical
from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.grounds import ground, short
from tryggare.domain.pictures.sections import SECTIONS
from tryggare.domain.pictures.suppression import public_part
from tryggare.domain.pictures.written import passages, plain
from tryggare.organisations.selectors.districts import Division, division
from tryggare.situation.models import Cause, PictureBlock, PictureLink, PictureProblem
from tryggare.situation.selectors.pictures import Inside
from tryggare.situation.services.picture_drawing import drawn

Content = dict[str, Any]
_LONGEST_NAME = 80


def content_of(inside: Inside, *, is_public: bool) -> Content:
    """What the version says now: all of it, or what residents may see. In the public one nothing
    tells where anything was left out, or how much."""
    with translation.override("sv"):
        maps = any(block.frozen.get("chart") == "map" for block in inside.blocks)
        places = division(inside.picture.municipality_id) if maps else None
        return _public(inside, places) if is_public else _whole(inside, places)


def digest(content: Content) -> str:
    """The SHA-256 of a content."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def name_of(block: PictureBlock) -> str:
    """What a block is called where others refer to it: its title, or how it begins."""
    if block.kind == PictureBlock.Kind.FROZEN:
        return str(block.frozen.get("title", ""))
    found = passages(block.text)
    words = plain(found[0].lines[0]) if found else ""
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1]}…"


def _head(inside: Inside) -> Content:
    picture = inside.picture
    return {
        "title": picture.title,
        "number": picture.number,
        "sender": str(picture.municipality),
        "day": (picture.decided_on or timezone.localdate()).isoformat(),
        "period": [picture.period_from.isoformat(), picture.period_to.isoformat()],
        "geography": picture.geography,
        "decision": decision_content(picture) if picture.decided_on is not None else None,
        "next_update": iso(picture.next_update_due),
        "links": [link_content(link) for link in inside.links],
    }


def decision_content(document: Any) -> Content:
    """Who decided on a lägesbild or a plan that rests on one, when and where it stands."""
    return {
        "body": str(document.deciding_body or ""),
        "on": iso(document.decided_on),
        "paragraph": document.paragraph,
        "reference": document.reference,
    }


def link_content(link: PictureLink) -> Content:
    """Another plan that it hangs together with."""
    return {
        "kind": str(link.get_kind_display()),
        "title": link.title,
        "reference": link.reference,
        "decided_on": iso(link.decided_on),
    }


def _whole(inside: Inside, places: Division | None) -> Content:
    names = {block.pk: name_of(block) for block in inside.blocks}
    return {
        **_head(inside),
        "is_public": False,
        "sections": [
            _section(one, [_marked(block, places) for block in inside.in_section(one.code)])
            for one in SECTIONS
        ],
        "problems": [
            {
                **_problem(problem),
                **_marks(problem),
                "supported_by": [names[one.block_id] for one in problem.supports.all()],
            }
            for problem in inside.problems
        ],
    }


def _public(inside: Inside, places: Division | None) -> Content:
    blocks = {
        block.pk: made for block in inside.blocks if (made := _open(block, places)) is not None
    }
    sections = [
        _section(
            one,
            [_without_key(blocks[b.pk]) for b in inside.in_section(one.code) if b.pk in blocks],
        )
        for one in SECTIONS
    ]
    return {
        **_head(inside),
        "is_public": True,
        "left_out": sorted(set(_grounds(inside))),
        "is_withheld": any(_is_withheld(block) for block in inside.blocks),
        "is_suppressed": any(made["is_suppressed"] for made in blocks.values()),
        "sections": [one for one in sections if one["blocks"]],
        "problems": [
            {
                **_problem(problem),
                "supported_by": [
                    name
                    for one in problem.supports.all()
                    if one.block_id in blocks and (name := blocks[one.block_id]["name"])
                ],
            }
            for problem in inside.problems
            if problem.is_open
        ],
    }


def _is_withheld(block: PictureBlock) -> bool:
    """Whether it is closed for its numbers' sake and not for secrecy."""
    return not (block.is_open or block.ground) and bool(block.frozen.get("closed_because"))


def _grounds(inside: Inside) -> Iterator[str]:
    rows: list[PictureBlock | PictureProblem] = [*inside.blocks, *inside.problems]
    for row in rows:
        if not row.is_open and row.ground:
            yield short(ground(row.ground))


def _section(one: Any, blocks: list[Content]) -> Content:
    return {
        "code": one.code,
        "title": str(one.title),
        "part": one.part,
        "part_title": str(one.part_title),
        "blocks": blocks,
    }


def _marked(block: PictureBlock, places: Division | None) -> Content:
    if block.kind == PictureBlock.Kind.TEXT:
        made = _text(block)
    else:
        made = _frozen(FrozenPart.from_plain(block.frozen), places)
    return {**made, **_marks(block)}


def _open(block: PictureBlock, places: Division | None) -> Content | None:
    if not block.is_open:
        return None
    if block.kind == PictureBlock.Kind.TEXT:
        return {**_text(block), "is_suppressed": False, "name": name_of(block)}
    public = public_part(FrozenPart.from_plain(block.frozen))
    made = _frozen(public.part, places)
    return {**made, "is_suppressed": public.is_suppressed, "name": public.part.title}


def _without_key(made: Content) -> Content:
    """Which of the tables lost a number is nobody's matter but the municipality's."""
    return {name: value for name, value in made.items() if name not in {"is_suppressed", "name"}}


def _text(block: PictureBlock) -> Content:
    return {"kind": "text", "text": block.text}


def _frozen(part: FrozenPart, places: Division | None) -> Content:
    plain_part = part.to_plain() | {"is_open": True}
    return {"kind": "frozen", "part": plain_part, "picture": drawn(part, places).plain()}


def _marks(row: PictureBlock | PictureProblem) -> Content:
    return {"is_open": row.is_open, "ground": short(ground(row.ground)) if row.ground else ""}


def _problem(one: PictureProblem) -> Content:
    return {
        # The same in every version, so that two are set beside each other.
        "origin": str(one.origin),
        "what": one.what,
        "where": one.where,
        "when": one.when,
        "affected": one.affected,
        "harm": one.harm,
        "trend": str(one.get_trend_display()) if one.trend else "",
        "priority": one.priority,
        "reason": one.reason,
        "causes": [_cause(cause) for cause in one.causes.all()],
    }


def _cause(one: Cause) -> Content:
    return {
        "side": str(one.get_side_display()),
        "hypothesis": one.hypothesis,
        "evidence_for": one.evidence_for,
        "evidence_against": one.evidence_against,
        "influence": one.influence,
        "certainty": str(one.get_certainty_display()) if one.certainty else "",
    }


def iso(day: date | None) -> str:
    """The day as content holds it; empty for none."""
    return day.isoformat() if day else ""
