"""Words that several components show, marked for translation."""

from dlviz.words import N_

# Of the buttons that play; what each of them does here is the component's to say.
TRANSPORT = {
    "step_back": N_("Step back"),
    "play": N_("Play"),
    "pause": N_("Pause"),
    "step_forward": N_("Step forward"),
    "to_end": N_("To the end"),
    "no_motion": N_("Your device asks for reduced motion: use the steps instead"),
    "speed": N_("Speed"),
}

# Of text alternatives, which shared/js/sentences.js puts together.
SPOKEN = {
    "sentence": N_("{sentence}. "),
    "list": N_("{first}, {second}"),
    "of": N_("{name}: {said}"),
}

SAVE = {
    "save": N_("Save PNG"),
    "save_help": N_("Save this view as a picture for slides"),
}

SAVE_SIZED = SAVE | {
    "png_size": N_("Size of the picture"),
    "png_size_help": N_("Pixels of the picture for each pixel of the page"),
}
