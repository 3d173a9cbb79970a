"""Workbooks to read, well made and badly made."""

import io
import zipfile

import xlsxwriter


def workbook(sheets):
    """An xlsx of ``{sheet: rows}``; a cell that begins with = is a formula without a result."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str) and value.startswith("="):
                        sheet.write_formula(number, column, value, None, "")
                    elif value is not None:
                        sheet.write(number, column, value)
    return out.getvalue()


def repacked(content, *, changes=None, added=None):
    """The same archive with parts changed (name → function of its text) or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part.filename)
            change = (changes or {}).get(part.filename)
            new.writestr(part.filename, change(data.decode()).encode() if change else data)
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()
