"""Granted measures: what the one who carries them out fills in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.attachments import ENDINGS, LARGEST
from tryggare.fund.models import Award, AwardLine, Report
from tryggare.fund.services.reports import Outcome, ReportFacts, Upload
from tryggare.shell.forms import Form, KronorField, RowField, UploadField
from tryggare.shell.templatetags.shell import kronor
from tryggare.shell.widgets import TextInput

_MOST_KRONOR = 10**12
_ENDINGS = tuple(ending for endings in ENDINGS.values() for ending in endings)


class _LineField(RowField):
    def label_from_instance(self, line: AwardLine) -> str:
        return _("%(line)s %(year)d: %(amount)s") % {
            "line": line,
            "year": line.year,
            "amount": kronor(line.amount_ore),
        }


class MoveMoneyForm(Form):
    from_line = _LineField(
        label=later("Från vilken rad?"),
        queryset=AwardLine.objects.none(),
        empty_label=later("Välj rad"),
    )
    to_line = _LineField(
        label=later("Till vilken rad?"),
        queryset=AwardLine.objects.none(),
        empty_label=later("Välj rad"),
    )
    amount_ore = KronorField(label=later("Hur mycket?"), largest=_MOST_KRONOR)
    reason = forms.CharField(
        label=later("Varför behöver pengarna flyttas?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from_line", "to_line"):
            self.fields[name].queryset = award.lines.all()  # type: ignore[attr-defined]


class ReportForm(Form):
    """Two boxes for each line of the budget, and the words around them.

    A draft may lack any of them; what is needed to send it is said by the service.
    """

    use_required_attribute = False

    activities = forms.CharField(
        label=later("Vad har gjorts?"),
        help_text=later("Kort och konkret: vad, när och för vilka."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    deviations = forms.CharField(
        label=later("Vad blev annorlunda än planerat?"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    extract = UploadField(
        label=later("Utdrag ur bokföringen"),
        help_text=later("Där åtgärdens utgifter syns, till exempel som PDF."),
        endings=_ENDINGS,
        max_bytes=LARGEST,
        required=False,
    )
    certified_by = forms.CharField(
        label=later("Vem intygar utdraget?"),
        help_text=later("Namn och titel på den ekonom eller controller som svarar för det."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        told = {line.line_id: line for line in report.lines.all()}
        super().__init__(*args, initial=_known(report), **kwargs)
        self._lines = list(report.award.lines.all())
        for line in self._lines:
            before = told.get(line.pk)
            self.add_field(
                f"outcome-{line.pk}", _outcome(line, before.outcome_ore if before else None)
            )
            self.add_field(f"comment-{line.pk}", _comment(line, before.comment if before else ""))
        self._needed = [f"outcome-{line.pk}" for line in self._lines] + ["activities"]
        if report.kind == Report.Kind.FINAL:
            self._needed += ["certified_by"] if report.extract_id else ["extract", "certified_by"]
        self._require(True)
        first = [f"{what}-{line.pk}" for line in self._lines for what in ("outcome", "comment")]
        self.order_fields([*first, "activities", "deviations", "extract", "certified_by"])

    def full_clean(self) -> None:
        self._require(False)
        super().full_clean()
        self._require(True)

    def _require(self, needed: bool) -> None:
        """Whether the page shows as needed what is, rather than as left to choice."""
        for name in self._needed:
            self.fields[name].required = needed

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for line in self._lines:
            outcome = f"outcome-{line.pk}"
            if outcome in values and values[outcome] is None and values.get(f"comment-{line.pk}"):
                self.add_error(outcome, _("Fyll i utfallet också, så sparas kommentaren."))
        return values

    @property
    def facts(self) -> ReportFacts:
        values = self.cleaned_data
        outcomes = {
            line.pk: Outcome(
                outcome_ore=values[f"outcome-{line.pk}"], comment=values[f"comment-{line.pk}"]
            )
            for line in self._lines
            if values[f"outcome-{line.pk}"] is not None
        }
        return ReportFacts(
            activities=values["activities"],
            deviations=values["deviations"],
            certified_by=values["certified_by"],
            outcomes=outcomes,
        )

    @property
    def upload(self) -> Upload | None:
        file = self.cleaned_data["extract"]
        return None if file is None else Upload(name=file.name, content=file.read())


def _outcome(line: AwardLine, before: int | None) -> KronorField:
    place = {"line": line, "year": line.year}
    return KronorField(
        label=_("Utfall: %(line)s, %(year)d") % place,
        help_text=_("Beviljat %(amount)s.") % {"amount": kronor(line.amount_ore)},
        largest=_MOST_KRONOR,
        required=False,
        initial=before,
    )


def _comment(line: AwardLine, before: str) -> forms.CharField:
    return forms.CharField(
        label=_("Kommentar: %(line)s, %(year)d") % {"line": line, "year": line.year},
        max_length=500,
        required=False,
        widget=TextInput,
        initial=before,
    )


def _known(report: Report) -> dict[str, object]:
    return {
        "activities": report.activities,
        "deviations": report.deviations,
        "certified_by": report.certified_by,
    }
