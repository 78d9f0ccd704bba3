"""What openpyxl reads in a workbook: types, formulas, what stands still and is printed again. Says it as JSON."""

import json
import sys

import openpyxl


def told(cell):
    return [cell.data_type, cell.number_format, str(cell.value)]


book = openpyxl.load_workbook(sys.argv[1])
kept = openpyxl.load_workbook(sys.argv[1], data_only=True)
sheets = []
for sheet in book.worksheets:
    rows = [[told(cell) for cell in row] for row in sheet.iter_rows()]
    values = [[str(cell.value) for cell in row] for row in kept[sheet.title].iter_rows()]
    sheets.append(
        {
            "name": sheet.title,
            "rows": rows,
            "values": values,
            "frozen": sheet.freeze_panes,
            "titles": sheet.print_title_rows,
            "filter": sheet.auto_filter.ref,
            "merged": sorted(str(area) for area in sheet.merged_cells.ranges),
            "paper": sheet.page_setup.paperSize,
            "orientation": sheet.page_setup.orientation,
            "fit": [sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight],
            "foot": sheet.oddFooter.center.text,
            "choices": [[str(rule.sqref), rule.formula1] for rule in sheet.data_validations.dataValidation],
        }
    )
print(json.dumps({"creator": book.properties.creator, "sheets": sheets}, ensure_ascii=False))
