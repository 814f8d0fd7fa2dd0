"""What a paper leaves to fill in: « [date de la séance] », never invented, told again on the checklist of the room."""


class Blanks:
    """Makes the blanks of one paper and remembers them in their order."""

    def __init__(self) -> None:
        self._labels: dict[str, None] = {}

    def __call__(self, label: str) -> str:
        """« [date de la séance] »."""
        self._labels[label] = None
        return f"[{label}]"

    def or_(self, value: str, label: str) -> str:
        """What is known, else its blank."""
        return value or self(label)

    @property
    def labels(self) -> tuple[str, ...]:
        """Each blank once, in the order of the paper: its `to_fill`."""
        return tuple(self._labels)
