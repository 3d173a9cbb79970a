"""XML parts of documents: read without reaching outside them, written as they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree
from lxml.etree import _Element as Element

from tryggare.domain.attachments.refusals import LOCAL_LINKS, OUTSIDE, damaged, refusal
from tryggare.domain.wording import say

# Bytes of one part. Its tree takes some ten times as much while it is read.
_LARGEST_PART = 30_000_000
_ON_THE_WEB = re.compile(r"(https?:|mailto:|tel:|#|$)", re.IGNORECASE)
NAMELESS = "Namn borttaget"
NOWHERE = "about:blank"


def read(content: bytes) -> Element:
    """The part's root. Raises InvalidInput when it is too large or declares entities."""
    if len(content) > _LARGEST_PART:
        raise refusal(
            say("Dokumentet är för stort för att läsas. Dela upp det eller spara det som PDF.")
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise damaged()
    return root


def change(parts: dict[str, bytes], name: str, step: Callable[[Element], set[str]]) -> set[str]:
    """Let ``step`` change the part, and gives what it says it took out."""
    root = read(parts[name])
    removed = step(root)
    parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return removed


def elements(root: Element) -> Iterator[tuple[Element, str]]:
    """Every element with its name, whatever its namespace; comments are not among them.

    One at a time, for a sheet has a million: the tree must stay as it is until the last.
    """
    return ((one, local(one.tag)) for one in root.iter() if isinstance(one.tag, str))


def drop(dropped: Iterable[Element]) -> None:
    """Take the elements, with all in them, from their tree."""
    for element in dropped:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def drop_parts(
    parts: dict[str, bytes], patterns: Iterable[tuple[re.Pattern[str], str]]
) -> set[str]:
    """Take away the parts whose name begins as one of ``patterns``; what they held, in words.

    A pattern with no words is of what nobody misses.
    """
    removed = set()
    for name in list(parts):
        for pattern, what in patterns:
            if pattern.match(name):
                del parts[name]
                removed |= {what} if what else set()
                break
    return removed


def local(name: str) -> str:
    """The name of an element or attribute, whatever its namespace."""
    return name.rpartition("}")[2]


def cleaned_link(target: str, *, is_followed: bool) -> tuple[str, set[str]]:
    """Where a link may point, and what was taken from it.

    ``is_followed``: someone chooses to follow it; otherwise the program fetches it by itself.
    """
    if not _ON_THE_WEB.match(target):
        return re.split(r"[/\\]", target)[-1] or NOWHERE, {LOCAL_LINKS}
    if is_followed or target.startswith("#") or not target:
        return target, set()
    return NOWHERE, {OUTSIDE}


def fetches() -> Exception:
    """The document starts other programs to show what stands in it."""
    return refusal(
        say(
            "Dokumentet hämtar innehåll från andra program (DDE). Ta bort de fälten, eller spara "
            "dokumentet som PDF."
        )
    )


def has_macros() -> Exception:
    """The document carries programs."""
    return refusal(say("Dokumentet innehåller makron. Spara det utan makron, eller som PDF."))
