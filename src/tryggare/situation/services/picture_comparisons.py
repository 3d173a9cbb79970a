"""What differs between two adopted versions of the lägesbild, as they were adopted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.comparing import ChangedNumber, Stretch, by_words, changed_numbers
from tryggare.situation.models import SituationPicture
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services import picture_papers as papers
from tryggare.situation.services.picture_content import Content

_FIRST, _LINKS = "Rubrik, period och område", "Andra planer och analyser"
# What is each version's own, and what is drawn from the rest.
_OWN = {"number", "day", "decision", "next_update", "taken_on", "picture"}


@dataclass(frozen=True)
class ChangedText:
    """Something whose words differ."""

    title: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class ChangedTable:
    """A frozen part that stands in both, with the numbers that differ."""

    title: str
    changed: tuple[ChangedNumber, ...]


@dataclass(frozen=True)
class Apart:
    """What stands in one of them alone."""

    new: Sequence[str]
    gone: Sequence[str]


@dataclass(frozen=True)
class Compared:
    """Everything that differs. ``is_same`` when nothing does but what is each version's own: its
    number, its decision and its days."""

    earlier: SituationPicture
    later: SituationPicture
    texts: Sequence[ChangedText]
    numbers: Sequence[ChangedTable]
    problems: Apart
    tables: Apart
    is_same: bool


def compared(earlier: SituationPicture, later: SituationPicture, *, is_whole: bool) -> Compared:
    """Both whole, or both as residents read them.

    Raises PictureEdition.DoesNotExist for a version that is not adopted.
    """
    kind = "whole" if is_whole else "public"
    before = selectors.edition(earlier.pk, kind).content
    after = selectors.edition(later.pk, kind).content
    old, new = _problems(before), _problems(after)
    tables = _tables(before), _tables(after)
    return Compared(
        earlier,
        later,
        texts=list(_texts(before, after)),
        numbers=[
            ChangedTable(part.title, changed)
            for key, part in tables[1].items()
            if key in tables[0] and (changed := changed_numbers(tables[0][key], part))
        ],
        problems=_apart(old, new, lambda one: str(one["what"])),
        tables=_apart(*tables, lambda part: part.title or papers.UNNAMED),
        is_same=_without_own(before) == _without_own(after),
    )


def _apart(old: Mapping[Any, Any], new: Mapping[Any, Any], name: Callable[[Any], str]) -> Apart:
    return Apart(
        new=[name(one) for key, one in new.items() if key not in old],
        gone=[name(one) for key, one in old.items() if key not in new],
    )


def _texts(before: Content, after: Content) -> Iterator[ChangedText]:
    """The first page, the sections, what is said of the tables, the problems, and the plans."""
    old, new = _told(before), _told(after)
    for key, (title, words) in new.items():
        was = old.get(key, (title, ""))[1]
        if was != words and (key in old or key[0] in {"section", "links"}):
            yield ChangedText(title, by_words(was, words))
    for key, (title, was) in old.items():
        if key not in new and key[0] in {"section", "links"}:
            yield ChangedText(title, by_words(was, ""))


def _told(content: Content) -> dict[tuple[str, ...], tuple[str, str]]:
    """Title and words of each thing, by what it is."""
    own = {"number": content["number"], "decision": None, "next_update": ""}
    facts = papers.facts_of({**content, **own})[1:]
    found: dict[tuple[str, ...], tuple[str, str]] = {
        ("facts",): (_FIRST, _lines([("Rubrik", content["title"]), *facts])),
        ("links",): (_LINKS, "\n".join(papers.link_words(one) for one in content["links"])),
    }
    for section in content["sections"]:
        texts = [_marked(one, one["text"]) for one in section["blocks"] if one["kind"] == "text"]
        found["section", section["code"]] = (section["title"], "\n\n".join(texts))
    for key, block in _frozen(content).items():
        part = FrozenPart.from_plain(block["part"])
        said = "\n".join((part.title, *part.sentences, part.source))
        found["table", *key] = (part.title or papers.UNNAMED, _marked(block, said))
    for origin, problem in _problems(content).items():
        causes = [
            f"Orsak: {one['side']}\n{_lines(papers.cause_facts(one))}" for one in problem["causes"]
        ]
        facts = [("Problem", problem["what"]), *papers.problem_facts(problem)]
        found["problem", origin] = (problem["what"], _marked(problem, _lines(facts, *causes)))
    return found


def _lines(facts: Sequence[tuple[str, str]], *more: str) -> str:
    return "\n\n".join(["\n".join(f"{label}: {value}" for label, value in facts), *more])


def _marked(row: Content, words: str) -> str:
    """With who may not read it, where somebody may not."""
    return "\n".join(filter(None, (papers.secret_words(row), words)))


def _tables(content: Content) -> dict[tuple[str, str], FrozenPart]:
    return {key: FrozenPart.from_plain(one["part"]) for key, one in _frozen(content).items()}


def _frozen(content: Content) -> dict[tuple[str, str], Content]:
    """The frozen parts, by what they are of whatever year it is, and which of those it is."""
    found: dict[tuple[str, str], Content] = {}
    seen = Counter[str]()
    for section in content["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "frozen":
                name = block["part"]["series"] or block["part"]["title"]
                found[name, str(seen[name])] = block
                seen[name] += 1
    return found


def _problems(content: Content) -> dict[str, Content]:
    return {one["origin"]: one for one in content["problems"]}


def _without_own(value: Any) -> Any:
    match value:
        case dict():
            return {name: _without_own(one) for name, one in value.items() if name not in _OWN}
        case list():
            return [_without_own(one) for one in value]
    return value
