"""Answers to a form that has nothing wrong and nothing missing."""

from tryggare.domain.questionnaire import Kind, asked

GOOD = {
    Kind.TEXT: "En rad",
    Kind.LONG_TEXT: "En rad\noch en till",
    Kind.NUMBER: "50",
    Kind.MONEY: "120 000",
    Kind.DATE: "2027-03-01",
    Kind.YES_NO: "yes",
    Kind.CONFIRM: True,
}


def good(question, pick):
    """An answer; ``pick`` says which choice, counted round."""
    if question.kind == Kind.YES_NO:
        return question.codes[pick % 2]
    if question.kind == Kind.CHOICE:
        return question.codes[pick % len(question.codes)]
    if question.kind == Kind.MANY_CHOICES:
        return list(question.codes)
    if question.least is not None:
        return str(question.least)
    return GOOD[question.kind]


def filled(form, facts, pick=0, *, optional=True):
    """Answers to everything that is asked, or to everything that must be answered."""
    answers = {}
    # An answer can make another question be asked: go round until nothing is new.
    while True:
        before = str(answers)
        for one in asked(form, answers, facts):
            answers.update(row_of(one.questions, pick, optional))
            rows = one.section.rows
            if one.rows and (rows.least or optional):
                answers[one.section.key] = [
                    filled_row(one, pick, optional) for _ in range(max(rows.least, 1))
                ]
        if str(answers) == before:
            return answers


def filled_row(one, pick, optional):
    row = {}
    while True:
        more = row_of(one.columns(row), pick, optional)
        if more == row:
            return row
        row = more


def row_of(questions, pick, optional):
    return {q.key: good(q, pick) for q in questions if optional or q.required}
