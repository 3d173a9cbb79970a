"""An application from its first word to its receipt: the services, one use at a time."""

from datetime import timedelta

import pytest

from tests.factories.organisations import OrganisationFactory
from tests.rooms.fund.applying import (
    applicant,
    ask_to_complete,
    begun,
    body_of,
    fill,
    fresh,
    good_answers,
    open_call,
    save,
    sent_in,
    written,
)
from tryggare.audit.selectors import history
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.evidence import default_cards
from tryggare.fund.models import EvidenceNote, Submission
from tryggare.fund.selectors import calls, drafts, submissions
from tryggare.fund.services import submission_attachments as attachments
from tryggare.fund.services import submissions as services
from tryggare.fund.services import submissions_sent as sent
from tryggare.organisations.models import Organisation, StoredFile
from tryggare.organisations.permissions import Forbidden

pytestmark = pytest.mark.django_db


def problems(error):
    return {problem.field: str(problem.message) for problem in error.value.problems}


def test_a_written_draft_can_be_sent(town):
    application = fresh(sent_in(town)).application
    assert application.reference == "TF27-001"
    assert application.amount_ore == 200_000_50
    assert (application.state, application.is_late) == ("submitted", False)
    assert (application.category, application.measure) == ("social", "presence")
    lines = list(application.submission.budget.all())
    assert [(one.share_bp, one.is_investment) for one in lines] == [(5_000, False), (None, True)]


def test_references_follow_each_other_and_pass_over_those_that_are_taken(town):
    round_, body = open_call(town), body_of(town)
    first = sent_in(town, round_, body).application
    first.reference = "TF27-002"
    first.save()
    assert sent_in(town, round_, body).application.reference == "TF27-003"


@pytest.mark.parametrize("state", ["open", "closed"])
def test_what_comes_after_the_closing_time_is_marked_and_taken(state, town):
    round_ = open_call(town, closes_in=timedelta(minutes=-1))
    submission = written(town, round_)
    round_.state = state
    round_.save()
    sent.send(by=applicant(town), submission_id=submission.pk)
    assert fresh(submission).application.is_late


def test_nobody_sends_twice_or_what_is_unfinished_or_another_bodys(town, other_town):
    submission = sent_in(town)
    with pytest.raises(Refused):
        sent.send(by=applicant(town), submission_id=submission.pk)
    with pytest.raises(InvalidInput) as error:
        sent.send(by=applicant(town), submission_id=begun(town, submission.round).pk)
    assert {"title", "track", "what", "budget", "is_true"} <= problems(error).keys()
    theirs = OrganisationFactory(municipality=town.municipality)
    # Nor does anyone apply for fullmäktige, whoever serves there.
    for body in (theirs, body_of(town, kind="assembly")):
        told = {"round_id": submission.round_id, "organisation_id": body.pk}
        with pytest.raises(Organisation.DoesNotExist):
            services.start(by=applicant(town), **told)


def test_the_funds_own_limits_hold_the_budget(town):
    submission = written(town)
    fund = submission.round.fund
    fund.most_ore, fund.most_years = 100_000_00, 1
    fund.save()
    budget = good_answers()["budget"]
    budget[1]["year"] = "2028"
    save(applicant(town), submission, "budget", {"budget": budget})
    told = [str(one) for one in drafts.draft_of(fresh(submission)).problems(finished=True)]
    assert any("högst 100\xa0000\xa0kr" in one for one in told)
    assert any("2 olika år" in one for one in told)


@pytest.mark.parametrize(
    ("name", "said"),
    [("Finns inte", "finns inte i registret"), ("Själva", "söker redan")],
)
def test_co_applicants_are_other_bodies_of_the_register(name, said, town):
    submission = written(town, body=body_of(town, name="Själva"))
    rows = [{"organisation": name, "part": "Hjälper"}]
    save(applicant(town), submission, "co_applicants", {"co_applicants": rows})
    with pytest.raises(InvalidInput, match=said):
        sent.send(by=applicant(town), submission_id=submission.pk)


def test_evidence_against_asks_for_a_reason_and_the_municipality_may_know_better(town):
    against = {"measures": ["camera"], "theme": "violence"}
    submission = fill(town, begun(town), good_answers() | against)
    draft = drafts.draft_of(submission)
    assert draft.facts.evidence == "mismatch"
    assert "evidence_reason" in {one.field for one in draft.problems(finished=True)}
    EvidenceNote.objects.create(
        municipality=town.municipality, **against_card("camera", "violence", -30)
    )
    assert drafts.draft_of(submission).facts.evidence == "supported"


def against_card(measure, theme, effect):
    card = next(iter(default_cards()))
    return {
        "measure": measure, "theme": theme, "effect_percent": effect,
        "certainty": "established", "sentence": card.sentence, "source": "Egen uppföljning",
    }  # fmt: skip


def test_two_windows_find_out_about_each_other_and_overwrite_nothing(town):
    submission, by = begun(town), applicant(town)
    one = save(by, submission, "causes", {"problem": "Första"}).version
    save(by, submission, "causes", {"problem": "Andra"})
    with pytest.raises(services.Conflict):
        services.save_section(
            by=by, submission_id=submission.pk, section="causes", answers={"problem": "Tredje"},
            version=one,
        )  # fmt: skip
    assert fresh(submission).answers["problem"] == "Andra"
    # Another section is another matter.
    services.save_section(
        by=by, submission_id=submission.pk, section="plan", answers={"steps": "Ett"}, version=one
    )
    assert fresh(submission).answers["steps"] == "Ett"


def test_a_completion_is_a_new_version_and_the_first_stays(town):
    submission, by = sent_in(town), applicant(town)
    with pytest.raises(Refused):
        save(by, submission, "measure", {"what": "Något annat"})
    ask_to_complete(submission)
    save(by, submission, "measure", {"what": "Något annat"})
    # What officials read is what was sent, until the completion is.
    assert submissions.document(submission.pk).answer("what") == "En rad\noch en till"
    sent.complete(by=by, submission_id=submission.pk)
    assert submissions.document(submission.pk).answer("what") == "Något annat"
    first, second = submissions.versions(fresh(submission))
    assert submissions.changed_between(fresh(submission), first, second) == ["Vad vill ni göra?"]
    event = history(submission.application_id)[0]
    assert event.action == "fund.application.complete"
    assert event.changes["Vad vill ni göra?"] == ["En rad\noch en till", "Något annat"]


def test_withdrawing_needs_a_reason_and_something_sent(town):
    by = applicant(town)
    with pytest.raises(Refused):
        sent.withdraw(by=by, submission_id=begun(town).pk, reason="x")
    submission = sent_in(town, open_call(town, budget=1))
    with pytest.raises(InvalidInput):
        sent.withdraw(by=by, submission_id=submission.pk, reason=" ")
    sent.withdraw(by=by, submission_id=submission.pk, reason="Vi hinner inte")
    assert fresh(submission).application.state == "withdrawn"


def test_one_that_was_sent_can_be_changed_by_taking_it_back_while_the_call_is_open(town):
    submission, by = written(town), applicant(town)
    attachments.attach(by=by, submission_id=submission.pk, name="a.txt", content=b"A")
    sent.send(by=by, submission_id=submission.pk)
    new = sent.take_back(by=by, submission_id=submission.pk)
    assert fresh(submission).application.state == "withdrawn"
    assert new.answers["what"] == submission.answers["what"]
    assert new.attachments.get().file_id == submission.attachments.get().file_id
    # What is certified is certified anew; the file is still the first one's when taken away here.
    assert "is_true" not in new.answers
    attachments.detach(by=by, attachment_id=new.attachments.get().pk)
    assert StoredFile.objects.filter(name="a.txt").exists()
    submission.round.state = "closed"
    submission.round.save()
    other = sent_in_closed(town, submission)
    with pytest.raises(Refused, match="Ansökningstiden är slut"):
        sent.take_back(by=by, submission_id=other.pk)


def sent_in_closed(town, like):
    new = Submission.objects.filter(application__isnull=True, round=like.round).get()
    fill(town, new)
    return sent.send(by=applicant(town), submission_id=new.pk)


def test_a_copy_takes_what_fits_the_new_form(town):
    submission = sent_in(town)
    form = calls.form_of(submission.round)
    shorter = type(form)(form.title, tuple(s for s in form.sections if s.key != "causes"))
    round_ = open_call(town, budget=777, form=shorter)
    new = services.copy(by=applicant(town), submission_id=submission.pk, round_id=round_.pk)
    assert (new.title, new.answers["budget"]) == (submission.title, submission.answers["budget"])
    assert "problem" not in new.answers
    assert "is_true" not in new.answers


def test_files_are_cleaned_counted_and_taken_away_until_they_are_sent(town):
    submission, by = written(town), applicant(town)
    given = {"by": by, "submission_id": submission.pk, "content": b"Text"}
    made = attachments.attach(name="ett.txt", question="quote", **given).attachment
    with pytest.raises(InvalidInput):
        attachments.attach(name="x.txt", question="kingdom", **given)
    with pytest.raises(InvalidInput):
        attachments.attach(by=by, submission_id=submission.pk, name="x.exe", content=b"MZ\x00\x01")
    attachments.detach(by=by, attachment_id=made.pk)
    assert not StoredFile.objects.exists()
    kept = attachments.attach(name="två.txt", **given).attachment
    sent.send(by=by, submission_id=submission.pk)
    ask_to_complete(submission=fresh(submission))
    with pytest.raises(Refused, match="redan inskickad"):
        attachments.detach(by=by, attachment_id=kept.pk)
    document = submissions.document(submission.pk)
    assert [one.name for one in document.attachments] == ["två.txt"]


def test_only_applicants_apply(town):
    submission = begun(town)
    officer = applicant(town)
    officer = type(officer)(officer.person_id, officer.municipality_id, "", frozenset())
    with pytest.raises(Forbidden):
        save(officer, submission, "measure", {"what": "Nej"})
