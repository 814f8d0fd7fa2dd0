"""Tests of the widgets, through real keys and clicks."""
