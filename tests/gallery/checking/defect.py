"""What a rule found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Defect:
    """Which rule was broken, on which page (0: the whole file), and how."""

    rule: str
    page: int
    told: str

    def __str__(self) -> str:
        place = f"page {self.page}" if self.page else "file"
        return f"{self.rule}, {place}: {self.told}"
