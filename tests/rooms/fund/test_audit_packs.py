"""Audit packs: they hold all of a round, the same rows give the same files, and only those they
are whole for may take one."""

import json
from datetime import date

import pytest
from django.db import connection
from django.db import models as django_models
from django.urls import reverse

from tests.factories.anything import anything
from tests.rooms.fund import packed
from tests.rooms.fund.agenda import declare
from tests.rooms.fund.booked import book
from tests.rooms.fund.laid import lay_round, officer
from tests.rooms.fund.packed import content, controller, files_of, lived, rows, taken, work
from tests.rooms.fund.whole import Whole, fund_models
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund import jobs
from tryggare.fund import models as fund
from tryggare.fund.models import AuditPack, Declaration, Round
from tryggare.fund.policies import ROUND
from tryggare.fund.services import audit_packs
from tryggare.fund.services.audit_pack_files import layout, making
from tryggare.fund.services.audit_pack_files.contents import SHEETS
from tryggare.fund.services.audit_pack_files.scope import Scope
from tryggare.fund.services.logged import tell_of_application
from tryggare.organisations.permissions import Forbidden

# Tables that a pack has in another shape than a sheet.
OTHERWISE = {
    fund.Round: "omgang/omgang.json",
    fund.Fund: "omgang/omgang.json",
    fund.Submission: "ansokningar/versioner/: as it was sent in",
    fund.SentVersion: "ansokningar/versioner/",
    fund.Attachment: "ansokningar/bilagor.csv",
    fund.ApplicationFile: "omgang/filer.csv",
    fund.Voucher: "bocker/: a row a line",
    fund.Entry: "bocker/: a row a line",
    fund.Balance: "bocker/: the balances",
}
# Tables that are no part of a round's evidence.
APART = {
    fund.EvidenceNote: "the municipality's own knowledge, shown while applying",
    fund.Notice: "what someone has been told is going on",
    fund.Mailbox: "how someone wants to be told",
    fund.AuditPack: "the pack itself; the log says who took it",
    fund.AuditPackPart: "the pack itself",
}
OPEN_TO_ALL = date(2027, 1, 1)


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return cursor.fetchone()[0]


def models_of_sheets(round_):
    scope = Scope(round=round_, years=[2027], day=OPEN_TO_ALL, until=0, with_files=False)
    return {sheet.rows(scope).model: sheet.path for sheet in SHEETS}


@pytest.fixture
def whole(town):
    found = Whole(town)
    # What is still being written belongs to the one who writes it.
    fund.Reading.objects.update(state="struck", struck_at="2026-03-01T12:00+01:00")
    return found


def test_every_table_of_the_fund_is_in_or_has_a_reason_not_to_be():
    placed = models_of_sheets(Round(fund=fund.Fund())).keys()
    assert placed | OTHERWISE.keys() | APART.keys() == {*fund_models()}
    assert not placed & (OTHERWISE.keys() | APART.keys())
    assert len(placed) == len(SHEETS)


@pytest.mark.slow("makes the papers of a whole round")
def test_pack_holds_every_row_that_the_database_counts(whole, town):
    _pack, files = packed.packed(town, whole.round)
    for model, path in models_of_sheets(whole.round).items():
        assert len(rows(files[path])) == count(model._meta.db_table), path
    vouchers = rows(files[layout.books(2027, layout.VOUCHERS)])
    assert len(vouchers) == count("fund_entry")
    assert len({row["Verifikation"] for row in vouchers}) == count("fund_voucher")
    assert len(rows(files["ansokningar/bilagor.csv"])) == count("fund_attachment")
    versions = [name for name in files if name.startswith("ansokningar/versioner/")]
    assert len(versions) == count("fund_sentversion")


# Texts that stand for something else in the pack, or are the database's own.
ELSEWHERE = {
    "fund.Submission.title": "the versions that were sent in have it",
    "fund.Declaration.ground": "the paragraph it names",
    "fund.Recusal.ground": "the paragraph it names",
    "fund.Application.sort_key": "an order",
    "fund.Voucher.kind": "its Swedish words",
    "fund.Entry.account": "its Swedish words",
}


@pytest.mark.slow("makes the papers of a whole round")
def test_pack_holds_every_text_of_every_row(whole, town):
    _pack, files = packed.packed(town, whole.round)
    said = " ".join(data.decode("utf-8-sig") for name, data in files.items() if name[-4:] != ".pdf")
    texts = (django_models.CharField, django_models.TextField)
    missing = {
        str(field): getattr(row, field.name)
        for case in whole.cases
        for model, row in case.rows.items()
        if row is not None and model not in APART
        for field in model._meta.concrete_fields
        if type(field) in texts and not field.choices and str(field) not in ELSEWHERE
        if str(getattr(row, field.name)) not in said
    }
    assert missing == {}


def test_struck_readings_are_kept_and_drafts_are_nobodys_yet(whole, town):
    struck = {row["Bedömningens läge"] for row in rows(marks(town, whole))}
    assert struck == {"Struken"}
    fund.Reading.objects.update(state="assigned", struck_at=None, struck_because="")
    assert rows(marks(town, whole)) == []


def marks(town, whole):
    sheet = next(one for one in SHEETS if one.path == "bedomning/poang.csv")
    scope = Scope(round=whole.round, years=[], day=OPEN_TO_ALL, until=0, with_files=False)
    return sheet.csv(scope)


def test_same_rows_give_the_same_bytes_but_for_who_took_them(town):
    round_ = lived(town)
    _first, files = packed.packed(town, round_)
    _second, again = packed.packed(town, round_)
    differ = {name for name in {*files, *again} if files.get(name) != again.get(name)}
    assert differ == {layout.EVENTS, layout.MANIFEST, layout.SEAL}
    assert again[layout.EVENTS].startswith(files[layout.EVENTS])


def test_pack_that_begins_again_is_the_same_archive_up_to_its_seal(town, monkeypatch):
    pack = taken(town, lived(town))
    made = []
    ours = audit_packs.finish

    def die(*, kept, archive, **rest):
        made.append((dict(archive.sums), kept.size))
        if len(made) == 1:
            raise KeyboardInterrupt
        ours(kept=kept, archive=archive, **rest)

    monkeypatch.setattr(audit_packs, "finish", die)
    with pytest.raises(KeyboardInterrupt):
        work(town, pack)
    town.enter()
    pack.refresh_from_db()
    assert (pack.state, pack.done) == ("running", pack.total)
    assert work(town, pack, attempts=1).state == "done"
    assert made[0] == made[1]
    assert files_of(content(pack))
    assert pack.size == len(content(pack))


def test_pack_is_made_again_when_the_fund_changes_meanwhile(town, monkeypatch):
    round_ = lived(town)
    pack, times = taken(town, round_), []
    ours = making.fill

    def change(archive, pieces, **how):
        times.append(len(pieces))
        found = ours(archive, pieces, **how)
        if len(times) == 1:
            lay_and_log(town, round_)
        return found

    monkeypatch.setattr("tryggare.fund.jobs_audit_packs.fill", change)
    assert work(town, pack).state == "done"
    assert len(times) == 2
    (row,) = (r for r in rows(files_of(content(pack))["ansokningar/ansokningar.csv"])
              if r["Beteckning"] == "A0001")  # fmt: skip
    assert row["Anmärkning"] == "Ändrad under tiden"


@pytest.mark.slow("makes the pack time after time")
def test_pack_of_a_fund_that_never_rests_fails_in_words(town, monkeypatch):
    round_ = lived(town)
    pack = taken(town, round_)
    ours = making.fill

    def change(archive, pieces, **how):
        lay_and_log(town, round_)
        return ours(archive, pieces, **how)

    monkeypatch.setattr("tryggare.fund.jobs_audit_packs.fill", change)
    assert work(town, pack).state == "failed"
    assert "när det är lugnare" in pack.failure
    assert not pack.parts.exists()


def lay_and_log(town, round_):
    town.enter()
    one = round_.applications.get(reference="A0001")
    one.note = "Ändrad under tiden"
    one.save()
    tell_of_application(officer(town), one, "change", {"note": one.note})


def test_job_that_always_takes_the_worker_down_is_given_up(town):
    pack = work(town, taken(town, lay_round(town)), attempts=3)
    assert pack.state == "failed"
    assert "3 gånger" in pack.failure


def test_job_cannot_reach_another_municipalitys_pack(town, other_town):
    pack = taken(town, lay_round(town))
    jobs.make_audit_pack(
        packed.job(), municipality_id=str(other_town.municipality.pk), audit_pack_id=str(pack.pk)
    )
    town.enter()
    pack.refresh_from_db()
    assert pack.state == "queued"


def test_log_tells_who_took_it_why_and_what_it_was_sealed_with(town):
    round_ = lived(town)
    pack, files = packed.packed(town, round_)
    events = [json.loads(event.content) for event in AuditEvent.objects.filter(object_id=pack.pk)]
    take, seal = sorted(events, key=lambda event: event["action"], reverse=True)
    assert (take["action"], take["reason"]) == ("fund.audit_pack.take", "Årets granskning")
    assert take["actor"] == str(town.people["controller"])
    assert seal["action"] == layout.SEAL_ACTION
    assert {event["about_id"] for event in events} == {str(round_.pk)}
    assert seal["changes"]["files"] == len(files) - 2


def test_newer_pack_takes_the_place_of_the_same_persons_earlier(town):
    round_ = lay_round(town)
    first, _files = packed.packed(town, round_)
    other = packed.someone(town)
    theirs = work(town, taken(town, round_, by=other))
    second, _files = packed.packed(town, round_)
    for pack, state in ((first, "replaced"), (theirs, "done"), (second, "done")):
        pack.refresh_from_db()
        assert pack.state == state
        assert pack.parts.exists() == (state == "done")


@pytest.mark.parametrize("state", ROUND)
def test_pack_waits_until_the_call_has_closed(town, state):
    round_ = lay_round(town, state=state)
    if state in ("draft", "appropriated", "open"):
        with pytest.raises(Refused, match=r"har stängt|något har kommit in"):
            taken(town, round_)
        page = town.client("controller").get(reverse("fund:audit-packs", args=[round_.pk]))
        assert b"<form class=" not in page.content
    else:
        assert taken(town, round_).state == "queued"


def test_only_those_with_the_right_take_it_and_for_a_reason(town):
    round_ = lay_round(town)
    with pytest.raises(Forbidden):
        audit_packs.take(by=officer(town), round_id=round_.pk, reason="Så", with_files=False)
    with pytest.raises(InvalidInput, match="Skriv varför"):
        audit_packs.take(by=controller(town), round_id=round_.pk, reason=" ", with_files=False)
    taken(town, round_)
    with pytest.raises(Refused, match="görs redan"):
        taken(town, round_)


def test_whoever_has_not_answered_is_asked_first(town):
    round_ = lay_round(town)
    round_.applications.update(arrived_on=date(2026, 3, 1))
    with pytest.raises(Refused, match="Svara först"):
        audit_packs.take(by=controller(town), round_id=round_.pk, reason="Så", with_files=False)
    page = town.client("controller").get(reverse("fund:audit-packs", args=[round_.pk]))
    assert page.headers["Location"] == reverse("fund:declarations", args=[round_.pk])


def test_whoever_still_assesses_does_not_read_what_the_others_found(town):
    round_ = lay_round(town)
    person = town.people["controller"]
    anything(
        fund.Reading, town.municipality, application=round_.applications.first(), assessor=person
    )
    with pytest.raises(Refused, match="bedömningar kvar"):
        taken(town, round_)


def addresses(pack):
    return [
        reverse("fund:audit-packs", args=[pack.round_id]),
        *(reverse(f"fund:audit-pack{what}", args=[pack.pk]) for what in ("", "-progress", "-file")),
    ]


def same_round(town, round_):
    return round_.applications.first()


def same_books(town, round_):
    """In another round of the fund, whose vouchers are in the same year."""
    other = other_round(town, round_)
    application = anything(fund.Application, town.municipality, round=other)
    book(officer(town), other, "appropriate", 1, of=application)
    return application


def same_meeting(town, round_):
    """In another round, and decided at the same meeting."""
    other = other_round(town, round_)
    application = anything(fund.Application, town.municipality, round=other)
    meeting = anything(fund.Meeting, town.municipality, fund=round_.fund, held_on=OPEN_TO_ALL)
    for one in (round_.applications.first(), application):
        anything(fund.Decision, town.municipality, application=one, meeting=meeting)
    return application


def other_round(town, round_):
    return anything(Round, town.municipality, fund=round_.fund, year=round_.year, name="Annan")


@pytest.mark.parametrize("place", [same_round, same_books, same_meeting])
def test_whoever_has_jav_in_anything_of_it_finds_no_pack(town, place):
    round_ = lay_round(town)
    application = place(town, round_)
    # It was taken before anyone knew.
    pack, _files = packed.packed(town, round_)
    assert {town.client("controller").get(url).status_code for url in addresses(pack)} <= {200, 302}
    town.enter()
    Declaration.objects.filter(application=application).delete()
    declare(application, town.people["controller"])
    for url in addresses(pack):
        for method in ("get", "post"):
            assert getattr(town.client("controller"), method)(url).status_code in (404, 405), url
    town.enter()
    with pytest.raises(Round.DoesNotExist):
        audit_packs.take(by=controller(town), round_id=round_.pk, reason="Så", with_files=False)
    # The pack of someone without jäv is whole all the same.
    other = packed.someone(town)
    theirs = work(town, taken(town, round_, by=other))
    listed = rows(files_of(content(theirs))["ansokningar/ansokningar.csv"])
    assert {row["Beteckning"] for row in listed} >= {"A0001", "A0002", "A0003"}


def test_nobody_elses_pack_is_there(town):
    pack, _files = packed.packed(town, lay_round(town))
    pack.requested_by = packed.employee(town.municipality, "controller")
    pack.save()
    for url in addresses(pack)[1:]:
        assert town.client("controller").get(url).status_code == 404


def test_whole_way_in_the_browser(town):
    round_ = lay_round(town)
    client = town.client("controller")
    page = client.get(reverse("fund:round", args=[round_.pk])).content.decode()
    url = reverse("fund:audit-packs", args=[round_.pk])
    assert f'href="{url}"' in page
    sent = client.post(url, {"reason": "Årets granskning"})
    town.enter()
    pack = AuditPack.objects.get()
    assert sent.headers["Location"] == reverse("fund:audit-pack", args=[pack.pk])
    assert "Väntar på sin tur" in client.get(sent.headers["Location"]).content.decode()
    work(town, pack)
    shown = client.get(sent.headers["Location"]).content.decode()
    assert pack.seal_hash in shown
    assert pack.sha256 in shown
    got = client.get(reverse("fund:audit-pack-file", args=[pack.pk]))
    assert got.headers["Content-Length"] == str(pack.size)
    assert got.headers["Content-Disposition"].endswith('.zip"')
    body = b"".join(got.streaming_content)
    town.enter()
    assert body == content(pack)
    assert "officer" not in client.get(url).content.decode()


def test_round_page_says_nothing_of_it_to_others(town):
    round_ = lay_round(town)
    page = town.client("fund_officer").get(reverse("fund:round", args=[round_.pk]))
    assert "Revisionspaket" not in page.content.decode()


def test_attachments_come_along_when_asked_for(town):
    round_ = lived(town)
    _pack, without = packed.packed(town, round_)
    _pack, files = packed.packed(town, round_, with_files=True)
    (name,) = files.keys() - without.keys()
    assert files[name] == b"Offert"
    (row,) = rows(files["ansokningar/bilagor.csv"])
    assert row["Fil i paketet"] == name
    assert rows(without["ansokningar/bilagor.csv"])[0] | {"Fil i paketet": name} == row
