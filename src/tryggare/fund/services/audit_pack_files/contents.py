"""All the files of an audit pack, in the order they are written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from tryggare.domain.assessment import Agreement
from tryggare.domain.ledger import Account
from tryggare.fund import models
from tryggare.fund.selectors import assessments, books
from tryggare.fund.services.audit_pack_files import layout, log, papers
from tryggare.fund.services.audit_pack_files.attached import attachments
from tryggare.fund.services.audit_pack_files.pieces import Piece
from tryggare.fund.services.audit_pack_files.readme import readme
from tryggare.fund.services.audit_pack_files.scope import Scope
from tryggare.fund.services.audit_pack_files.sheets import plain
from tryggare.fund.services.audit_pack_files.tables import UP_TO_DECISION
from tryggare.fund.services.audit_pack_files.tables_decided import FROM_DECISION
from tryggare.fund.services.documents.vouchers import vouchers_csv
from tryggare.fund.services.round_folder import file_names
from tryggare.shell.papers.cells import csv_bytes

SHEETS = (*UP_TO_DECISION, *FROM_DECISION)


def pieces(scope: Scope) -> list[Piece]:
    """What the pack holds beside its manifest and its seal."""
    return [
        Piece(layout.README, partial(readme, scope)),
        *(Piece(sheet.path, partial(sheet.csv, scope)) for sheet in SHEETS),
        Piece("omgang/omgang.json", partial(_round, scope)),
        Piece("omgang/formular.json", partial(_json, scope.round.form)),
        *_versions(scope),
        *attachments(scope),
        Piece("bedomning/jamforelse.csv", partial(_comparison, scope)),
        Piece("bedomning/jamforelse.json", partial(_agreement, scope)),
        *_proposals(scope),
        *papers.of_meetings(scope),
        *papers.of_decisions(scope),
        *_books(scope),
        Piece(layout.EVENTS, partial(log.events, scope)),
    ]


def _json(content: object) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, cls=DjangoJSONEncoder)
    return f"{text}\n".encode()


def _round(scope: Scope) -> bytes:
    """The round, its fund and whose they are, field by field."""
    parts = {"omgang": scope.round, "fond": scope.round.fund, "kommun": scope.round.municipality}
    with translation.override("sv"):
        return _json({name: _fields(row) for name, row in parts.items()})


def _fields(row: Any) -> dict[str, object]:
    found = {}
    for field in row._meta.concrete_fields:
        if field.name != "form":
            value = getattr(row, field.name)
            found[field.name] = str(value) if field.is_relation and value else value
    return found


def _versions(scope: Scope) -> Iterator[Piece]:
    """Every application as it was sent in, each time."""
    rows = models.SentVersion.objects.filter(submission__application__round=scope.round)
    sent = list(
        rows.order_by("submission__application__reference", "number").values_list(
            "pk", "submission__application__reference", "number"
        )
    )
    names = file_names(f"{reference}-{number}" for _pk, reference, number in sent)
    for (pk, _reference, _number), name in zip(sent, names, strict=True):
        yield Piece(f"ansokningar/versioner/{name}.json", partial(_version, pk))


def _version(pk: UUID) -> bytes:
    row = models.SentVersion.objects.select_related("submission__application", "sent_by").get(pk=pk)
    return _json(
        {
            "beteckning": row.submission.application and row.submission.application.reference,
            "version": row.number,
            "atgard": row.title,
            "inriktning": row.track,
            "kommundel": row.district_name,
            "inskickad": row.sent_at,
            "inskickad_av": row.sent_by.name,
            "svar": row.answers,
        }
    )


def _comparison(scope: Scope) -> bytes:
    """Each assessed application: what the assessors gave it, the mean, and the calibrated mean."""
    found = assessments.figures(scope.round.pk)
    rows = scope.round.applications.filter(pk__in=found.scores).order_by("reference")
    lines = [
        (
            one.reference,
            one.title,
            " | ".join(str(plain(score)) for score in found.scores[one.pk]),
            plain(found.raw.get(one.pk)),
            plain(found.calibrated.get(one.pk)),
            plain(one.pk in found.disagreed),
        )
        for one in rows
    ]
    headings = ("Beteckning", "Åtgärd", "Poäng (0–100)", "Medel", "Kalibrerat", "Oeniga")
    return csv_bytes([headings, *lines])


def _agreement(scope: Scope) -> bytes:
    """How alike the assessors see, and whether the means could be calibrated."""
    found = assessments.figures(scope.round.pk)
    told: Agreement = found.agreement
    return _json(
        {
            "krippendorff_alfa": told.alpha,
            "icc_1_1": told.icc_one,
            "icc_1_k": told.icc_mean,
            "icc_2_1": told.icc_two,
            "icc_2_k": told.icc_two_mean,
            "sammanhangande_grupper": found.groups,
            "kalibrerad": found.groups == 1,
        }
    )


def _proposals(scope: Scope) -> Iterator[Piece]:
    """The files that anyone can compute each finished proposal again from."""
    done = scope.round.proposals.filter(state=models.Proposal.State.DONE)
    for proposal in done.defer("problem", "result").order_by("number"):
        folder = layout.proposal_folder(proposal.number)
        yield Piece(f"{folder}/{layout.PROBLEM}", partial(_stored, proposal.pk, "problem"))
        yield Piece(f"{folder}/{layout.RESULT}", partial(_stored, proposal.pk, "result"))
        yield from papers.of_proposal(proposal, folder)


def _stored(pk: UUID, name: str) -> bytes:
    text: str = models.Proposal.objects.values_list(name, flat=True).get(pk=pk)
    return text.encode()


def _books(scope: Scope) -> Iterator[Piece]:
    """Whole years of the fund's books, so that their numbers have no gap and their sums hold."""
    for year in scope.years:
        yield Piece(layout.books(year, layout.VOUCHERS), partial(_vouchers, scope, year))
        yield Piece(layout.books(year, layout.BALANCES), partial(_balances, scope, year))


def _vouchers(scope: Scope, year: int) -> bytes:
    return vouchers_csv(books.with_lines(scope.round.fund_id, year))


def _balances(scope: Scope, year: int) -> bytes:
    kept = books.balance(scope.round.fund_id, year)
    lines = [(str(account.label), kept.of(account)) for account in Account]
    return csv_bytes([(layout.ACCOUNT, layout.BALANCE), *lines])
