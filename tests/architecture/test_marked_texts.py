"""What people read is marked for translation: in templates every word, in Python every sentence."""

import ast
import re
from html.parser import HTMLParser

import pytest
from django.template.base import Lexer, TokenType

from tests.architecture.sources import PACKAGE, python_files
from tests.swedish import STOPS, SWEDISH_WORD

# Words that are the same in every language, or say what the other language is called.
SAME = {"Tryggare", "In", "English", "På", "svenska", "CSV", "Excel"}
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label", "value")
WORD = re.compile(r"[^\W\d_]{2,}")
LITERAL = re.compile(r"""(_\()?("[^"]*"|'[^']*')""")
MARKS = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "later", "say", "ngettext", "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}  # fmt: skip

# Python where Swedish stands unmarked, and why it may.
SWEDISH_ONLY = {
    "domain/allocation/command.py": "a command, for those who run the system",
    "domain/applications/amounts.py": "units as people write them in files",
    "domain/applications/fields.py": "headings as people write them in files",
    "domain/applications/intake.py": "what a row of totals is called in files",
    "domain/applications/rows.py": "how exact an amount is, as people write it in files",
    "domain/applications/values.py": "words as people write them in files",
    "domain/statistics/command.py": "commands, for those who run the system",
    "domain/command_line.py": "commands, for those who run the system",
    "domain/incidents/guessing.py": "headings as people write them in files",
    "domain/incidents/police_events.py": "words as the police write them",
    "domain/incidents/presets.py": "headings and words as another system writes them",
    "domain/incidents/rows.py": "words as people write them in files",
    "domain/tabular/encodings.py": "letters that show a wrong encoding",
    "exit/services/appeal_words.py": "official documents are in Swedish",
    "exit/services/call_off_papers.py": "official documents are in Swedish",
    "exit/services/grant_papers.py": "official documents are in Swedish",
    "exit/services/inquiry.py": "a spreadsheet for the state's inquiry is in Swedish",
    "exit/commands.py": "a command, for those who run the system",
    "exit/services/certificate_papers.py": "official documents are in Swedish",
    "exit/services/letter_papers.py": "official documents are in Swedish",
    "exit/services/package_words.py": "official documents are in Swedish",
    "exit/services/settlement_papers.py": "official documents are in Swedish",
    "exit/services/own_view/paper.py": "official documents are in Swedish",
    "exit/services/supplier_papers.py": "official documents are in Swedish",
    "exit/services/year_reports/": "official documents are in Swedish",
    "exit/urls_decisions.py": "addresses are Swedish",
    "exit/urls_times.py": "addresses are Swedish",
    "fund/selectors/rounds.py": "letters to sort by",
    "situation/selectors/weeks_offers.py": "what a Swedish document takes in",
    "situation/services/week_paper": "official documents are in Swedish",
    "exit/services/months.py": "a command, for those who run the system",
    "domain/exit_exchange/command.py": "a command, for those who run the system",
    "domain/exit_exchange/describing.py": "a generated document, in Swedish like the others",
    "fund/services/audit_pack_files/": "an archive for auditors, and the command that checks it",
    "fund/services/decision_documents/": "official documents are in Swedish",
    "fund/services/book_check.py": "a command, for those who run the system",
    "fund/selectors/public.py": "letters to sort by",
    "fund/services/publishing.py": "the headings of a Swedish spreadsheet",
    "fund/services/recoveries.py": "the text of a voucher, which the books keep",
    "fund/urls.py": "addresses are Swedish",
    "fund/services/documents/": "official documents are in Swedish",
    "fund/services/round_documents.py": "official documents are in Swedish",
    "fund/services/round_files.py": "a command, for those who run the system",
    "fund/services/round_folder.py": "a command, for those who run the system",
    "fund/services/templates.py": "the headings of a Swedish spreadsheet",
    "keyring/__main__.py": "a command, for those who run the system",
    "organisations/models/base.py": "letters to sort by",
    "organisations/services/audit_check.py": "a command, for those who run the system",
    "project/checks.py": "said to those who run the system",
    "project/cli.py": "a command, for those who run the system",
    "project/commands.py": "a command, for those who run the system",
    "project/commands_exit.py": "a command, for those who run the system",
    "project/commands_situation.py": "a command, for those who run the system",
    "project/demo/": "the demonstration's places, people and applications",
    "project/environment.py": "said to those who run the system",
    "project/management/": "a command, for those who run the system",
    "project/processes/": "a command, for those who run the system",
    "project/register.py": "the register of tables, for the municipality's archivist",
    "project/settings.py": "said to those who run the system",
    "shell/laws.py": "official documents are in Swedish",
    "project/state_diagrams.py": "generated documents, in Swedish like the others",
    "situation/selectors/analyses_offers.py": "what a lägesbild freezes is in Swedish, as it is",
    "situation/selectors/incidents_offers.py": "what a lägesbild freezes is in Swedish, as it is",
    "situation/services/dialogue_lists.py": "the headings of a Swedish spreadsheet",
    "domain/plans/few.py": "words as people write them",
    "domain/pictures/comparing.py": "names of columns in a frozen result",
    "domain/pictures/suppression.py": "names of columns and sums in a frozen result",
    "situation/selectors/picture_exit_offers.py": "official documents are in Swedish",
    "situation/services/picture_comparisons.py": "official documents are in Swedish",
    "situation/services/picture_drawing.py": "official documents are in Swedish",
    "situation/services/picture_papers.py": "official documents are in Swedish",
    "situation/views/picture_document.py": "official documents are in Swedish",
    "domain/plans/openness.py": "units as people write them",
    "measures/services/plan_content.py": "official documents are in Swedish",
    "measures/services/plan_words.py": "official documents are in Swedish",
    "measures/services/assembly_cameras.py": "official documents are in Swedish",
    "measures/services/assembly_content.py": "official documents are in Swedish",
    "measures/services/assembly_measures.py": "official documents are in Swedish",
    "measures/services/assembly_money.py": "official documents are in Swedish",
    "measures/services/assembly_papers.py": "official documents are in Swedish",
    "measures/services/assembly_rest.py": "official documents are in Swedish",
    "shell/components.py": "names of committees and companies",
    "shell/example_charts.py": "names of places and measures",
    "shell/example_form.py": "names of places, and what someone wrote",
    "situation/commands.py": "a command, for those who run the system",
    "domain/surveys/cells.py": "words as people write them in files",
    "domain/surveys/files.py": "headings and words as people write them in files",
    "situation/selectors/surveys_offers.py": "official documents are in Swedish",
    "situation/services/survey_templates.py": "the headings of a Swedish spreadsheet",
    "domain/plans/register.py": "headings and words as people write them in files",
    "measures/services/camera_reading.py": "what a row of a Swedish register says of itself",
    "measures/services/camera_register.py": "official documents are in Swedish",
    "measures/urls_cameras.py": "addresses are Swedish",
    "audit/services.py": "said to whoever writes the program",
    "audit/tenancy.py": "said to whoever writes the program",
    "fund/models/proposals.py": "a proposal's name, which the log keeps",
}


def templates():
    return sorted(path for path in PACKAGE.rglob("templates/**/*.*"))


def unmarked_in(template):
    """Words of a template that no tag translates."""
    markup, literals, inside = [], [], False
    for token in Lexer(template).tokenize():
        tag = token.contents.split(maxsplit=1)[0] if token.contents.strip() else ""
        if token.token_type == TokenType.BLOCK and tag.endswith("blocktranslate"):
            inside = tag == "blocktranslate"
        elif token.token_type == TokenType.TEXT and not inside:
            markup.append(token.contents)
        elif token.token_type in (TokenType.VAR, TokenType.BLOCK) and tag != "translate":
            literals += [text for marked, text in LITERAL.findall(token.contents) if not marked]
    return Words("".join(markup)).found + [text for text in literals if is_swedish(text)]


class Words(HTMLParser):
    """The words of markup that a reader sees or hears."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.found, self._silent = [], 0
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self._silent += tag in {"code", "script"}
        for name, value in attrs:
            # The value of a box is a code; only a heading of its own is read.
            if name in SPOKEN and name != "value":
                self._look_at(value or "")

    def handle_endtag(self, tag):
        self._silent -= tag in {"code", "script"}

    def handle_data(self, data):
        if not self._silent:
            self._look_at(data)

    def _look_at(self, text):
        self.found += [word for word in WORD.findall(text) if word not in SAME]


def is_swedish(text):
    return bool(STOPS.search(text) or SWEDISH_WORD.search(text))


def unmarked_in_python(source):
    """Swedish in Python that no mark is given, with its line."""
    tree = ast.parse(source)
    passed = {id(node) for node in docstrings(tree)}
    for call in marking_calls(tree):
        passed |= {id(node) for argument in call.args for node in ast.walk(argument)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in passed and not node.value.startswith("#") and is_swedish(node.value)
    ]


def docstrings(tree):
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, kinds) and node.body and isinstance(node.body[0], ast.Expr):
            yield node.body[0].value


def marking_calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield node


def composed_in_python(source):
    """Marks given something that no catalogue can hold: a sentence filled in or put together."""
    kinds = (ast.JoinedStr, ast.BinOp, ast.IfExp)
    return [
        (call.lineno, ast.unparse(call))
        for call in marking_calls(ast.parse(source))
        for argument in call.args[:1]
        if isinstance(argument, kinds)
    ]


def name(path):
    return str(path.relative_to(PACKAGE))


def may_be_swedish(path):
    return any(name(path).startswith(one) for one in SWEDISH_ONLY)


@pytest.mark.parametrize("path", templates(), ids=name)
def test_every_word_of_a_template_is_marked(path):
    assert unmarked_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", python_files(), ids=name)
def test_every_swedish_sentence_in_python_is_marked(path):
    source = path.read_text(encoding="utf-8")
    assert composed_in_python(source) == []
    if not may_be_swedish(path):
        assert unmarked_in_python(source) == []


def test_every_exception_is_needed():
    swedish = {name(path) for path in python_files() if unmarked_in_python(path.read_text("utf-8"))}
    idle = [one for one in SWEDISH_ONLY if not any(path.startswith(one) for path in swedish)]
    assert idle == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Här</p>",
        '<nav aria-label="Sidor"></nav>',
        "{% translate 'Hej' %} du",
        "{% blocktranslate %}Hej{% endblocktranslate %}<b>Nej</b>",
        '{% include "a.html" with text="Det är så" %}',
        '{{ x|default:"okänd" }}',
    ],
)
def test_an_unmarked_word_in_a_template_is_seen(template):
    assert unmarked_in(template)


@pytest.mark.parametrize("source", ["x = 'Det är fel'", "f(f'{x} kan inte')", "{'a': 'åter'}"])
def test_an_unmarked_sentence_in_python_is_seen(source):
    assert unmarked_in_python(source)


@pytest.mark.parametrize("source", ["_(f'{n} är')", "_('a' + b)", "_('a' if b else 'c')"])
def test_a_composed_sentence_in_python_is_seen(source):
    assert composed_in_python(source)
