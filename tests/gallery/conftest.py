"""The stress paper of the documents serves here too."""

from tests.documents.conftest import _matplotlib_folder, stress_docx, stress_in_libreoffice, stress_paper

__all__ = ["_matplotlib_folder", "stress_docx", "stress_in_libreoffice", "stress_paper"]
