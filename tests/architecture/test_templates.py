"""What imports cannot see: templates stay in their room and carry no style or script."""

import re

import pytest
from django.contrib.staticfiles import finders

from tests.architecture.sources import PACKAGE, STOREYS, room_of, templates

USES = re.compile(r"""\{%\s*(?:include|extends)\s+["']([\w-]+)/""")
# A script element with a type of data is not run by any browser.
INLINE = re.compile(
    r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style\b"""
    r"""|<script(?![^>]*\bsrc=|[^>]*\btype="application/json")""",
    re.IGNORECASE,
)
STATIC = re.compile(r"""\{% static ['"]([^'"]+)['"] %\}""")


def name(path):
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", templates(), ids=name)
def test_template_uses_only_its_own_room_and_the_shell(path):
    used = set(USES.findall(path.read_text(encoding="utf-8"))) & STOREYS.keys()
    allowed = {room_of(path), "shell"}
    if room_of(path) == "project":
        allowed |= STOREYS.keys()
    assert used <= allowed


@pytest.mark.parametrize("path", templates(), ids=name)
def test_template_has_no_inline_style_or_script(path):
    assert INLINE.search(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("path", templates(), ids=name)
def test_what_a_template_loads_is_there(path):
    """In a demonstration a missing file is a page that fails."""
    wanted = STATIC.findall(path.read_text(encoding="utf-8"))
    assert [one for one in wanted if finders.find(one) is None] == []
