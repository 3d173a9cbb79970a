"""The words of a plan as a document: labels and values. Its page and its papers say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from tryggare.domain.money import ore_as_kronor
from tryggare.measures.services.plan_content import HIDDEN, Content
from tryggare.shell.papers.paper import long_date
from tryggare.situation.services.picture_papers import left_out_sentence

Pairs = list[tuple[str, str]]
SUPPRESSED = f"Antal från 1 till 4 visas inte för boende. Där står ”{HIDDEN}”."
NOT_OPEN = "Åtgärder som inte är öppna är inte med, och inte deras pengar."
NOT_FOR_RESIDENTS = "Inte med i den öppna versionen"
WHOLE_MUNICIPALITY = "Hela kommunen"
# A document's own words are Swedish for every reader.
WORDS = {
    "summary": "Sammanfattning",
    "problems": "Problem, orsaker och mål",
    "cause": "Orsak",
    "no_problem": "Planen tar inte upp något problem här.",
    "not_taken_up": "Prioriterat i lägesbilden men inte med i planen",
    "measures": "Åtgärder",
    "no_measure": "Ingen åtgärd står i planen här.",
    "goal": "Mål",
    "money": "Pengar",
    "follow_up": "Uppföljning",
    "links": "Andra planer och analyser",
}
MONEY_COLUMNS = ("År", "Källa", "Belopp")
FOLLOW_UP_COLUMNS = ("Åtgärd", "Följs upp senast", "Så följs den upp")


def facts_of(content: Content) -> Pairs:
    """The first page in pairs."""
    first, last = content["period"]
    found = [
        ("Version", str(content["number"])),
        ("Period", f"{day_words(first)} – {day_words(last)}"),
        ("Vilar på", _rests_on(content["rests_on"])),
    ]
    decision = content["decision"]
    if decision:
        found += [
            ("Antagen av", decision["body"]),
            ("Beslut", f"{day_words(decision['on'])}, § {decision['paragraph']}"),
            ("Diarienummer", decision["reference"]),
        ]
    if content["next_follow_up"]:
        found.append(("Följs upp senast", day_words(content["next_follow_up"])))
    return found


def notes(content: Content) -> Iterator[str]:
    """What the reader must know of what is not there."""
    sentence = left_out_sentence(content)
    if sentence:
        yield sentence
    if content["is_public"]:
        # Always there: it tells nothing of whether there is one.
        yield NOT_OPEN
    if content.get("is_suppressed"):
        yield SUPPRESSED


def problem_facts(problem: Content) -> Pairs:
    """A problem in pairs; what is empty is not there."""
    return _said(
        ("Prioritet", f"{problem['priority']} av 5" if problem["priority"] else ""),
        ("Var", problem["where"]),
        ("Så ska det vara när planen är slut", problem["aim"]),
        ("Orsaksanalysen gjord", day_words(problem["analysed_on"])),
        ("Funktioner som deltog", problem["participants"]),
    )


def cause_facts(cause: Content) -> Pairs:
    """A cause in pairs, with what is done about it."""
    return _said(
        ("Gäller", cause["side"]),
        ("Talar för", cause["evidence_for"]),
        ("Talar emot", cause["evidence_against"]),
        ("Vem kan påverka", cause["influence"]),
        ("Hur säkert", cause["certainty"]),
        ("Åtgärder", "; ".join(cause["measures"])),
        ("Därför görs inget åt orsaken", cause["left_because"]),
    )


def measure_facts(measure: Content) -> Pairs:
    """A measure in pairs."""
    return _said(
        ("Åtgärdstyp", f"{measure['kind']} ({measure['strand'].lower()})"),
        ("Ansvarig", measure["responsible"]),
        ("Påverkar", "; ".join(measure["acts_on"])),
        ("Vad som görs", measure["what"]),
        ("Så påverkar den orsaken", measure["why"]),
        ("Målgrupp", measure["target_group"]),
        ("Kommundelar", ", ".join(measure["districts"]) or WHOLE_MUNICIPALITY),
        ("Plats", measure["where"]),
        ("Period", _period(*measure["period"])),
        ("Planerad dos", measure["dose"]),
        ("Pengar", "; ".join(_paid(one) for one in measure["money"])),
        ("Tillagd efter beslutet", day_words(measure["added_on"])),
        ("Vem som läser", "" if measure.get("is_open", True) else NOT_FOR_RESIDENTS),
    )


def goal_facts(goal: Content) -> Pairs:
    """A goal in pairs: from where, to where, by when and how it is known."""
    return _said(
        ("Indikator", goal["indicator"]),
        ("Läget före", _with_day(goal["baseline"], goal["baseline_on"])),
        ("Målvärde", goal["target"]),
        ("Nås senast", day_words(goal["reached_by"])),
        ("Så mäts det", goal["method"]),
    )


def follow_up_rows(content: Content) -> list[tuple[str, str, str]]:
    """Measure, day and how: the nearest day first. What has no day is not there."""
    planned = [one for one in content["measures"] if one["follow_up_due"]]
    return [
        (one["title"], day_words(one["follow_up_due"]), one["follow_up_how"])
        for one in sorted(planned, key=lambda one: one["follow_up_due"])
    ]


def next_follow_up_words(content: Content) -> str:
    """When the plan itself is followed up; empty for a draft."""
    day = day_words(content["next_follow_up"])
    return f"Planen följs upp senast {day}." if day else ""


def money_says(content: Content) -> str:
    """What the sums are of."""
    of = "de åtgärder som står här" if content["is_public"] else "planens åtgärder"
    return f"Så mycket är avsatt för {of}, per år och källa."


def money_rows(content: Content) -> list[tuple[int, str, int]]:
    """Year, source and öre: the sums of the plan's measures."""
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for measure in content["measures"]:
        for paid in measure["money"]:
            sums[paid["year"], paid["source"]] += paid["amount_ore"]
    return [(year, source, ore) for (year, source), ore in sorted(sums.items())]


def secret_words(row: Content) -> str:
    """Who may not read it and why; empty for what is open."""
    if row.get("is_open", True):
        return ""
    return f"Sekretess: {row['ground']}" if row["ground"] else "Sekretess: grund inte vald"


def day_words(iso: str) -> str:
    """``4 mars 2026``, or nothing."""
    return long_date(date.fromisoformat(iso)) if iso else ""


def _rests_on(picture: Content) -> str:
    decision = picture["decision"]
    about = ", ".join(
        filter(
            None,
            (
                f"version {picture['number']}",
                f"antagen {day_words(decision['on'])}" if decision["on"] else "",
                f"av {decision['body']}" if decision["body"] else "",
                f"§ {decision['paragraph']}" if decision["paragraph"] else "",
                decision["reference"],
            ),
        )
    )
    return f"{picture['title']} ({about})"


def _with_day(value: str, day: str) -> str:
    return f"{value} ({day_words(day)})" if value and day else value


def _period(first: str, last: str) -> str:
    if first and last:
        return f"{day_words(first)} – {day_words(last)}"
    if first:
        return f"från {day_words(first)}"
    return f"till {day_words(last)}" if last else ""


def _paid(one: Content) -> str:
    return f"{one['source']} {one['year']}: {ore_as_kronor(one['amount_ore'])}"


def _said(*pairs: tuple[str, str]) -> Pairs:
    return [(label, value) for label, value in pairs if value]
