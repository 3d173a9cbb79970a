"""Tables as data: columns, rows, and each cell drawn once.

Cells are drawn here rather than by a template of their own: a page of fifty rows has hundreds,
and an include for each costs ten times the rest of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Tone = Literal["leaf", "sun", "rose", "neutral"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A state as a word; the tone only supports it (leaf good, sun needs a person, rose stops)."""

    word: str
    tone: Tone = "neutral"

    def __html__(self) -> SafeString:
        css = "tag" if self.tone == "neutral" else f"tag tag-{self.tone}"
        return mark_safe(f'<span class="{css}">{_markup(self.word)}</span>')  # noqa: S308 - escaped

    def __str__(self) -> str:
        # Templates make text of a value before they ask whether it is markup.
        return self.__html__()


@dataclass(frozen=True, slots=True)
class Column:
    """``prose``: sentences rather than a word, so they get the whole width of a phone."""

    label: str
    numeric: bool = False
    sort_url: str = ""
    sorted: Literal["", "ascending", "descending"] = ""
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: a text, perhaps linked, or a tag; ``note`` stands on a quiet line below."""

    text: str = ""
    url: str = ""
    note: str = ""
    tag: Tag | None = None

    def __html__(self) -> SafeString:
        shown = _markup(self.text if self.tag is None else self.tag)
        if self.url:
            shown = f'<a href="{_markup(self.url)}">{shown}</a>'
        if self.note:
            shown = f'{shown}<span class="sub">{_markup(self.note)}</span>'
        return mark_safe(shown)  # noqa: S308 - every part is escaped above


@dataclass(frozen=True)
class Table:
    """Columns and rows; the first cell of each row is its heading. A bare ``str`` is a cell too.

    A row may come out of ``lines`` already, where the same one is shown again and again.
    """

    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell | Tag | str] | SafeString]
    caption: str = ""
    caption_hidden: bool = False

    @property
    def lines(self) -> Iterator[SafeString]:
        """Each row as markup; a cell says its column too, for when rows become cards."""
        frames = ['<th scope="row">{}</th>', *(_frame(column) for column in self.columns[1:])]
        for row in self.rows:
            if isinstance(row, SafeString):
                yield row
                continue
            cells = (frame.format(_markup(cell)) for frame, cell in zip(frames, row, strict=True))
            yield mark_safe("".join(cells))  # noqa: S308 - every cell is escaped above


def _markup(content: Cell | Tag | str) -> str:
    if type(content) is str:
        # Django's own asks of every text whether it is a translation to be made later.
        return escape(content)
    return content.__html__() if isinstance(content, Cell | Tag) else conditional_escape(content)


def _frame(column: Column) -> str:
    css = ' class="num"' if column.numeric else ' class="prose"' if column.prose else ""
    label = conditional_escape(column.label).replace("{", "{{").replace("}", "}}")
    return f'<td{css} data-label="{label}"><span>{{}}</span></td>'
