"""What tests of imports begin with: a file, how it is read, and the worker that reads it."""

from types import SimpleNamespace

from tests.factories.organisations import DistrictAreaFactory, DistrictFactory, actor
from tests.rooms.situation.laying import lay_categories
from tryggare.domain.incidents.mapping import DateOrder, Field, Reading, System
from tryggare.situation import jobs
from tryggare.situation.models import ImportBatch
from tryggare.situation.services import imports

HEADINGS = ("id", "datum", "typ", "x", "y")
COLUMNS = dict(
    zip(HEADINGS, (Field.EXTERNAL_ID, Field.DAY, Field.CATEGORY, Field.X, Field.Y), strict=True)
)
WORDS = {"klotter": "vandalism-graffiti", "inbrott": "disorder-burglary"}
# In Flemingsberg and in Skogås, both in Huddinge. Metres, SWEREF 99 TM.
FLEMINGSBERG, SKOGAS = (669_380, 6_568_560), (678_640, 6_568_140)


def reading(**changes):
    facts = {
        "columns": COLUMNS,
        "categories": WORDS,
        "date_order": DateOrder.YMD,
        "system": System.TM,
    }
    return Reading(**{**facts, **changes})


def csv_of(rows, headings=HEADINGS):
    lines = [";".join(headings), *(";".join(str(one) for one in row) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def coordinator(town):
    return actor(town.people["coordinator"], "coordinator")


def uploaded(town, content, name="fil.csv"):
    return imports.upload(by=coordinator(town), name=name, pieces=[content])


def queued(town, content, how=None, name="Larmet", file="fil.csv"):
    lay_categories(town)
    by, batch = coordinator(town), uploaded(town, content, file)
    imports.map_columns(by=by, batch_id=batch.pk, name=name, reading=how or reading())
    return imports.queue(by=by, batch_id=batch.pk)


def job(attempts=0):
    return SimpleNamespace(job=SimpleNamespace(attempts=attempts), should_abort=lambda: False)


def worked(town, batch, work=jobs.read_import):
    """What the worker leaves the batch like."""
    work(job(), municipality_id=str(batch.municipality_id), batch_id=str(batch.pk))
    town.enter()
    return ImportBatch.objects.get(pk=batch.pk)


def read(town, content, how=None, **more):
    return worked(town, queued(town, content, how, **more))


def undone(town, batch):
    imports.undo(by=coordinator(town), batch_id=batch.pk)
    return worked(town, batch, jobs.undo_import)


def lay_areas(town):
    """Flemingsberg's and Skogås's own areas in kommundelar of their own; the rest in none."""
    from tryggare.domain.containment import shapes, which
    from tryggare.organisations.data import load_areas

    areas = load_areas(town.municipality.code)
    laid = {}
    for name, (x, y) in (("Flemingsberg", FLEMINGSBERG), ("Skogås", SKOGAS)):
        (at,) = which(shapes([area.rings for area in areas]), [x], [y])
        district = DistrictFactory(municipality=town.municipality, name=name)
        DistrictAreaFactory(
            municipality=town.municipality, district=district, area_code=areas[at].code
        )
        laid[name] = district
    return laid
