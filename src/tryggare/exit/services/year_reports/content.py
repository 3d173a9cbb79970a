"""A report as it reads now, as plain JSON: what a version freezes and every paper is drawn from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation

from tryggare.audit.services import canonical
from tryggare.domain.year_reports import Report, Section, sections
from tryggare.exit.models import ReportText, ReportVersion, YearReport
from tryggare.exit.selectors import year_reports as selectors
from tryggare.exit.services.year_reports import sources

Content = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """``rests_on`` names every text, release and register that the content came from."""

    content: Content
    rests_on: list[dict[str, str]]

    @property
    def digest(self) -> bytes:
        """The SHA-256 of both."""
        return _digest(self.content, self.rests_on)


def content_of(report: YearReport) -> Made:
    """The report of today: the newest text of each section, with what is known beside it."""
    texts = selectors.texts(report)
    with translation.override("sv"):
        made = [_section(report, one, texts) for one in sections(Report(report.kind))]
    content = {
        "title": f"{Report(report.kind).text} {report.year}: stöd till avhopp",
        "sender": str(report.municipality),
        "day": timezone.localdate().isoformat(),
        "sections": [section for section, _rests in made],
    }
    return Made(content, [rest for _section, rests in made for rest in rests])


def verifies(version: ReportVersion) -> bool:
    """Whether a frozen version still is what it was when it was finished."""
    return bytes(version.digest) == _digest(version.content, version.rests_on)


def _section(
    report: YearReport, section: Section, texts: Mapping[str, ReportText]
) -> tuple[Content, list[dict[str, str]]]:
    blocks, rests = sources.blocks(report, section)
    text = texts.get(section.code)
    if text is not None and text.body:
        blocks = [*sources.written(text.body), *blocks]
        digest = hashlib.sha256(text.body.encode()).hexdigest()
        rests = [{"what": "text", "id": section.code, "digest": digest}, *rests]
    return {"code": section.code, "title": str(section.title), "blocks": blocks}, rests


def _digest(content: object, rests_on: object) -> bytes:
    told = canonical({"content": content, "rests_on": rests_on})
    return hashlib.sha256(told.encode()).digest()
