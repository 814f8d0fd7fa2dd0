"""Figures and records in plain French, and where each figure comes from."""
