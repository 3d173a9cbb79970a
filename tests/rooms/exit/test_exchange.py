"""A case out to the akt and what comes back, through the services."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.rooms.exit.exchanging import (
    DECISION,
    EVERYTHING,
    NOTE,
    ORDINARY,
    RECEIPT,
    SEED,
    answer,
    come_back,
    decided,
    export_approved,
    export_asked,
    export_taken,
    gone_out,
    locked,
    opened_there,
)
from tests.rooms.exit.lived import Lived
from tests.rooms.exit.test_cases import WORDS, actions, joined, noted, opened
from tests.rooms.exit.test_whereabouts import PLACE
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_exchange import (
    BrokenFile,
    CannotUnlock,
    NewerVersion,
    NotOurFile,
    OtherCase,
    Part,
    Standing,
    new_phrase,
    tables,
    unlock,
)
from tryggare.domain.sealing import Secret
from tryggare.exit.models import Case, CaseExport, Event, ExportReceipt, ReturnedRow, ReturnFile
from tryggare.exit.selectors import exchange as selectors
from tryggare.exit.services import exchange, exports, returns


def test_the_whole_case_goes_out_as_it_stands_here(town):
    """Every row of a case with something of everything in it; and every text that is sealed has
    its meaning in the format."""
    lived = Lived(town)
    decided(town)
    row = export_approved(town, export_asked(town, lived.case, parts=EVERYTHING))
    file = export_taken(town, row)
    there = opened_there(file)
    for name, table in tables().items():
        model = apps.get_model("exit", name)
        with town.working("ada"):
            mine = {"pk": lived.case.pk} if model is Case else {"case_id": lived.case.pk}
            ours = model.objects.filter(**mine)
            before = ours.filter(at__lt=row.asked_at) if model is Event else ours
            assert set(before.values_list("pk", flat=True)) <= {
                one.values["id"] for one in there.rows[name]
            }, name
        sealed = {key for one in there.rows[name] for key in one.text or {}}
        assert sealed <= set(table.text or {}), name
    assert there.rows["exactplace"][0].text["place"] == PLACE
    assert set(there.people.values()) >= {lived.town.people["ada"].name}
    assert WORDS.encode() not in file


def test_what_was_not_chosen_is_not_there(town):
    case = opened(town)
    noted(town, case)
    decided(town)
    there = gone_out(town, case, parts=frozenset({Part.DECISIONS}))
    assert set(there.parts) == {Part.CASE, Part.DECISIONS}
    assert "note" not in there.rows
    assert there.rows["identity"][0].text["name"] == "Kim Exempelsson"


def test_a_phrase_opens_it_where_the_system_has_no_key(town):
    case = opened(town)
    decided(town, key=b"")
    row = export_asked(town, case)
    with town.working("ada") as by, pytest.raises(InvalidInput):
        exports.take(
            by=by, case_id=case.pk, export_id=row.pk, keyring=town.keyring, phrase="sommar2026"
        )
    phrase = new_phrase()
    file = export_taken(town, row, phrase=phrase)
    assert opened_there(file, phrase.lower().replace("-", " ")).case_id == case.pk
    for wrong in (new_phrase(), SEED):
        with pytest.raises(CannotUnlock):
            unlock(file, opener=wrong)


def test_the_most_secret_needs_a_reason_a_word_and_another_person(town):
    case = opened(town)
    joined(town, case, "bo")
    decided(town)
    facts = exports.ExportFacts(
        purpose="record", parts=frozenset({Part.THREAT}), reason="Akten", protected_reason=" "
    )
    with town.working("ada") as by, pytest.raises(InvalidInput) as told:
        exports.ask(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
    assert {one.field for one in told.value.problems} == {"protected_reason", "is_confirmed"}
    row = export_asked(town, case, parts=ORDINARY | {Part.THREAT})
    for attempt in (
        lambda: export_taken(town, row),  # not approved
        lambda: export_approved(town, row, "ada"),  # by herself
        lambda: export_taken(town, row, "bo"),  # not by whoever asked
    ):
        with pytest.raises(Refused):
            attempt()
    export_approved(town, row)
    export_taken(town, row)
    with pytest.raises(Refused):
        export_taken(town, row)
    found = [one for one in actions(town) if one.startswith("export.")]
    assert found == ["export.ask", "export.approve", "export.download"]


@pytest.mark.parametrize(
    "change",
    [
        {"approved_by_id": "ada", "approved_at": "now"},
        {"taken_at": "now", "digest": b"\x00" * 32},
        {"approved_by_id": "eva", "approved_at": "now"},
        {"with_protected": False},
    ],
)
def test_the_database_itself_holds_the_two_apart(town, change):
    case = opened(town)
    decided(town)
    row = export_asked(town, case, parts=ORDINARY | {Part.THREAT})
    values = {
        name: town.people[value].pk if value in town.people else value
        for name, value in change.items()
    }
    values = {name: timezone.now() if value == "now" else value for name, value in values.items()}
    with town.working("ada"), pytest.raises(DatabaseError), transaction.atomic():
        CaseExport.objects.filter(pk=row.pk).update(**values)


def test_an_exact_place_goes_only_with_one_who_knows_it(town):
    lived = Lived(town)
    decided(town)
    with pytest.raises(InvalidInput) as told:
        export_asked(town, lived.case, "bo", parts=frozenset({Part.PLACES}))
    assert [one.field for one in told.value.problems] == ["protected"]


def test_it_is_taken_within_a_day_and_to_the_system_that_holds(town):
    case = opened(town)
    decided(town)
    row = export_asked(town, case)
    decided(town, "Ett annat")
    with pytest.raises(Refused, match="bestämt på nytt"):
        export_taken(town, row)
    late = export_asked(town, case)
    with town.working("ada") as by:
        late.asked_at = timezone.now() - timedelta(hours=25)
        assert not exports.may_take(late, by)
    decided(town, "")
    with pytest.raises(Refused, match="inte i något annat"):
        export_asked(town, case)


def test_what_comes_back_is_added_once_and_marked(town):
    case = opened(town)
    decided(town)
    file = answer(gone_out(town, case))
    with town.working("ada") as by:
        found = returns.look(by=by, case_id=case.pk, file=file, keyring=town.keyring)
        assert (found.adds, found.receipt) == (3, Standing.NEW)
        assert not ReturnFile.objects.exists()
    come_back(town, case, file)
    with pytest.raises(Refused, match="finns redan"):
        come_back(town, case, file)
    with town.working("ada") as by:
        read = exchange.read(by=by, case_id=case.pk, keyring=town.keyring)
        assert {one.addition for one in read.returned} == {NOTE, DECISION}
        assert {one.system for one in read.returned} == {"Akten"}
        assert read.exports[0].diary_number == RECEIPT.diary_number
        assert (ReturnedRow.objects.count(), ReturnFile.objects.count()) == (2, 1)
        assert bytes(ReturnFile.objects.get().original) == file
        assert NOTE.text.encode() not in bytes(ReturnedRow.objects.first().sealed)
    added = [one for one in actions(town) if one.startswith(("return", "receipt"))]
    assert added == ["return.look", "return.import", "receipt.write"] + ["returned.write"] * 2


def test_what_has_been_changed_there_is_added_and_nothing_here_is_changed(town):
    case = opened(town)
    note = noted(town, case)
    decided(town)
    there = gone_out(town, case)
    come_back(town, case, answer(there))
    later = type(NOTE)(**{**vars(NOTE), "text": "Samtal hölls inte."})
    rows = {"note": [type(one)({**one.values}, {**one.text, "text": "Annat"})
                     for one in there.rows["note"]]}  # fmt: skip
    found = come_back(town, case, answer(there, additions=(later, DECISION), rows=rows))
    assert [how for _one, how in found.additions] == [Standing.CHANGED, Standing.HERE]
    assert [(one.table, one.id, one.fields) for one in found.differing] == [
        ("note", note.pk, ("text",))
    ]
    assert found.adds == 1


def broken(package):
    """Files that cannot be taken in, and why."""
    good = answer(package)
    head, _, sealed = good.removeprefix(b"TRYGGARE-EXIT\n").partition(b"\n")
    content = json.loads(unlock(good, opener=Secret(package.answer_key)))

    def with_(**changes):
        return locked(package, json.dumps(content | changes).encode())

    return [
        (b"", NotOurFile),
        (b"%PDF-1.7 hej", NotOurFile),
        (b"TRYGGARE-EXIT\nhej", NotOurFile),
        (b"TRYGGARE-EXIT\n" + head.replace(b'"version": 1', b'"version": 2') + b"\n" + sealed,
         NewerVersion),
        (good[:-1], CannotUnlock),
        (good[:-20] + bytes([good[-20] ^ 1]) + good[-19:], CannotUnlock),
        (good.replace(b'"lock": "answer"', b'"lock": "phrase"', 1), CannotUnlock),
        (with_(version=2), NewerVersion),
        (with_(version="1"), BrokenFile),
        (with_(format="tryggare-exit-case"), NotOurFile),
        (with_(additions=[{"id": "x"}]), BrokenFile),
        (with_(additions=[content["additions"][0]] * 2), BrokenFile),
        (with_(receipt={"registered_on": "2026-02-30", "diary_number": "1"}), BrokenFile),
        (with_(receipt={"registered_on": "2026-02-03", "diary_number": " "}), BrokenFile),
        (with_(system="\ud800"), BrokenFile),
        (with_(tables={"no-such": []}), BrokenFile),
        (with_(case={"id": package.case_number}), BrokenFile),
        (with_(case={"id": "00000000-0000-0000-0000-000000000009"}), OtherCase),
        (locked(package, b'{"a": 1, "a": 2}'), BrokenFile),
        (locked(package, b"[" * 100_000), BrokenFile),
        (locked(package, b"\xff"), BrokenFile),
    ]  # fmt: skip


def test_each_file_that_cannot_be_used_is_told_why_and_nothing_is_kept(town):
    case, other = opened(town), opened(town)
    decided(town)
    package = gone_out(town, case)
    faults = []
    for place, (file, why) in enumerate(broken(package)):
        try:
            come_back(town, case, file)
        except Refused as error:
            if type(error) is not why or not str(error).endswith("."):
                faults.append((place, why, repr(error)))
        else:
            faults.append((place, why, "taken in"))
    assert faults == []
    with pytest.raises(OtherCase):
        come_back(town, other, answer(package))
    with town.working("ada"):
        assert not ReturnFile.objects.exists()
        assert not ExportReceipt.objects.exists()


def test_what_is_newer_than_the_last_receipt_is_not_in_the_akt_yet(town):
    case = opened(town)
    noted(town, case)
    decided(town)

    def lacking():
        with town.working("ada"):
            found = {one.table.name: one.count for one in selectors.lacking(case.pk)}
            assert set(selectors.oldest_lacking()) == ({case.pk} if found else set())
            return found

    assert lacking() == {"identity": 1, "note": 1}
    package = gone_out(town, case)
    assert lacking() == {"identity": 1, "note": 1}  # no receipt yet
    noted(town, case)
    come_back(town, case, answer(package))
    assert lacking() == {"note": 1}
    come_back(town, case, answer(gone_out(town, case, parts=frozenset({Part.SUPPORT}))))
    assert lacking() == {"note": 1}  # it did not go along


def test_to_others_there_is_no_such_case(town, far_town):
    case = opened(town)
    decided(town)
    row = export_asked(town, case)
    file = answer(opened_there(export_taken(town, row)))
    for place, name in ((town, "bo"), (far_town, "dag")):
        for attempt in (
            lambda by: exchange.read(by=by, case_id=case.pk, keyring=town.keyring),
            lambda by: exports.stop(by=by, case_id=case.pk, export_id=row.pk),
            lambda by: returns.look(by=by, case_id=case.pk, file=file, keyring=town.keyring),
        ):
            with place.working(name) as by, pytest.raises(Case.DoesNotExist):
                attempt(by)
