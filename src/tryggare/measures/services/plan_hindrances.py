"""What hinders a plan's open edition from being published, apart from personal data: what it says
that residents never read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tryggare.domain.plans.few import few_in, few_told
from tryggare.domain.plans.lacking import Lack, Where
from tryggare.domain.wording import Text, say
from tryggare.measures.selectors.plans import Inside
from tryggare.measures.services.camera_positions import told_in
from tryggare.measures.services.plan_content import Content, content_of

# What the plan itself says. A problem's name and place are the lägesbild's: read there too, and
# not the plan's to write.
_PROBLEM = ("aim", "participants")
_CAUSE = ("hypothesis", "evidence_for", "evidence_against", "influence", "left_because")
_MEASURE = ("title", "what", "why", "target_group", "where", "follow_up_how")
_GOAL = ("goal", "indicator", "method")
_Place = tuple[Where, str, Text, list[str]]


def hindrances(inside: Inside, public: Content) -> tuple[Lack, ...]:
    """Small counts, and exactly where something sits, in the ``public`` edition of a version: each
    with the row it stands in, in the order of the document. Of where something sits nothing is
    repeated."""
    places = list(_places(inside, public))
    named = {str(at): "\n".join(texts) for at, (*_, texts) in enumerate(places)}
    exact = told_in(named)
    found = []
    for at, (where, key, name, texts) in enumerate(places):
        few = few_told(few_in(texts))
        for told in (_EXACT if str(at) in exact else None, few):
            if told is not None:
                what = Text("%(name)s: %(told)s", {"name": name, "told": told})
                found.append(Lack(where, key, what))
    return tuple(found)


def of_draft(inside: Inside) -> tuple[Lack, ...]:
    """The same of the public edition that a draft would have if it were adopted now."""
    return hindrances(inside, content_of(inside, is_public=True))


def _places(inside: Inside, public: Content) -> Iterator[_Place]:
    problems = {str(one.origin): str(one.pk) for one in inside.problems}
    causes = {str(one.origin): str(one.pk) for one in inside.causes}
    yield "facts", "", say("Rubrik och sammanfattning"), _said(public, ("title", "summary"))
    for problem in public["problems"]:
        key, name = problems[problem["origin"]], Text("%(name)s", {"name": problem["what"]})
        yield "problem", key, name, _said(problem, _PROBLEM)
        for cause in problem["causes"]:
            named = Text("%(name)s", {"name": cause["hypothesis"]})
            yield "cause", causes[cause["origin"]], named, _said(cause, _CAUSE)
    for one in public["measures"]:
        goals = [text for goal in one["goals"] for text in _said(goal, _GOAL)]
        name = say("Åtgärden ”%(measure)s”", measure=one["title"])
        yield "measure", one["origin"], name, [*_said(one, _MEASURE), *goals]


def _said(row: Mapping[str, str], names: tuple[str, ...]) -> list[str]:
    return [row[name] for name in names]


_EXACT = say(
    "Texten säger exakt var en kamera eller något annat sitter. Det visas inte för boende: skriv "
    "vilket slags plats det är."
)
