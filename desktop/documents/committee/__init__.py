"""What a follow-up committee, a conférence or a working group works with: agenda and minutes, filled or by hand."""
