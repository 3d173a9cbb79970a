"""The person's own page in words, the same on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from tryggare.domain.law import Branch, provision
from tryggare.domain.needs import (
    Level,
    PlanField,
    Responsible,
    all_areas,
    all_interventions,
    all_plans,
    without_names,
)
from tryggare.domain.wording import Day, Text, say
from tryggare.exit.models import Agreement
from tryggare.exit.services.own_view.matter import OwnView

Words = Text | str


@dataclass(frozen=True)
class Item:
    """One thing: what it is called, and what is said of it as label and value. ``withdraws`` is
    the consent that can be taken back there."""

    title: Words
    lines: Sequence[tuple[Text, Words]]
    withdraws: UUID | None = None


@dataclass(frozen=True)
class Section:
    """A heading with a sentence or two, and the things under it. ``code`` never changes."""

    code: str
    heading: Text
    lead: Sequence[Text]
    items: Sequence[Item] = ()


def sections(view: OwnView) -> list[Section]:
    """All of it, without the names of staff."""
    found = [
        _planned(view), _goals(view), _support(view), _agreed(view), _told(view), _consents(view),
        _objecting(), _log_in(),
    ]  # fmt: skip
    return [
        replace(section, items=[_nameless(item, view) for item in section.items])
        for section in found
    ]


def _planned(view: OwnView) -> Section:
    lead = say("Det här är vi överens om att göra. Säg till om något ska ändras.")
    nothing = say("Det finns ingen plan än. Ni gör den tillsammans.")
    items = []
    for plan in view.plans:
        kind = all_plans()[plan.kind]
        lines: list[tuple[Text, Words]] = [
            (_label(one, view.branch), plan.fields[one.code]) for one in kind.fields
        ]
        lines += [
            (say("Vilka som gjorde planen"), plan.took_part),
            (say("Vad du tycker om planen"), plan.own_view),
            (say("Planen följs upp senast"), _day(plan.review_on)),
        ]
        title = say("%(plan)s från %(day)s", plan=kind.title, day=Day(plan.made_on))
        items.append(Item(title, lines))
    return Section("plan", say("Det här är planerat"), [lead if items else nothing], items)


def _label(field: PlanField, branch: Branch) -> Text:
    """What the provision calls it, turned to the one who reads."""
    if field.code != "views":
        return field.label
    if branch is Branch.CHILD:
        return say("Vad du och din vårdnadshavare anser")
    return say("Vad du anser")


def _who(code: str) -> Text:
    return say("Du själv") if code == Responsible.PERSON else Responsible(code).text


def _goals(view: OwnView) -> Section:
    lead = say("Det här har du och din handläggare pratat om. Det senaste gäller.")
    nothing = say("Ni har inte gått igenom dina behov än.")
    items = [
        Item(
            all_areas()[code].title, list(_goal(one.level, one.own_view, one.goal, one.responsible))
        )
        for code, one in view.areas.items()
    ]
    return Section(
        "goals", say("Så är det nu, och dit vill du"), [lead if items else nothing], items
    )


def _goal(level: int, own: str, goal: str, responsible: str) -> Iterator[tuple[Text, Words]]:
    yield say("Så är det nu"), Level(level).text
    if own:
        yield say("Du har sagt"), own
    if goal:
        yield say("Målet"), goal
    if responsible:
        yield say("Den som ansvarar"), _who(responsible)


def _support(view: OwnView) -> Section:
    lead = say("Det här stödet har du nu.")
    nothing = say("Inget stöd pågår just nu.")
    items = []
    for one in view.interventions:
        lines: list[tuple[Text, Words]] = [
            (say("Det gäller"), all_areas()[one.area].title),
            (say("Den som ansvarar"), _who(one.responsible)),
            (say("Från"), _day(one.starts_on)),
        ]
        if one.planned_end:
            lines.append((say("Till"), _day(one.planned_end)))
        if one.what:
            lines.append((say("Så går det till"), one.what))
        items.append(Item(all_interventions()[one.kind].title, lines))
    return Section("support", say("Stöd som du får"), [lead if items else nothing], items)


def _agreed(view: OwnView) -> Section:
    items = []
    for one in view.agreements:
        kind = Agreement.Kind(one.kind)
        tests = kind is Agreement.Kind.TESTS
        lines: list[tuple[Text, Words]] = [
            (say("Det gör kommunen"), one.ours),
            (say("Det gör du"), one.theirs),
        ]
        if tests:
            kept = (
                say("Resultat skrivs ned.")
                if one.keeps_results
                else say("Inga resultat skrivs ned.")
            )
            lines += [
                (say("De som får veta resultaten"), one.results),
                (say("Vad som skrivs ned"), kept),
                (
                    say("Om du vill sluta"),
                    say("Säg till, vilken dag du vill. Du behöver inte säga varför."),
                ),
            ]
        name = say("Frivilliga tester") if tests else say("Överenskommelse om stödet")
        title = say("%(agreement)s från %(day)s", agreement=name, day=Day(one.agreed_on))
        items.append(Item(title, lines))
    nothing = say("Ni har inte skrivit någon överenskommelse.")
    lead = say(
        "Om något inte blir som ni har kommit överens om pratar ni om det. Stödet slutar aldrig av"
        " sig självt."
    )
    return Section(
        "agreed", say("Det ni har kommit överens om"), [lead if items else nothing], items
    )


def _told(view: OwnView) -> Section:
    items = [
        Item(
            one.recipient,
            [
                *_named(one.name),
                (say("När"), _day(one.on)),
                (say("Varför"), one.purpose),
                (say("Vad, som mest"), _listed(one.what)),
            ],
        )
        for one in view.told
    ]
    lead = say("Det här har andra fått veta för att du har samtyckt till det.")
    nothing = say("Inget har delats med stöd av ditt samtycke.")
    by_law = say("Det kan finnas uppgifter som lämnats med stöd av lag. Fråga din handläggare.")
    leads = [lead if items else nothing, by_law]
    return Section("told", say("Vad andra har fått veta"), leads, items)


def _consents(view: OwnView) -> Section:
    items = [
        Item(
            one.recipient,
            [
                *_named(one.name),
                (say("Varför"), one.purpose),
                (say("Vad samtycket gäller"), _listed(one.covers)),
                (say("Gäller till och med"), _day(one.last_day)),
            ],
            withdraws=one.id,
        )
        for one in view.consents
    ]
    lead = say(
        "Du kan ta tillbaka ett samtycke när du vill, helt eller delvis. Säg till din handläggare,"
        " så delas inget mer med stöd av det. Det som redan är delat kan inte göras odelat."
        " (%(law)s)",
        law=str(provision("osl-12-2")),
    )
    nothing = say("Du har inget samtycke som gäller nu.")
    leads = [lead] if items else [nothing, lead]
    return Section("consents", say("Dina samtycken"), leads, items)


def _named(name: str) -> list[tuple[Text, Words]]:
    return [(say("Vem där"), name)] if name else []


def _objecting() -> Section:
    how = say(
        "Du ska få veta vad som skrivs om dig. Tycker du att något är fel eller orättvist kan du"
        " säga det till din handläggare. Då skrivs det in bredvid anteckningen att du har"
        " invänt, och vad du har sagt. (%(law)s)",
        law=str(provision("sol-14-6")),
    )
    read = say("Du kan också be att få se vem som har läst ditt ärende.")
    return Section("objecting", say("Om du inte håller med"), [how, read])


def _log_in() -> Section:
    later = say(
        "Du kan inte logga in själv än. Vill du se den här sidan igen ber du din handläggare"
        " visa den, eller skriva ut den. Tänk på var du har papperet."
    )
    return Section("log-in", say("Om du vill se det här igen"), [later])


def _nameless(item: Item, view: OwnView) -> Item:
    title = item.title if isinstance(item.title, Text) else _cleaned(item.title, view)
    lines = [
        (label, value if isinstance(value, Text) else _cleaned(value, view))
        for label, value in item.lines
    ]
    return replace(item, title=title, lines=lines)


def _cleaned(words: str, view: OwnView) -> str:
    return without_names(words, view.team, view.staff)


def _day(on: date) -> Text:
    return say("%(day)s", day=Day(on))


def _listed(texts: Sequence[Text]) -> Text:
    """All of them, with a comma between."""
    values = {str(place): text for place, text in enumerate(texts)}
    return Text(", ".join(f"%({place})s" for place in values), values)
