"""What a lägesbild may take in: exit's released tables exactly as they were released."""

import pytest

from tests.domain.disclosure.test_release import ask
from tryggare.domain.disclosure import ReleasedTable, definitions
from tryggare.domain.pictures.suppression import public_part
from tryggare.exit import figures
from tryggare.situation.selectors import offers


def _tables():
    found = [ask(table=one) for one in definitions()]
    return tuple(one for one in found if isinstance(one, ReleasedTable))


def test_exit_figures_stand_as_released(monkeypatch):
    tables = _tables()
    assert tables
    monkeypatch.setattr(figures, "released", lambda: tables)
    listed = offers.GIVERS["exit"].offers()
    assert len({one.key for one in listed}) == len(tables)
    for offer, table in zip(listed, tables, strict=True):
        part = offers.freeze("exit", offer.key)
        cells = [str(cell) for row in part.rows for cell in row[1:]]
        assert sorted(cells) == sorted(str(shown) for _place, shown in table.cells)
        assert public_part(part).part == part
    with pytest.raises(LookupError):
        offers.freeze("exit", "nothing")
