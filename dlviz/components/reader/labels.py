"""The reader's words, sent to the browser in the language of who reads. Fields in braces are filled there."""

from dlviz.components.shared.labels import SAVE, SPOKEN
from dlviz.components.shared.slide import slide_labels
from dlviz.words import N_, _

_LABELS = {
    # The view
    "title": N_("Every state of the network at every word"),
    "keys_help": N_(
        "Left and right move the pinned word, up and down the unit, Page Up and Page Down ten units, Home "
        "and End lead to the first and last word, Enter shows one unit's lines, Escape unpins."
    ),
    "says": N_("Of {count} words: {share} positive in the end."),
    "says_rise": N_("It rises most at {at}, to {share}."),
    "says_fall": N_("It falls most at {at}, to {share}."),
    "text_as_read": N_("The text as the network reads it"),
    "blank_hint": N_("Type a review, and every state of the network appears here, word by word."),
    "hover_hint": N_("Point anywhere: it lights up in every row. Click: its arithmetic."),
    "legend": N_(
        "Colours: the verdict had the text ended there. The head was trained on the last state only: "
        "before the end it is a look inside."
    ),
    "legend_pooled": N_(
        "Colours: the verdict had the text ended there. The head was trained on whole texts only, with all "
        "their states: before the end it is a look inside."
    ),
    "negative_end": N_("negative"),
    "positive_end": N_("positive"),
    "unknown_key": N_("unknown word"),
    "unknown_help": N_("Not among the words that the network knows: it reads all such words alike."),
    "read_as": N_("read as “{word}”"),
    "cut": N_("{count} words cut"),
    "one_cut": N_("1 word cut"),
    "cut_help": N_("The text is longer than what the network was trained on: it reads the end."),
    "padding": N_("{count} × padding"),
    "padding_help": N_("This network was trained on texts of one length, shorter ones padded in front."),
    "padding_word": N_("padding"),
    "padding_step": N_("padding, step {step}"),
    "word_step": N_("“{word}”, word {step}"),
    "after_it": N_("→ {share} positive"),
    "share_positive": N_("{share} positive"),
    "unit_number": N_("unit {unit}"),
    "unit_of_part": N_("unit {unit} of {part}"),
    "half_forward": N_("forward"),
    "half_backward": N_("backward"),
    # Rows
    "curve": N_("Verdict so far"),
    "map_h": N_("hidden state"),
    "map_c": N_("cell state"),
    "map_i": N_("input gate"),
    "map_f": N_("forget gate"),
    "map_g": N_("candidate"),
    "map_o": N_("output gate"),
    "map_z": N_("update gate"),
    "map_r": N_("reset gate"),
    "map_y": N_("features"),
    "map_merged": N_("both halves"),
    "note_LSTM_h": N_("what the next step and the head see"),
    "note_LSTM_c": N_("the memory that is carried on"),
    "note_LSTM_i": N_("how much of g enters the memory"),
    "note_LSTM_f": N_("how much of the memory stays"),
    "note_LSTM_g": N_("what could enter the memory"),
    "note_LSTM_o": N_("how much of the memory shows in h"),
    "note_GRU_h": N_("what the next step and the head see"),
    "note_GRU_z": N_("how much of the old state stays"),
    "note_GRU_r": N_("how much of it the candidate sees"),
    "note_GRU_g": N_("what could become the state"),
    "note_SimpleRNN_h": N_("all there is: each step makes it anew from word and state"),
    "note_Conv1D_y": N_("what the next layer reads of a word and those before it"),
    "merge_mul": N_("forward × backward, unit by unit"),
    "merge_sum": N_("forward + backward, unit by unit"),
    "merge_ave": N_("mean of forward and backward"),
    "range": N_("Colours of {name}: from {low} to {high}"),
    "save_table": N_("Save as a table (CSV): {name}"),
    # Controls
    "toolbar": N_("What is shown and how"),
    "part": N_("Layer"),
    "part_help": N_("Which layer's, and which direction's, states are shown"),
    "order": N_("Units"),
    "order_help": N_(
        "The order of the units from top to bottom, the same in every row: as in the arrays, the largest "
        "weight in the head first, the most active first, or those together that move alike"
    ),
    "order_index": N_("units by number"),
    "order_weight": N_("units by weight"),
    "order_activity": N_("units by activity"),
    "order_cluster": N_("alike units together"),
    "shows": N_("Show"),
    "shows_help": N_("All units as colours, or the chosen unit as lines"),
    "shows_units": N_("all units"),
    "shows_unit": N_("one unit"),
    "scale": N_("Colours"),
    "scale_help": N_(
        "How far each row's colours reach: as far as this text needs, or as far as numbers can go"
    ),
    "scale_text": N_("colours: this text"),
    "scale_full": N_("colours: full range"),
    "width": N_("Words"),
    "width_help": N_("The whole text at once, or words wide enough to be read, to scroll through"),
    "width_fit": N_("whole text"),
    "width_wide": N_("wide words"),
    **SPOKEN,
    **SAVE,
    "slide_caption": N_("Network: {model}"),
    "slide_positive": N_("The network says positive, {share}"),
    "slide_negative": N_("The network says negative, {share}"),
    "slide_rather_positive": N_("Undecided, rather positive: {share}"),
    "slide_rather_negative": N_("Undecided, rather negative: {share}"),
    # Arithmetic
    "arithmetic": N_("Arithmetic of the pinned step"),
    "panel_blank": N_("The arithmetic of the word and unit that you click appears here."),
    "pin_hint": N_("Click a word, or a unit at a word: the arithmetic of that step appears here."),
    "unpin": N_("Unpin"),
    "unpin_help": N_("Unpin this step (Escape)"),
    "sum": N_("sum"),
    "before_text": N_("0 before the text"),
    "gate_help": N_("Show what this one adds up"),
    "terms_of": N_("Largest terms of {gate}"),
    "value": N_("value"),
    "weight": N_("weight"),
    "product": N_("product"),
    "others": N_("the other {count} of {source}"),
    "input_help": N_("A number of the word's embedding, or of what the layer below makes of it"),
    "state_help": N_("A unit of the state before this step"),
    "rounded": N_(
        "Rounded for display. ≈: the network adds in float32; the sums here are float64, from the same "
        "numbers."
    ),
    # The verdict
    "verdict_units": N_("Which units carry the verdict"),
    "verdict_state": N_("Each unit's last state times its weight in the head, added up."),
    "verdict_pooled": N_(
        "Each unit's states, pooled over all words, times its weight in the head, added up."
    ),
    "verdict_other": N_("Each number that the head reads times its weight, added up."),
    "other_units": N_("the other {count} units"),
    "bias": N_("bias"),
    "log_odds": N_("log-odds"),
    "pick_unit": N_("Pin this unit"),
    # The drawing
    "drawing": N_("The {kind} unrolled over the text: one cell, used {steps} times. Numbers of unit {unit}."),
    "drawing_window": N_(
        "The same kernels at each of the {steps} words: they read the word and those before it, {count} in "
        "all. Numbers of unit {unit}."
    ),
    "drawing_label": N_("The unrolled network around the pinned word"),
    "pooled_head": N_("all h → σ(w · … + b)"),
    "save_drawing": N_("Save SVG"),
    "save_drawing_help": N_("Save this drawing for slides"),
}


def labels() -> dict[str, str]:
    """Every label of the reader in the language of this run."""
    return {name: _(text) for name, text in _LABELS.items()} | slide_labels()
