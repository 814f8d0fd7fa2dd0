"""What a screen reader meets in the PDFs: read by poppler and pikepdf, compared with the blocks."""
