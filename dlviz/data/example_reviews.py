"""Short reviews that each show something about a network that reads them."""

# In English, which is what the networks read. In this order: negation, a turn for the worse, one for the
# better, one that few notice, unknown words, irony.
EXAMPLE_REVIEWS = (
    "This was not a bad film at all. A slow start, yes, but the ending won me over.",
    "The cast is wonderful and the music is lovely. But the story is a mess, the jokes are awful, and I fell "
    "asleep.",
    "I expected little and feared worse. The first half hour is dull and the jokes are tired, but then the "
    "story wakes up: the acting is wonderful, the music is beautiful, and the ending made me cry. Not "
    "perfect, but one of the best films of the year.",
    "Terrible acting, a silly plot, cheap sets. I loved every minute of it!",
    "The zorblax scene was splendiferously wrobbled, and the flimmers made me gloop with joy.",
    "Oh great, another two hours of people shouting at computers. Just what I needed.",
)
