"""Files of every kind, made with all that should not follow them: names, places, machines."""

import io
import zipfile

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, PngImagePlugin

# Planted in every file, in each place that kind of file has for it.
AUTHOR, COMPANY, PLACE = "Maj Hemlig", "Hemliga Bolaget", "Hemligatan 7"
PLANTS = (AUTHOR, COMPANY, PLACE)
TEXT = "Belysning längs gångvägen, 125 000 kr"
GPS = {1: "N", 2: (59.0, 13.0, 37.5), 3: "E", 4: (17.0, 59.0, 1.5)}
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-'
    f'ns#"><r:Description r:about="">{AUTHOR} {PLACE}</r:Description></r:RDF></x:xmpmeta>'
).encode()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def holds(content, *texts):
    """Which of the texts the bytes hold, in any encoding and also inside packed parts."""
    layers = [content, *_inside(content)]
    return {
        text
        for text in texts
        for layer in layers
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
        if text.encode(encoding) in layer
    }


def _inside(content):
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                part = package.read(name)
                yield part
                yield from _inside(part)
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for thing in [*pdf.objects, pdf.trailer]:
                yield thing.unparse(resolved=True)
                if isinstance(thing, Stream):
                    yield thing.read_raw_bytes()
                    if thing.get("/Filter") == Name.FlateDecode:
                        yield thing.read_bytes()


def dots():
    """A picture whose corners differ, so that one sees how it is turned."""
    picture = Image.new("RGB", (64, 32), "white")
    picture.paste((200, 30, 30), (0, 0, 32, 16))
    picture.paste((30, 30, 200), (32, 16, 64, 32))
    return picture


def exif(orientation=1):
    facts = Image.Exif()
    facts[0x0112] = orientation
    facts[0x013B] = AUTHOR  # Artist
    facts[0x010E] = PLACE  # ImageDescription
    facts.get_ifd(0x8825).update(GPS)
    return facts


def jpeg(orientation=1, *, picture=None, **given):
    written = io.BytesIO()
    options = {"quality": 90, "comment": f"{AUTHOR} {PLACE}".encode(), "xmp": XMP, **given}
    (picture or dots()).save(written, "JPEG", exif=exif(orientation), **options)
    return written.getvalue()


def png(orientation=1, *, picture=None):
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", AUTHOR)
    told.add_text("Comment", PLACE, zip=True)
    told.add_itxt("XML:com.adobe.xmp", XMP.decode())
    written = io.BytesIO()
    (picture or dots()).save(written, "PNG", pnginfo=told, exif=exif(orientation))
    return written.getvalue()


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def pdf(change=None, **saving):
    """One page with the text and a photograph; ``change`` plants more in it."""
    made = Pdf.new()
    page = made.add_blank_page(page_size=(300, 200))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    photo = Stream(made, jpeg())
    photo.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=64, Height=32, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode,
    )  # fmt: skip
    photo["/Metadata"] = made.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    # A font with the name of a key that otherwise goes.
    page.Resources = Dictionary(
        Font=Dictionary(F1=made.make_indirect(font), EF=font), XObject=Dictionary(Im0=photo)
    )
    page.Contents = made.make_stream(f"BT /F1 12 Tf 9 99 Td ({TEXT}) Tj ET".encode("latin-1"))
    page.PieceInfo = Dictionary(App=Dictionary(Private=AUTHOR))
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), T=AUTHOR, Contents="Se här"
    )
    page.Annots = Array([made.make_indirect(note)])
    made.docinfo["/Author"] = AUTHOR
    made.docinfo["/Company"] = COMPANY
    made.Root.Metadata = made.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    if change:
        change(made)
    written = io.BytesIO()
    made.save(written, **saving)
    return written.getvalue()


def pdf_text(content):
    with pikepdf.open(io.BytesIO(content)) as read:
        return [page.Contents.read_bytes() for page in read.pages]


def package(parts, *, comment=b"", compression=zipfile.ZIP_DEFLATED):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content if isinstance(content, bytes) else content.encode())
        archive.comment = comment
    return written.getvalue()


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _relations(*links):
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target, mode) in enumerate(links)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


OUT = ' TargetMode="External"'
_FACTS = {
    "docProps/core.xml": (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.'
        f'org/dc/elements/1.1/"><dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{AUTHOR}'
        "</cp:lastModifiedBy><cp:revision>7</cp:revision></cp:coreProperties>"
    ),
    "docProps/app.xml": (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-'
        f'properties"><Company>{COMPANY}</Company><Manager>{AUTHOR}</Manager></Properties>'
    ),
    "docProps/custom.xml": (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-'
        f'properties"><p>{PLACE}</p></Properties>'
    ),
}


def _types(main, *more):
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'{kind}+xml"/>'
        for part, kind in (main, *more)
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{overrides}</Types>'


def docx_parts():
    return {
        "[Content_Types].xml": _types(
            ("/word/document.xml", "wordprocessingml.document.main"),
            ("/word/people.xml", "wordprocessingml.people"),
        ),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml", ""),
            ("metadata/thumbnail", "docProps/thumbnail.jpeg", ""),
        ),
        **_FACTS,
        "docProps/thumbnail.jpeg": jpeg(),
        "customXml/item1.xml": f"<d>{AUTHOR}</d>",
        "word/_rels/document.xml.rels": _relations(
            ("image", "media/image1.jpeg", ""),
            ("hyperlink", "https://bra.se/", OUT),
            ("hyperlink", f"file:///C:/Users/{AUTHOR}/plan.docx", OUT),
            ("people", "people.xml", ""),
        ),
        "word/_rels/settings.xml.rels": _relations(
            ("attachedTemplate", f"file:///C:/{AUTHOR}/mall.dotm", OUT)
        ),
        "word/people.xml": f'<w:people xmlns:w="{WORD}"><w:person w:author="{AUTHOR}"/></w:people>',
        "word/settings.xml": (
            f'<w:settings xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:attachedTemplate r:id="r0"/>'
            '<w:rsids><w:rsid w:val="00F43A11"/></w:rsids></w:settings>'
        ),
        "word/comments.xml": (
            f'<w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="{AUTHOR}"'
            ' w:initials="MHQ"><w:p><w:r><w:t>Stämmer det?</w:t></w:r></w:p></w:comment>'
            "</w:comments>"
        ),
        "word/document.xml": (
            f'<w:document xmlns:w="{WORD}"><w:body><w:p w:rsidR="00F43A11"><w:r><w:t>{TEXT}</w:t>'
            f'</w:r><w:ins w:id="1" w:author="{AUTHOR}"><w:r><w:t xml:space="preserve"> och mer'
            f'</w:t></w:r></w:ins></w:p><w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr>'
            "<w:sdtContent><w:t>Rubrik</w:t></w:sdtContent></w:sdt></w:body></w:document>"
        ),
        "word/media/image1.jpeg": jpeg(),
    }


def xlsx_parts():
    return {
        "[Content_Types].xml": _types(("/xl/workbook.xml", "spreadsheetml.sheet.main")),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml", "")),
        **_FACTS,
        "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml", "")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><fileSharing userName="{AUTHOR}"/>'
            '<x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/'
            f'ac" url="C:\\Users\\{AUTHOR}\\"/><sheets><sheet name="Budget" sheetId="1" r:id="r0"/>'
            "</sheets></workbook>"
        ),
        "xl/worksheets/_rels/sheet1.xml.rels": _relations(
            ("printerSettings", "../printerSettings/printerSettings1.bin", "")
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheetData><row r="1"><c r="A1" '
            f't="inlineStr"><is><t>{TEXT}</t></is></c><c r="B1"><v>125000</v></c></row></sheetData>'
            '<pageSetup orientation="portrait" r:id="r0"/></worksheet>'
        ),
        "xl/printerSettings/printerSettings1.bin": PLACE.encode("utf-16-le"),
        "xl/comments1.xml": (
            f'<comments xmlns="{SHEET}"><authors><author>{AUTHOR}</author></authors><commentList/>'
            "</comments>"
        ),
        "xl/persons/person.xml": (
            '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threaded'
            f'comments"><person displayName="{AUTHOR}" id="1" userId="{AUTHOR}"/></personList>'
        ),
    }


def odf_parts(kind="text"):
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    names = (
        f'xmlns:office="{office}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:text="t" '
        'xmlns:meta="m" xmlns:config="c" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:style="s"'
    )
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": (
            f"<office:document-content {names}><office:annotation><dc:creator>{AUTHOR}</dc:creator>"
            f"<meta:creator-initials>MHQ</meta:creator-initials><text:p>Stämmer det?</text:p>"
            f'</office:annotation><text:p style:rsid="00F43A11">{TEXT}</text:p>'
            f'<text:a xlink:href="file:///home/{AUTHOR}/plan.odt">plan</text:a>'
            "</office:document-content>"
        ),
        "meta.xml": (
            f"<office:document-meta {names}><dc:creator>{AUTHOR}</dc:creator><meta:user-defined>"
            f"{COMPANY}</meta:user-defined></office:document-meta>"
        ),
        "settings.xml": (
            f'<office:document-settings {names}><config:config-item config:name="PrinterName">'
            f"{PLACE}</config:config-item></office:document-settings>"
        ),
        "Thumbnails/thumbnail.png": png(),
        "Pictures/1.png": png(),
        "META-INF/manifest.xml": (
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<m:file-entry m:full-path="/"/><m:file-entry m:full-path="content.xml"/>'
            '<m:file-entry m:full-path="Thumbnails/thumbnail.png"/></m:manifest>'
        ),
    }


def docx(**more):
    return package({**docx_parts(), **more})


def xlsx(**more):
    return package({**xlsx_parts(), **more})


def odt(**more):
    return package({**odf_parts(), **more})


def ods(**more):
    return package({**odf_parts("spreadsheet"), **more})
