"""What the application ships: typography, communes, law, texts, fonts, icons."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent  # for those who need a real path at start-up; others use importlib.resources
