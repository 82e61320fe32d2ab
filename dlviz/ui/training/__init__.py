"""What the pages Train live and Runs share."""
