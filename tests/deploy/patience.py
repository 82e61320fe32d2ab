"""Six servers and a browser start at once here, on a machine that may have two cores and other work."""

PATIENCE = 90.0  # s
