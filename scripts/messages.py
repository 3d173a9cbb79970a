"""Collects every text of the product into the English catalogue and compiles it.

    python scripts/messages.py

Texts are found where they are marked: in Python by the calls in MARKS, in templates by Django's own
tags, in data by what they are called. A translation that is there is kept, a text that is gone is
taken away, and a new one stands with an empty translation, which the tests ask for. The same
sources always give the same file, byte for byte: no dates, no line numbers, no guessed ("fuzzy")
translations. The compiled catalogue is committed, so that nobody needs this to run the system.
"""

from __future__ import annotations

import ast
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "tryggare"
CATALOGUE = PACKAGE / "project" / "locale" / "en" / "LC_MESSAGES" / "django.po"
# Texts in data, and the names they stand under.
DATA = {
    PACKAGE / "domain" / "law" / "provisions.toml": {"gist"},
    PACKAGE / "domain" / "law" / "clocks.toml": {
        "title",
        "neutral",
        "counted_from",
        "note",
        "prolonging",
    },
    PACKAGE / "domain" / "law" / "destruction.toml": {"title"},
    PACKAGE / "domain" / "exit_cases" / "ways.toml": {"label", "note"},
    PACKAGE / "domain" / "exit_costs" / "grants.toml": {"title", "decided_by", "report", "terms"},
    PACKAGE / "domain" / "exit_safety" / "checks.toml": {"label", "help"},
    PACKAGE / "domain" / "referrals" / "conditions.toml": {"text"},
    PACKAGE / "domain" / "exit_contacts" / "occasions.toml": {"title"},
    PACKAGE / "domain" / "exit_contacts" / "subjects.toml": {"title"},
    PACKAGE / "domain" / "exit_decisions" / "kinds.toml": {"label", "note"},
    PACKAGE / "domain" / "exit_exchange" / "format.toml": {"label"},
    PACKAGE / "domain" / "questionnaire" / "default.toml": {"title", "label", "hint"},
    PACKAGE / "domain" / "secrecy" / "grounds.toml": {"title", "warnings"},
    PACKAGE / "domain" / "secrecy" / "never.toml": {"why"},
    PACKAGE / "domain" / "log_reviews" / "rules.toml": {"title", "why"},
    PACKAGE / "domain" / "needs" / "areas.toml": {"title", "note"},
    PACKAGE / "domain" / "needs" / "interventions.toml": {"title"},
    PACKAGE / "domain" / "needs" / "plans.toml": {"title", "label"},
    PACKAGE / "domain" / "evidence" / "cards.toml": {"sentence"},
    PACKAGE / "domain" / "plans" / "kinds.toml": {"label", "dose", "dose_unit"},
    PACKAGE / "domain" / "red_thread" / "kinds.toml": {"label", "why", "mend"},
    PACKAGE / "domain" / "suppliers" / "kinds.toml": {"title"},
    PACKAGE / "domain" / "suppliers" / "ending.toml": {"title"},
    PACKAGE / "domain" / "suppliers" / "report.toml": {"title"},
    PACKAGE / "domain" / "suppliers" / "inquiry.toml": {"question", "source", "basis"},
    PACKAGE / "domain" / "outcomes" / "questions.toml": {"title", "ask", "note", "not_agreed"},
    PACKAGE / "domain" / "outcomes" / "measures.toml": {
        "group",
        "title",
        "definition",
        "goal",
        "source",
    },
    # The values of a dimension stand under their codes.
    PACKAGE / "domain" / "disclosure" / "tables.toml": {
        "title",
        "counts",
        "under_21",
        "from_21",
        "yes",
        "no",
        "unknown",
        "completed",
        "interrupted",
        "other",
        "under_500k",
        "under_2m",
        "from_500k",
        "from_2m",
        "none",
        "under_half",
        "from_half",
    },
    PACKAGE / "domain" / "year_reports" / "sections.toml": {"title", "prompt"},
    PACKAGE / "domain" / "year_reports" / "definitions.toml": {"term", "meaning"},
}

# What a text is handed to in Python: one text, one for one thing and one for many, or a text and
# before it what tells it from the same word elsewhere.
MARKS = ("_", "gettext", "gettext_lazy", "gettext_noop", "later", "say")
MARKS_WITH_PLURAL = ("ngettext", "ngettext_lazy")
MARKS_WITH_CONTEXT = ("pgettext", "pgettext_lazy")
# What Django's rewriting of a template calls, and which arguments are context and texts.
IN_TEMPLATES = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = {
    "Project-Id-Version": "Tryggare",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

Key = tuple[str, str, str]  # context, text, plural; empty where there is none


def main() -> None:
    before = written()
    catalogue = build(before)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    empty = [entry for entry in catalogue if not entry.translated()]
    gone = len({key_of(entry) for entry in before} - {key_of(entry) for entry in catalogue})
    print(f"{len(catalogue)} texter, {gone} borttagna, {len(empty)} utan översättning")
    for entry in empty:
        print(f"  {entry.msgid!r}")


def build(before: polib.POFile) -> polib.POFile:
    """The catalogue of the sources as they are, with the translations from ``before``."""
    kept = {key_of(entry): entry for entry in before}
    found = collect()
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = HEADER
    for key in sorted(found, key=lambda key: (key[1], key)):
        catalogue.append(entry_for(key, found[key], kept.get(key)))
    return catalogue


def collect() -> dict[Key, set[str]]:
    """Every text of the product, and the files it stands in."""
    found: dict[Key, set[str]] = {}
    for path, key in [*in_python(), *in_templates(), *in_data()]:
        found.setdefault(key, set()).add(str(path.relative_to(PACKAGE)))
    return found


def in_python() -> Iterator[tuple[Path, Key]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
            yield from ((path, key) for call in calls for key in marked_by(call))


def marked_by(call: ast.Call) -> Iterator[Key]:
    """The text that a call in Python marks; none when the call is no mark or passes a name on."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    texts = [node.value for node in call.args if isinstance(node, ast.Constant)]
    if name in MARKS and len(texts) == 1:
        yield "", str(texts[0]), ""
    elif name in MARKS_WITH_PLURAL and len(texts) in (2, 3):  # the lazy one names its number
        yield "", str(texts[0]), str(texts[1])
    elif name in MARKS_WITH_CONTEXT and len(texts) == 2:
        yield str(texts[0]), str(texts[1]), ""


def in_templates() -> Iterator[tuple[Path, Key]]:
    if not settings.configured:
        settings.configure(USE_I18N=True)
    for path in sorted(PACKAGE.rglob("templates/**/*.*")):
        # Calls with noise around them, which babel reads and a parser would not; how a template is
        # indented would be a fault to it.
        noise = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        calls = "\n".join(line.lstrip() for line in noise.splitlines()).encode()
        for _line, text, _notes, context in extract(
            "python", io.BytesIO(calls), keywords=IN_TEMPLATES
        ):
            one, many = (text, "") if isinstance(text, str) else text
            yield path, (context or "", one, many)


def in_data() -> Iterator[tuple[Path, Key]]:
    for path, names in DATA.items():
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((path, ("", text, "")) for text in named(rows, names))


def named(value: object, names: set[str]) -> Iterator[str]:
    """Every text that stands under one of the names, alone or in a list, however deep."""
    if isinstance(value, list):
        yield from (text for one in value for text in named(one, names))
    elif isinstance(value, dict):
        for name, one in value.items():
            texts = one if isinstance(one, list) else [one]
            if name in names:
                yield from (text for text in texts if isinstance(text, str))
            yield from named(one, names)


def entry_for(key: Key, files: set[str], kept: polib.POEntry | None) -> polib.POEntry:
    context, text, plural = key
    entry = polib.POEntry(msgid=text, msgctxt=context or None)
    entry.occurrences = [(file, "") for file in sorted(files)]
    entry.flags = ["python-format"] if "%(" in text else []
    if plural:
        entry.msgid_plural = plural
        entry.msgstr_plural = kept.msgstr_plural if kept else {0: "", 1: ""}
    else:
        entry.msgstr = kept.msgstr if kept else ""
    return entry


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def written() -> polib.POFile:
    """The catalogue as it stands."""
    exists = CATALOGUE.exists()
    return polib.pofile(str(CATALOGUE), wrapwidth=100) if exists else polib.POFile()


if __name__ == "__main__":
    main()
