"""Breaking the file on purpose: kills, refusals of the disk, power cuts; then the same with a protection taken away.

`python -m tests.torture` runs all of it, prints its seed and its limit; the suite runs a tenth with the same code.
"""

FOUND = 4
"""The status of a bench that found something; a bench that fell has another."""
