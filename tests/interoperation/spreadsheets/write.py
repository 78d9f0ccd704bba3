"""Writes the fixtures of tests/fixtures/spreadsheets with openpyxl, Python's csv and LibreOffice.

Usage: write.py FOLDER, with openpyxl and msoffcrypto-tool installed and LibreOffice on the path, or named by SIX_STARS_OFFICE.
"""

import csv
import datetime
import io
import json
import os
import pathlib
import subprocess
import sys

import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.styles import Alignment, Font

FOLDER = pathlib.Path(sys.argv[1])
OFFICE = os.environ.get("SIX_STARS_OFFICE", "soffice")


def value(cell):
    if isinstance(cell, dict):
        return datetime.datetime.strptime(cell["day"], "%Y-%m-%d")
    return cell


def shown(cell):
    if isinstance(cell, dict):
        year, month, day = (int(part) for part in cell["day"].split("-"))
        return f"{year}/{month}/{day}"
    if isinstance(cell, int) and cell > 99_999_999_999:
        return str(cell)
    return "" if cell is None else str(cell)


def with_openpyxl(table, name):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = table["sheet"]
    for row, cells in enumerate(table["rows"], 1):
        for column, cell in enumerate(cells, 1):
            if cell is None:
                continue
            place = sheet.cell(row, column, value(cell))
            if isinstance(cell, dict):
                place.number_format = 'yyyy"年"m"月"d"日"'
    for area in table["merged"]:
        sheet.merge_cells(area)
    sheet["A1"].font = Font(size=18, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.freeze_panes = "A6"
    # A thousand rows below the table have a height and a border, and nothing in them.
    for row in range(40, 1040):
        sheet.row_dimensions[row].height = 20
    other = book.create_sheet("计算")
    other["A1"] = 2
    other["A2"] = "=A1*2"
    other["A3"] = True
    other["A4"] = "#N/A"
    other["A5"] = datetime.time(9, 30)
    other["A6"] = datetime.datetime(2026, 3, 5, 14, 15)
    other["A7"] = 0.1
    other["A8"] = "=HYPERLINK(\"https://example.invalid\",\"张三\")"
    other.sheet_state = "hidden"
    book.save(FOLDER / name)


def as_csv(table, name, encoding, newline="\r\n"):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=newline)
    width = max(len(row) for row in table["rows"])
    for cells in table["rows"]:
        writer.writerow([shown(cell) for cell in cells] + [""] * (width - len(cells)))
    (FOLDER / name).write_bytes(text.getvalue().encode(encoding))


def with_libreoffice(source, to, name):
    out = FOLDER / "converted"
    # A profile of its own, and the days of one country, whoever runs this.
    profile = (FOLDER / "profile").resolve().as_uri()
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir", str(out), str(FOLDER / source)],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    made = next(out.iterdir())
    made.replace(FOLDER / name)
    out.rmdir()


roster = json.loads((FOLDER / "roster.json").read_text())
with_openpyxl(roster, "roster-openpyxl.xlsx")
as_csv(roster, "roster-gb18030.csv", "gb18030")
with_libreoffice("roster-openpyxl.xlsx", "xls:MS Excel 97", "roster-libreoffice.xls")
with_libreoffice("roster-openpyxl.xlsx", "xlsx:Calc MS Excel 2007 XML", "roster-libreoffice.xlsx")
with_libreoffice(
    "roster-openpyxl.xlsx",
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
    "roster-libreoffice.csv",
)
with_libreoffice("roster-openpyxl.xlsx", "ods", "roster-libreoffice.ods")
with open(FOLDER / "roster-openpyxl.xlsx", "rb") as clear, open(FOLDER / "closed.xlsx", "wb") as closed:
    OOXMLFile(clear).encrypt("河湾", closed)
