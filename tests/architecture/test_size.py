"""Small files, small functions: the budget the house is kept to."""

import ast
from statistics import quantiles

from tests.architecture.sources import PACKAGE, python_files

HARD_FILE, P95_FILE, HARD_FUNCTION, P95_FUNCTION = 500, 350, 80, 45


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def functions():
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{path.relative_to(PACKAGE)}:{node.name}", length


def test_no_file_is_too_long():
    assert {str(p): lines_of(p) for p in python_files() if lines_of(p) > HARD_FILE} == {}
    assert quantiles([lines_of(p) for p in python_files()], n=20)[-1] <= P95_FILE


def test_no_function_is_too_long():
    lengths = dict(functions())
    assert {name: n for name, n in lengths.items() if n > HARD_FUNCTION} == {}
    assert quantiles(lengths.values(), n=20)[-1] <= P95_FUNCTION
