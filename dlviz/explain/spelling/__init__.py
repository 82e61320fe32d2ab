"""A network that learns one sentence by heart, character by character, in NumPy, while somebody watches."""
