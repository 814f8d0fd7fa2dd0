"""The first acts: the letter to the neighbours, and the délibérations of principle and of approval of each council."""
