"""A name says what the file is and can be shown and saved anywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.attachments.names import LONGEST, clean_name
from tryggare.domain.visible import has_hidden

PDF, JPEG = (".pdf",), (".jpg", ".jpeg")


@pytest.mark.parametrize(
    ("sent", "endings", "expected"),
    [
        ("Plan för torget.pdf", PDF, "Plan för torget.pdf"),
        ("C:\\Users\\maj\\Plan.PDF", PDF, "Plan.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("faktura.pdf.exe", PDF, "faktura.pdf"),
        ("faktura\u202efdp.exe", PDF, "fakturafdp.pdf"),
        ("rapport v1.2", PDF, "rapport v1.2.pdf"),
        ("bild.jpeg", JPEG, "bild.jpeg"),
        ("bild.png", JPEG, "bild.jpg"),
        ("a\r\nContent-Type: x.pdf", PDF, "a Content-Type- x.pdf"),
        ("rad\x00.pdf\x00.exe", PDF, "rad.pdf"),
        ("nul\u200bl\u00a0\u2003l.pdf", PDF, "null l.pdf"),
        ("CON.pdf", PDF, "_CON.pdf"),
        ("a\u030akermark.pdf", PDF, "åkermark.pdf"),
        (".htaccess", PDF, "htaccess.pdf"),
        ("", PDF, "fil.pdf"),
        ("...", PDF, "fil.pdf"),
        ("å" * 400 + ".pdf", PDF, "å" * (LONGEST - 5) + ".pdf"),
    ],
)
def test_name_is_made_safe(sent, endings, expected):
    assert clean_name(sent, endings) == expected


@given(st.text(alphabet=st.characters(), max_size=200), st.sampled_from([PDF, JPEG]))
def test_any_name_at_all(sent, endings):
    name = clean_name(sent, endings)
    assert name.endswith(endings)
    assert len(name) <= LONGEST
    assert not re.search(r'[/\\<>:"|?*]', name)
    assert not has_hidden(name)
    assert name[0] not in ". "
    name.encode()
    assert clean_name(name, endings) == name
