"""The collection form: what is asked, the file that goes out, the one that comes back."""
