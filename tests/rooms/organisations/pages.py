"""Reading pages as people do."""

from html import unescape

from tryggare.shell.forms import problems_of


def errors_of(response, field):
    """What stands as wrong beside ``field``; the page must also list it at its top."""
    assert response.status_code == 200
    form = response.context["form"]
    beside = " ".join(map(str, form.errors.get(field, [])))
    page = unescape(response.content.decode())
    for problem in problems_of(form):
        assert problem.sentence in page
    return beside
