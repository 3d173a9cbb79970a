"""OpenDocument texts and spreadsheets without the names and paths that their programs write."""

from __future__ import annotations

import posixpath
import re

from lxml.etree import _Element as Element

from tryggare.domain.attachments import markup
from tryggare.domain.attachments.refusals import AUTHORS, SCRIPTS, SIGNATURE, locked

_MIMETYPE, _MANIFEST = "mimetype", "META-INF/manifest.xml"
_TAKEN = {
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
}
_FACTS = (
    b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office='
    b'"urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>'
)
# Lists of macro libraries, without any macro in them.
_EMPTY_LISTS = re.compile(r"(Basic|Dialogs)/(\w+/)?(script|dialog)-l[bc]\.xml$")
_MACROS = re.compile(r"(Basic|Dialogs|Scripts)/")
_DROPPED = (
    (re.compile(r"META-INF/\w*signatures\.xml$"), SIGNATURE),
    (re.compile(r"Thumbnails/"), AUTHORS),
    (re.compile(r"Basic/|Dialogs/|Configurations2/|manifest\.rdf$|layout-cache$"), ""),
)
_CREATORS = {"creator", "creator-initials", "sender-initials"}
_SETTINGS = re.compile(
    r"(Printer|Rsid|CurrentDatabase|EmbeddedDatabase|ModifyPasswordInfo|RedlineProtectionKey)"
)


def media_type(parts: dict[str, bytes]) -> str | None:
    """Which of the two it is, or None. Raises InvalidInput for macros and passwords."""
    told = parts.get(_MIMETYPE, b"").decode("ascii", errors="replace").strip()
    if told not in _TAKEN or _MANIFEST not in parts:
        return None
    if any(_MACROS.match(name) and not _EMPTY_LISTS.match(name) for name in parts):
        raise markup.has_macros()
    listed = markup.read(parts[_MANIFEST])
    if any(name == "encryption-data" for _, name in markup.elements(listed)):
        raise locked()
    return told


def clean(parts: dict[str, bytes]) -> set[str]:
    """Empty ``parts`` of what they tell about people; returns what that was."""
    removed = markup.drop_parts(parts, _DROPPED)
    for name in list(parts):
        last = posixpath.basename(name)
        if name == _MANIFEST:
            markup.change(parts, name, lambda root: _manifest(root, parts))
        elif last == "meta.xml":
            removed.add(AUTHORS)
            parts[name] = _FACTS
        elif last.endswith(".xml"):
            removed |= markup.change(parts, name, _names)
    return removed


def _manifest(root: Element, parts: dict[str, bytes]) -> set[str]:
    dropped = []
    for entry, name in markup.elements(root):
        paths = [value for key, value in entry.items() if markup.local(key) == "full-path"]
        if name != "file-entry" or not paths or paths[0] == "/" or paths[0] in parts:
            continue
        folder = paths[0] if paths[0].endswith("/") else ""
        if not folder or not any(part.startswith(folder) for part in parts):
            dropped.append(entry)
    markup.drop(dropped)
    return set()


def _names(root: Element) -> set[str]:
    removed: set[str] = set()
    dropped = []
    for element, name in markup.elements(root):
        if name.startswith("dde-"):
            raise markup.fetches()
        if name == "event-listeners" or (name == "scripts" and len(element)):
            dropped.append(element)
            removed.add(SCRIPTS)
        elif name in _CREATORS and element.text:
            element.text = markup.NAMELESS if name == "creator" else ""
            removed.add(AUTHORS)
        elif name == "config-item" and any(map(_SETTINGS.match, element.attrib.values())):
            dropped.append(element)
        removed |= _attributes(element, name)
    markup.drop(dropped)
    return removed


def _attributes(element: Element, name: str) -> set[str]:
    removed: set[str] = set()
    for key, value in element.items():
        told = markup.local(key)
        if told in ("rsid", "paragraph-rsid"):
            del element.attrib[key]
        elif told == "href" and _leads_out(value):
            mended, found = markup.cleaned_link(value, is_followed=name == "a")
            element.set(key, mended)
            removed |= found
    return removed


def _leads_out(address: str) -> bool:
    """Whether it points out of the package: it names a protocol, or climbs or begins at a root."""
    return bool(re.match(r"([a-z][a-z0-9+.-]*:|/|\\|\.\./)", address, re.IGNORECASE))
