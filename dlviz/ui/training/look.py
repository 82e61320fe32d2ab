"""The network of a run at one moment, computed in NumPy from its weights."""

from collections.abc import Iterator, Sequence

import numpy as np

from dlviz.components.live import Look, Picture, Probe
from dlviz.explain.digit import explain_digit
from dlviz.explain.trace import DigitTrace
from dlviz.models.layers import Conv2D
from dlviz.models.loaded import LoadedModel
from dlviz.runs.moment import network_at
from dlviz.runs.records import Judgement, LayerHealth
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.run import Order
from dlviz.ui.training.probe import drawn_probe, read_drawing
from dlviz.ui.training.typed_probe import read_typed, typed_probe
from dlviz.words import _


def look_at(
    order: Order,
    weights: Sequence[np.ndarray],
    judgement: Judgement | None,
    layers: tuple[LayerHealth, ...],
    *,
    rounded: bool,
) -> Look:
    """What to show of a network with these weights.

    Args:
        order: Of its run.
        weights: As `LiveUpdate.weights`.
        judgement: Of that moment.
        layers: Likewise.
        rounded: Whether the weights were kept as float16.
    """
    network = network_at(order.settings, weights)
    if isinstance(order.settings, ReviewSettings):
        pictures, probe = _of_reviews(network, order.settings, order.probe)
    else:
        pictures, probe = _of_digits(network, order)
    note = _("Snapshots are kept as float16: three digits of each weight are exact.") if rounded else ""
    judged = _("after step {step}").format(step=f"{judgement.step:,}") if judgement else ""
    return Look(judgement, judged, layers, tuple(pictures), note, probe)


def _of_digits(network: LoadedModel, order: Order) -> tuple[tuple[Picture, ...], Probe]:
    drawn = drawn_probe(order.probe)
    trace = explain_digit(drawn.image(), network)
    return (*_kernels(network), *_maps(network, trace)), read_drawing(trace, drawn.source)


def _of_reviews(
    network: LoadedModel, settings: ReviewSettings, kept: str
) -> tuple[tuple[Picture, ...], Probe]:
    trace, probe = read_typed(typed_probe(kept), network, settings)
    states = trace.hidden[: len(probe.tokens)].T[:, :, np.newaxis]  # (units, words, 1)
    units, words, _tiles = states.shape
    label = _("Hidden state: {units} units over {words} words · −1 … 1").format(units=units, words=words)
    return (Picture("states", trace.reader.name, label, states, reach=1.0),), probe


def _kernels(network: LoadedModel) -> Iterator[Picture]:
    first = network.spec.layers[0]
    if isinstance(first, Conv2D):
        kernel = network.weights_of(first.name)[0][
            :, :, 0
        ]  # (rows, columns, filters): images have one channel
        yield Picture("kernels", first.name, _scaled(_("Kernels of {layer}"), first.name, kernel), kernel)


def _maps(network: LoadedModel, trace: DigitTrace) -> Iterator[Picture]:
    """What each block's activation gives, before it is pooled."""
    for layer in trace.layers:
        follows_norm = layer.kind == "Activation"
        is_last_of_block = layer.kind == "Conv2D" and not _is_normalized(network, layer.name)
        if layer.output.ndim == 3 and (follows_norm or is_last_of_block):
            yield Picture(
                "maps", layer.name, _scaled(_("Maps of {layer}"), layer.name, layer.output), layer.output
            )


def _is_normalized(network: LoadedModel, name: str) -> bool:
    names = [layer.name for layer in network.spec.layers]
    return network.spec.layers[names.index(name) + 1].kind.endswith("Normalization")


def _scaled(template: str, layer: str, numbers: np.ndarray) -> str:
    """A label with the ends of its colour scale."""
    reach = float(np.abs(numbers[np.isfinite(numbers)]).max(initial=0))
    low = f"−{reach:.2g}" if (numbers < 0).any() else "0"
    return f"{template.format(layer=layer)} · {low} … {reach:.2g}"
