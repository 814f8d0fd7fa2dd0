"""Tests of what the application ships."""
