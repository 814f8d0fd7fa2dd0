"""What the eyes have to see: screens and papers made from the real application."""
