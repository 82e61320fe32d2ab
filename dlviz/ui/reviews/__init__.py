"""What the page Type a review shows: the text, its verdict, and the sections that look closer."""
