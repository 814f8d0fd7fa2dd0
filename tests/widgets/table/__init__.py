"""The table that is typed in: keys, ranges of a spreadsheet, room."""
