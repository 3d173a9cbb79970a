"""The English catalogue: whole, current, and English."""

import importlib.util
import re

import pytest
from django.utils import translation

from tests.architecture.sources import ROOT
from tests.swedish import KEPT, STOPS, SWEDISH_WORD

PLACE = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}|<[^>]+>")
# Swedish on purpose: names, and a heading or a word in a Swedish file or an address.
NAMES = KEPT | {"män", "åk", "Vårby", "gård", "Länna", "Skogås"}


def _script():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MESSAGES = _script()
WRITTEN = MESSAGES.written()


def pairs(entry):
    """Each text with its translation."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [(entry.msgid, entry.msgstr_plural[0]), (entry.msgid_plural, entry.msgstr_plural[1])]


def places(text):
    return sorted(PLACE.findall(text))


@pytest.fixture(scope="module")
def built():
    return MESSAGES.build(WRITTEN)


def test_it_has_the_texts_of_the_source_and_no_others(built):
    in_source = {MESSAGES.key_of(entry) for entry in built}
    in_catalogue = {MESSAGES.key_of(entry) for entry in WRITTEN}
    assert in_source - in_catalogue == set(), "run make messages, and translate"
    assert in_catalogue - in_source == set(), "run make messages"


def test_it_is_as_the_script_writes_it(built):
    written = MESSAGES.CATALOGUE.read_text(encoding="utf-8")
    assert written == str(built), "run make messages"


def test_the_compiled_catalogue_is_current():
    compiled = MESSAGES.CATALOGUE.with_suffix(".mo").read_bytes()
    assert compiled == WRITTEN.to_binary(), "run make messages"


def test_the_product_speaks_it():
    with translation.override("en"):
        assert translation.gettext("Att göra") == "To do"
        one, many = "%(count)d regel", "%(count)d regler"
        assert translation.ngettext(one, many, 1) == "%(count)d rule"
        assert translation.ngettext(one, many, 0) == "%(count)d rules"


def test_every_text_is_translated_and_no_translation_is_a_guess():
    assert [entry.msgid for entry in WRITTEN if not entry.translated() or entry.fuzzy] == []


def test_every_translation_has_the_places_of_its_text():
    wrong = [
        (text, english)
        for entry in WRITTEN
        for text, english in pairs(entry)
        if places(text) != places(english)
    ]
    assert wrong == []


def test_every_translation_begins_and_ends_like_its_text():
    wrong = [
        english
        for entry in WRITTEN
        for text, english in pairs(entry)
        if _edges(text) != _edges(english)
    ]
    assert wrong == []


def _edges(text):
    """Space before and after, and the mark a sentence ends with."""
    bare = text.strip().removesuffix("/inv.")  # an abbreviation, not the end of a sentence
    end = bare[-1:] if bare.endswith((".", "?", "!", ":", ";", ",")) else ""
    return text[:1].isspace(), text[-1:].isspace(), end


def test_no_translation_has_swedish_left_in_it():
    wrong = [
        english
        for entry in WRITTEN
        for _text, english in pairs(entry)
        if STOPS.search(PLACE.sub("", english)) or set(SWEDISH_WORD.findall(english)) - NAMES
    ]
    assert wrong == []


def test_the_quotation_marks_are_english():
    wrong = [e for entry in WRITTEN for _t, e in pairs(entry) if e.count("“") != e.count("”")]
    assert wrong == []


def glossary():
    """Swedish term → what docs/ordlista.md says it is in English."""
    lines = (ROOT / "docs" / "ordlista.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rows = [row for row in cells if len(row) > 1 and row[0] != "svenska"]
    return {row[0].casefold(): row[1] for row in rows}


def test_a_word_of_the_glossary_is_translated_as_it_says():
    terms = glossary()
    used = [e for e in WRITTEN if not e.msgctxt and e.msgid.casefold() in terms]
    wrong = [
        (entry.msgid, entry.msgstr)
        for entry in used
        if entry.msgstr.casefold().rstrip("s") not in terms[entry.msgid.casefold()].casefold()
    ]
    assert len(used) > 20
    assert wrong == []


@pytest.mark.parametrize(
    ("swedish", "english"),
    [("Hej %(name)s.", "Hello."), ("%(n)d %%", "%(n)d"), ("{x} är", "is")],
)
def test_a_lost_place_is_seen(swedish, english):
    assert places(swedish) != places(english)


def test_a_new_text_is_seen(tmp_path, monkeypatch):
    room = tmp_path / "room" / "templates"
    room.mkdir(parents=True)
    (tmp_path / "room" / "view.py").write_text('_("Nytt")\nngettext("en", "flera", n)\nsay(x)\n')
    (room / "page.html").write_text(
        "{% load i18n %}{% translate 'Sida' %}{{ x|default:_('Tomt') }}"
        "{% blocktranslate trimmed count n=n %}\n {{ n }} sak\n{% plural %}{{ n }} saker"
        "{% endblocktranslate %}"
    )
    data = tmp_path / "data.toml"
    data.write_text('[a]\ngist = "Så är det."\nkey = "så"\n[[a.rows]]\nlabel = "Rad"\n')
    monkeypatch.setattr(MESSAGES, "PACKAGE", tmp_path)
    monkeypatch.setattr(MESSAGES, "DATA", {data: {"gist", "label"}})
    found = {(one, many) for _context, one, many in MESSAGES.collect()}
    assert found == {
        ("Nytt", ""),
        ("en", "flera"),
        ("Sida", ""),
        ("Tomt", ""),
        ("%(n)s sak", "%(n)s saker"),
        ("Så är det.", ""),
        ("Rad", ""),
    }
