"""The page that spells: what can be chosen, the training, and all that it shows."""
