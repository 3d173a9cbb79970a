"""Days in sentences: as people write them, in both languages, and the same after being kept."""

from datetime import date

import pytest

from tryggare.domain.money import NO_BREAK_SPACE
from tryggare.domain.wording import Day, from_plain, say, to_plain


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        (date(2027, 3, 15), "15 mars 2027", "15 March 2027"),
        (date(2026, 12, 1), "1 december 2026", "1 December 2026"),
        (date(2028, 1, 31), "31 januari 2028", "31 January 2028"),
    ],
)
def test_a_day_is_written_as_people_do(day, swedish, english):
    kept = from_plain(to_plain(say("%(day)s", day=Day(day))))
    shown = [kept.render(locale=locale) for locale in ("sv", "en")]
    assert [text.replace(NO_BREAK_SPACE, " ") for text in shown] == [swedish, english]
