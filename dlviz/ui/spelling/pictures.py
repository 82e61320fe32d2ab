"""What follows a training, as HTML and SVG: these keep still while the numbers change."""

import base64
from collections.abc import Sequence
from html import escape

import numpy as np
import streamlit as st

from dlviz.data.sentence import END, Sentence
from dlviz.explain.spelling.run import SpellingRun, SpellingTrace
from dlviz.explain.spelling.settings import SpellingSettings
from dlviz.explain.spelling.writing import Written
from dlviz.numbers import percent
from dlviz.palette import SEQUENTIAL, SERIES, steps, text_on
from dlviz.words import _, ngettext

_COLOURS = steps(SEQUENTIAL)
_BLANK = "␣"  # a space that can be seen
_WIDTH, _HEIGHT = 320, 150  # of the loss curve's picture, its own units
_LEFT, _BOTTOM, _TOP = 26, 20, 8
_INK = "#7b8590"  # reads on the ground of either theme


def visible(letter: str) -> str:
    """`letter`, a space as a sign of its own."""
    return _BLANK if letter == " " else letter


def show_verdict(run: SpellingRun, trace: SpellingTrace, *, waiting: bool) -> None:
    """Say how well the network knows its sentence."""
    likeliest = int((trace.probabilities.argmax(axis=1) == run.sentence.targets).sum())
    count = len(run.sentence.targets)
    if waiting:
        said = _("Others are training just now: yours goes on as soon as there is room.")
    elif trace.epoch == 0:
        said = _("Random weights: the right character gets {share} on average.").format(
            share=percent(float(trace.right.mean()))
        )
    elif trace.knows_it:
        said = _("It knows the sentence: every character gets {share} or more.").format(
            share=percent(float(trace.right.min()))
        )
    else:
        step = trace.least_sure
        said = _(
            "It foretells {likeliest} of {count} characters. Least sure: “{next}” after “{before}”, {share}."
        ).format(
            likeliest=likeliest, count=count, next=visible([*run.sentence.text, END][step]),
            before=_tail(run.sentence, step), share=percent(float(trace.right[step])),
        )  # fmt: skip
    epochs = ngettext("After {count} epoch", "After {count} epochs", trace.epoch).format(count=trace.epoch)
    st.html(
        f'<div class="verdict spelling" role="status" data-epoch="{trace.epoch}" '
        f'data-knows="{str(trace.knows_it).lower()}">{escape(said)} <small>{escape(epochs)}</small></div>'
    )


def show_losses(runs: Sequence[tuple[SpellingRun, SpellingTrace]]) -> None:
    """The loss of every training over its epochs, the shown one in front."""
    most = max(trace.epoch for _run, trace in runs)
    high = max(float(trace.losses.max()) for _run, trace in runs)
    title, x_axis = _("Loss: cross-entropy, nats a character"), _("epoch")
    parts = [
        f'<text x="{_LEFT}" y="{_HEIGHT - 4}">0</text>',
        f'<text x="{_WIDTH}" y="{_HEIGHT - 4}" text-anchor="end">{escape(x_axis)} {max(most, 1)}</text>',
        f'<text x="{_LEFT - 4}" y="{_TOP + 8}" text-anchor="end">{high:.1f}</text>',
        f'<text x="{_LEFT - 4}" y="{_HEIGHT - _BOTTOM}" text-anchor="end">0</text>',
        f'<path fill="none" stroke="{_INK}" d="M{_LEFT} {_TOP}V{_HEIGHT - _BOTTOM}H{_WIDTH}"/>',
    ]
    for place, (_run, trace) in enumerate(runs):
        x = _LEFT + np.arange(trace.epoch + 1) / max(most, 1) * (_WIDTH - _LEFT)
        y = _HEIGHT - _BOTTOM - trace.losses / high * (_HEIGHT - _BOTTOM - _TOP)
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(*_thinned(x, y), strict=True))
        width = 2.4 if place == len(runs) - 1 else 1.2
        line = f'fill="none" stroke="{SERIES[place]}" stroke-width="{width}"'
        parts.append(f'<polyline {line} points="{points}"/>')
    names = "".join(
        f'<li><i style="background:{SERIES[place]}"></i>{escape(name_of(run.settings))}: '
        f"{float(trace.losses[-1]):.3f}</li>"
        for place, (run, trace) in enumerate(runs)
    )
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-family="sans-serif" font-size="11" fill="{_INK}">{"".join(parts)}</svg>'
    )
    first, last = float(runs[-1][1].losses[0]), float(runs[-1][1].losses[-1])
    said = _("{title}: from {first} at first to {last} now").format(
        title=title, first=f"{first:.3f}", last=f"{last:.3f}"
    )
    # As an image: Streamlit lets no SVG into a page's HTML.
    url = "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()
    st.html(
        f'<figure class="losses"><figcaption>{escape(title)}</figcaption>'
        f'<img src="{url}" alt="{escape(said)}"><ul>{names}</ul></figure>'
    )


def show_strips(title: str, sentence: Sentence, rows: Sequence[tuple[str, np.ndarray]]) -> None:
    """The sentence, once for each of `rows`: every character coloured by what the right one gets.

    Args:
        title: What the colours say.
        sentence: Its targets are the characters.
        rows: A name, and float32 (steps,) in [0, 1].
    """
    letters = [*sentence.text, END]
    lines = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(_cell(letter, float(share)) for letter, share in zip(letters, shares, strict=True))
        + "</tr>"
        for name, shares in rows
    )
    st.html(f'<div class="strips"><p>{escape(title)}</p><table>{lines}</table></div>')


def show_written(written: Written) -> None:
    """What the network wrote, each character underlined by how likely it was to the network."""
    parts = [f'<span class="given">{escape(written.given)}</span>']
    letters = [*written.text, END] if written.ended else list(written.text)
    parts += [
        f'<span style="border-color:{_colour(share)}" title="{percent(share)}">{escape(letter)}</span>'
        for letter, share in zip(letters, written.probabilities, strict=True)
    ]
    if not written.ended:
        parts.append("…")
    st.html(f'<p class="written" data-text="{escape(written.given + written.text)}">{"".join(parts)}</p>')


def name_of(settings: SpellingSettings) -> str:
    """A training by what tells it from others, short."""
    parts = [settings.cell, f"{settings.units}"]
    if settings.layers > 1:
        parts.append(f"× {settings.layers}")
    if settings.direction != "forward":
        parts.append({"concat": "⇄", "sum": "⇄ +", "mul": "⇄ ×"}[settings.direction])
    return " ".join([*parts, f"η {settings.learning_rate:g}", f"#{settings.seed}"])


def _cell(letter: str, share: float) -> str:
    colour = _colour(share)
    return (
        f'<td style="background:{colour};color:{text_on(colour)}" title="{escape(percent(share))}">'
        f"{escape(visible(letter))}</td>"
    )


def _colour(share: float) -> str:
    return _COLOURS[round(min(max(share, 0.0), 1.0) * (len(_COLOURS) - 1))]


def _tail(sentence: Sentence, step: int, letters: int = 8) -> str:
    return (END + sentence.text)[max(0, step + 1 - letters) : step + 1]


def _thinned(x: np.ndarray, y: np.ndarray, most: int = 200) -> tuple[np.ndarray, np.ndarray]:
    """At most so many points, the last one among them."""
    kept = np.unique(np.linspace(0, len(x) - 1, min(len(x), most)).astype(int))
    return x[kept], y[kept]
