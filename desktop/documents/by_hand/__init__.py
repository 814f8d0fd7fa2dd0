"""Blank forms, one per step, filled by hand at a meeting and typed afterwards under the same words."""
