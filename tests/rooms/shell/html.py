"""A page read back as its elements, to ask what a browser would."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(frozen=True)
class Element:
    name: str
    attributes: dict[str, str]


@dataclass
class Page(HTMLParser):
    """Feed it markup; ``elements`` are all start tags in order."""

    markup: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def named(self, *names: str) -> list[Element]:
        return [element for element in self.elements if element.name in names]

    def values(self, attribute: str) -> list[str]:
        """Every value of ``attribute``, split where it lists several ids."""
        return [
            value
            for element in self.elements
            for value in element.attributes.get(attribute, "").split()
        ]

    @property
    def ids(self) -> list[str]:
        return self.values("id")
