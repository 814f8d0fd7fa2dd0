"""What is asked of one that would come in: only what the rule needs and the dossier does not hold."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from desktop.domain.choices import KeyKind
from desktop.domain.records import Usage
from desktop.domain.sharing.arriving import Answers, Asked
from widgets.field import Field
from widgets.form import Form
from widgets.number_fields import AmountField, HoursField, IntegerField, NumberField, PercentField
from widgets.text_fields import LineField


class NewcomerForm(Form):
    """`edited` as for any form; nothing of it is written."""

    def __init__(self, asked: Asked, planned: Usage, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, abreast=2)
        self.name, self.population = LineField(max_length=80), IntegerField()
        self.units, self.hours, self.today = NumberField(), HoursField(), AmountField()
        self.data: dict[KeyKind, Field] = {
            key: PercentField() if key is KeyKind.TYPED else NumberField() for key in asked.keys
        }
        if asked.name:
            self.add("name", "Nom", self.name)
        if asked.population:
            self.add("population", "Population", self.population, unit="habitants")
        self.add("units", "Usage par an", self.units, unit=unit)
        self.add("hours", "Heures par semaine", self.hours)
        if asked.today:
            self.add("today", "Dépense aujourd’hui", self.today, unit="€ par an")
        for key, field in self.data.items():
            self.add(key.value, key.label, field, unit="%" if key is KeyKind.TYPED else "")
        self.units.show_value(planned.units)
        self.hours.show_value(planned.hours)

    def answers(self) -> Answers:
        """What was typed so far."""
        people = self.population.value()
        data = {key: value for key, field in self.data.items() if isinstance(value := field.value(), Decimal)}
        return Answers(
            population=people if isinstance(people, int) else None,
            units=_decimal(self.units),
            hours=_decimal(self.hours),
            today=_decimal(self.today),
            data=data,
        )


def _decimal(field: Field) -> Decimal | None:
    value = field.value()
    return value if isinstance(value, Decimal) else None
