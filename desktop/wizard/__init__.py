"""The course: its flow without Qt, and one page per step."""
