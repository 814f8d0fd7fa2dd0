"""Names of cells and of sheets, as spreadsheets write them."""

from desktop.documents.workbook.sheets import at, column_of, sheet_names


def test_cells_are_named_as_in_a_spreadsheet():
    assert [at(column, 0) for column in (0, 25, 26, 51, 52, 701, 702)] == [
        "A1",
        "Z1",
        "AA1",
        "AZ1",
        "BA1",
        "ZZ1",
        "AAA1",
    ]
    assert at(2, 9, fixed=True) == "$C$10"
    assert column_of(1, 2, 8) == "$B$3:$B$9"


def test_names_that_a_spreadsheet_takes():
    """31 signs at most, none of [ ] : * ? / and the backslash, no apostrophe at an end, never twice, never empty."""
    long = "Service technique (espaces verts, voirie, bâtiments)"
    found = sheet_names(["Voirie : été/hiver", long, long, "", "'", "VOIRIE   ÉTÉ HIVER"])
    assert found[0] == "Voirie   été hiver"
    assert found[1] == long[:31]
    assert found[2] == "Service technique (espaces (2)"
    assert found[3:5] == ["Feuille", "Feuille (2)"]
    assert found[5] == "VOIRIE   ÉTÉ HIVER (2)"
    assert all(len(name) <= 31 for name in found)
