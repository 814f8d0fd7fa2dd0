"""The texts of law in use on this computer: those shipped, or newer ones that were taken from a file."""
