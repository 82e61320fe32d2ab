"""Live trainings as data: what one is asked for, what it says of itself, and how it is kept on disk."""
