"""The course: its flow without Qt, one folder per step (its page is `page.py`), and what the steps share in `forms`."""
