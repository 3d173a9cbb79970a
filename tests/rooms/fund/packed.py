"""A round's audit pack, taken out and put together for tests, and packs that have been changed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from types import SimpleNamespace
from uuid import UUID

from tests.factories.anything import anything
from tests.factories.organisations import actor, employee
from tests.rooms.fund.agenda import Sitting as Laid
from tests.rooms.fund.agenda import book, declare, planned, seated
from tests.rooms.fund.laid import lay_round, officer
from tryggare.audit.chain import digest
from tryggare.domain.ledger import Movement
from tryggare.fund import jobs, models
from tryggare.fund.services import audit_packs, ledger, meetings, proposals
from tryggare.fund.services.audit_pack_files import layout, links
from tryggare.fund.services.audit_pack_files.archive import manifest
from tryggare.organisations.models import Person, StoredFile


def job(attempts=0):
    return SimpleNamespace(job=SimpleNamespace(attempts=attempts), should_abort=lambda: False)


def controller(town):
    return actor(town.people["controller"], "controller")


def lived(town):
    """A round that has been computed, decided and partly paid back, with a file and an appeal."""
    round_ = lay_round(town)
    by = officer(town)
    proposal = proposals.request_proposal(by=by, round_id=round_.pk)
    jobs.propose(job(), municipality_id=str(town.municipality.pk), proposal_id=str(proposal.pk))
    town.enter()
    models.Round.objects.filter(pk=round_.pk).update(state="handed_over")
    round_.refresh_from_db()
    for kind in (Movement.APPROPRIATE, Movement.RESERVE):
        book(by, round_, kind, round_.budget_ore)
    wrong = book(by, round_, Movement.APPROPRIATE, 12_345)
    ledger.correct(by=by, voucher_id=wrong.pk, text="Fel belopp", key=UUID(int=1))
    people = seated(town, round_.fund.deciding_body)
    meeting = planned(town, round_)
    roll = meetings.Roll(seats=5, serving=[person.pk for person in people])
    meetings.hold(by=by, meeting_id=meeting.pk, roll=roll)
    sitting = Laid(by, round_, meeting, people)
    sitting.enter(1, "granted", amount_ore=100_000_00, paragraph="41")
    sitting.enter(2, "partly_granted", amount_ore=60_000_50, paragraph="42", reason="=Delvis\nnu")
    sitting.enter(3, "refused", paragraph="43")
    _attach(town, round_)
    return round_


def _attach(town, round_):
    content = b"Offert"
    file = anything(
        StoredFile, town.municipality, name="Offert å.pdf", content=content, size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    sender = town.people["applicant"]
    submission = anything(
        models.Submission, town.municipality, round=round_, started_by=sender, sent_by=sender,
        application=round_.applications.first(), sent_at="2026-02-01T12:00:00+01:00",
    )  # fmt: skip
    anything(models.Attachment, town.municipality, submission=submission, file=file)
    anything(models.SentVersion, town.municipality, submission=submission, sent_by=sender)


def clear(person, round_):
    """The person has no jäv in anything of the round."""
    for application in round_.applications.exclude(declarations__person=person):
        declare(application, person, "clear")


def taken(town, round_, *, by=None, with_files=False):
    town.enter()
    by = by or controller(town)
    clear(Person.objects.get(pk=by.person_id), round_)
    return audit_packs.take(
        by=by, round_id=round_.pk, reason="Årets granskning", with_files=with_files
    )


def work(town, pack, attempts=0):
    """The worker's turn."""
    jobs.make_audit_pack(
        job(attempts), municipality_id=str(town.municipality.pk), audit_pack_id=str(pack.pk)
    )
    town.enter()
    pack.refresh_from_db()
    return pack


def content(pack):
    """The archive's bytes."""
    return b"".join(bytes(part.content) for part in pack.parts.order_by("number"))


def packed(town, round_, **how):
    """A pack that is done, and ``{path: bytes}``."""
    pack = work(town, taken(town, round_, **how))
    assert (pack.state, pack.failure) == ("done", "")
    return pack, files_of(content(pack))


def files_of(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert len(set(opened.namelist())) == len(opened.namelist())
        return {name: opened.read(name) for name in opened.namelist()}


def rows(content):
    """A sheet as dictionaries."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet(lines):
    """The same dictionaries as a sheet again."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(lines[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def written(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def resealed(files):
    """The files with a manifest and a seal that fit them: as someone would who knows how."""
    own = {layout.MANIFEST, layout.SEAL}
    sums = {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name not in own
    }
    listed = manifest(sums)
    seal = links.parse(files[layout.SEAL])
    event = json.loads(seal.content)
    event["changes"] = {"files": len(sums), "manifest_sha256": hashlib.sha256(listed).hexdigest()}
    forged = rehashed(files, replace(seal, content=json.dumps(event)))
    return {**files, layout.MANIFEST: listed, layout.SEAL: links.line(forged)}


def rehashed(files, link):
    """The link with a hash that fits its content."""
    municipality = UUID(json.loads(files["omgang/omgang.json"])["kommun"]["id"])
    return replace(link, hash=digest(municipality, link))


def someone(town, role="controller"):
    return actor(employee(town.municipality, role), role)
