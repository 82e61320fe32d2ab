"""What the page Draw a digit shows around the explorer: the pad, samples, stages, probabilities, rows."""
