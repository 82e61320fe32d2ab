"""What a worker does with a run: train its network, say how it goes, obey, and keep what it has learned."""
