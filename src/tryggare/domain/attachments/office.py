"""Word and Excel documents without the names and paths that Office writes in them."""

from __future__ import annotations

import posixpath
import re
from functools import partial

from lxml.etree import _Element as Element

from tryggare.domain.attachments import markup
from tryggare.domain.attachments.refusals import AUTHORS, SCRIPTS, SIGNATURE
from tryggare.domain.tabular.packages import has_macros

_TYPES = "[Content_Types].xml"
_MAIN = {
    "wordprocessingml.document.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    "spreadsheetml.sheet.main+xml": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
}
# Parts that are emptied rather than taken away: programs miss them.
_FACTS = {
    "docprops/core.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp='
        b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    ),
    "docprops/app.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    ),
    "docprops/custom.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    ),
}
_DROPPED = (
    (re.compile(r"(_xmlsignatures|xl/revisions)/", re.IGNORECASE), SIGNATURE),
    (re.compile(r"(customui|\[trash\])/", re.IGNORECASE), SCRIPTS),
    (
        re.compile(
            r"(docprops/thumbnail\.|docprops/(?!(core|app|custom)\.xml)|customxml/|docmetadata/"
            r"|word/people\d*\.xml|(word|xl)/printersettings/)",
            re.IGNORECASE,
        ),
        AUTHORS,
    ),
)
_REFUSED = re.compile(r"(/|^)(activex|macrosheets|dialogsheets)/", re.IGNORECASE)
# Elements that name people, their machines or their templates. What is bound to data shows the
# text it has; with the data gone its program would empty it.
_TOLD = {"rsids", "attachedTemplate", "docVars", "mailMerge", "absPath", "printerSettings"}
_BINDING = "dataBinding"
_NAMES = {"author", "userName", "refreshedBy", "lastModifiedBy", "displayName"}
_IDENTITIES = {"initials", "userId"}
_DDE = re.compile(r"\s*DDE(AUTO)?\b", re.IGNORECASE)
_FOLLOWED = ("/hyperlink", "/externalLinkPath", "/xlExternalLinkPath")


def media_type(parts: dict[str, bytes]) -> str | None:
    """Which of the two it is, by what it says its main part is. Raises InvalidInput for macros."""
    if _TYPES not in parts:
        return None
    root = markup.read(parts[_TYPES])
    told = [element.get("ContentType", "") for element in root if isinstance(element.tag, str)]
    odd = any("macroenabled" in one.lower() or "vbaproject" in one.lower() for one in told)
    if odd or has_macros(set(parts)) or any(map(_REFUSED.search, parts)):
        raise markup.has_macros()
    return next((_MAIN[end] for one in told for end in _MAIN if one.endswith("." + end)), None)


def clean(parts: dict[str, bytes]) -> set[str]:
    """Empty ``parts`` of what they tell about people; returns what that was."""
    removed = markup.drop_parts(parts, _DROPPED)
    for name in list(parts):
        if name.lower() in _FACTS:
            if re.search(rb">[^<\s]", parts[name]):
                removed.add(AUTHORS)
            parts[name] = _FACTS[name.lower()]
        elif name.lower().endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(name))
            removed |= markup.change(parts, name, partial(_links, base=base, parts=parts))
        elif name == _TYPES:
            markup.change(parts, name, lambda root: _types(root, parts))
        elif name.lower().endswith((".xml", ".vml")):
            removed |= markup.change(parts, name, _names)
    return removed


def _links(root: Element, *, base: str, parts: dict[str, bytes]) -> set[str]:
    """Mend one list of relations, those of parts in ``base``."""
    removed: set[str] = set()
    for link in list(root):
        kind, target = link.get("Type", ""), link.get("Target", "")
        if kind.endswith("/attachedTemplate"):
            markup.drop([link])
            removed.add(AUTHORS)
        elif link.get("TargetMode") == "External":
            mended, found = markup.cleaned_link(target, is_followed=kind.endswith(_FOLLOWED))
            link.set("Target", mended)
            removed |= found
        elif _inner(base, target) not in parts and not target.startswith("#"):
            markup.drop([link])
    return removed


def _inner(base: str, target: str) -> str:
    path = target if target.startswith("/") else f"/{base}/{target}"
    return posixpath.normpath(path.split("#")[0]).lstrip("/")


def _types(root: Element, parts: dict[str, bytes]) -> set[str]:
    for told in list(root):
        if told.get("PartName") and told.get("PartName", "").lstrip("/") not in parts:
            markup.drop([told])
    return set()


def _names(root: Element) -> set[str]:
    removed: set[str] = set()
    fields, dropped = [""], []
    for element, name in markup.elements(root):
        if name == "ddeLink":
            raise markup.fetches()
        if name in _TOLD or name == _BINDING:
            dropped.append(element)
            removed |= {AUTHORS} if name in _TOLD else set()
        elif name == "author" and element.text:
            element.text = markup.NAMELESS
            removed.add(AUTHORS)
        removed |= _attributes(element, name)
        _read_field(element, name, fields)
    if any(map(_DDE.match, fields)):
        raise markup.fetches()
    markup.drop(dropped)
    return removed


def _read_field(element: Element, name: str, fields: list[str]) -> None:
    """Add to ``fields`` what a field of the text is told to show; Word may write it in pieces."""
    if name == "instrText":
        fields[-1] += element.text or ""
    elif name in ("fldChar", "fldSimple"):
        values = {markup.local(key): value for key, value in element.items()}
        if name == "fldSimple" or values.get("fldCharType") == "begin":
            fields.append(values.get("instr", ""))


def _attributes(element: Element, name: str) -> set[str]:
    removed = set()
    for key, _ in element.items():
        told = markup.local(key)
        if told.startswith("rsid") or (name == "pageSetup" and told == "id"):
            # The second points at a printer's settings.
            del element.attrib[key]
        elif told in _IDENTITIES or (told in _NAMES and _is_about_people(name, told)):
            element.set(key, "" if told in _IDENTITIES else markup.NAMELESS)
            removed.add(AUTHORS)
    return removed


def _is_about_people(element: str, attribute: str) -> bool:
    # Columns and cubes have display names too.
    return attribute != "displayName" or element == "person"
