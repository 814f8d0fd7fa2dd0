"""The collection form of a partner: what is asked, written as a workbook, read back, compared, taken. Without Qt.

One source of questions serves the workbook and the form to fill in by hand. What comes back is a file made by somebody
else: it is opened by one adapter, within limits, and nothing of it enters the dossier before she has accepted it.
"""
