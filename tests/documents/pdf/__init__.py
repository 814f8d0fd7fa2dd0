"""The PDFs: what is printed, and what a screen reader meets there; read by poppler, pypdf and pikepdf."""
