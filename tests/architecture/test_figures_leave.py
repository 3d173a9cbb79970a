"""Out of the exit programme comes a released table or nothing."""

import ast
import inspect
import typing

from tests.architecture.sources import PACKAGE, python_files, room_of
from tryggare.domain.disclosure import ReleasedTable
from tryggare.exit import figures

FOR_EVERYONE = {"tryggare.exit.figures", "tryggare.exit.permissions"}
# Where the house is put together: what waits for someone, the commands, and the demonstration.
FOR_PROJECT = {"tryggare.exit.commands"}


def imported(path):
    """The modules of exit that a file imports, each by the longest name that is one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        yield from (_module(name) for name in names if name.startswith("tryggare.exit"))


def _module(name):
    parts = name.split(".")
    while len(parts) > 2:
        place = PACKAGE.joinpath(*parts[1:])
        if place.is_dir() or place.with_suffix(".py").exists():
            break
        parts.pop()
    return ".".join(parts)


def test_nobody_outside_takes_anything_but_figures_and_permissions():
    wrong = set()
    for path in python_files():
        room = room_of(path)
        if room == "exit" or path.is_relative_to(PACKAGE / "project" / "demo"):
            continue
        allowed = FOR_EVERYONE | (FOR_PROJECT if room == "project" else set())
        found = set(imported(path)) - {"tryggare.exit"}
        if room == "project":  # what waits for someone, told to themselves
            found = {one for one in found if not one.startswith("tryggare.exit.todo")}
        wrong |= {(str(path.relative_to(PACKAGE)), one) for one in found - allowed}
    assert wrong == set()


def test_every_public_function_of_the_figures_gives_released_tables():
    public = {
        name: one
        for name, one in vars(figures).items()
        if inspect.isfunction(one) and one.__module__ == figures.__name__ and name[0] != "_"
    }
    assert public
    for name, one in public.items():
        gives = typing.get_type_hints(one)["return"]
        assert gives is ReleasedTable or gives == tuple[ReleasedTable, ...], name
    exported = {name for name in vars(figures) if name[0] != "_"}
    kinds = {name for name in exported if inspect.isclass(getattr(figures, name))}
    assert kinds <= {"ReleasedTable", "UUID"}


def test_a_released_table_is_made_in_one_place():
    makers = [
        path.relative_to(PACKAGE).as_posix()
        for path in python_files()
        if "ReleasedTable(" in path.read_text(encoding="utf-8")
    ]
    assert makers == ["domain/disclosure/tables.py"]
