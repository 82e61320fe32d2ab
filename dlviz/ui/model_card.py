"""All that is known about a trained model: its layers, its training, how well it does."""

import streamlit as st

from dlviz.figures.confusion import confusion_matrix
from dlviz.figures.training import training_history
from dlviz.models.card import ModelCard
from dlviz.models.formulas import parameter_formula, size_formula
from dlviz.models.layers import shape_text
from dlviz.models.spec import ModelSpec
from dlviz.numbers import percent
from dlviz.ui.card_words import card_words
from dlviz.ui.figures import show_figure
from dlviz.ui.glossary import term
from dlviz.ui.language import fragment
from dlviz.ui.linked import choice, publish, switch
from dlviz.ui.reviews.card import review_test, review_training
from dlviz.words import N_, _

_WIDGET = "card"  # and its parameter in the URL
_PARTS = {"layers": N_("Layers and parameters"), "training": N_("Training"), "test": N_("Test")}


@fragment
def model_card(card: ModelCard) -> None:
    """The card in three parts; only the chosen one is computed.

    The parts are no tabs: the browser renders those anew several times for each stroke, and buttons never.
    """
    part = choice(_WIDGET, _PARTS, "layers")
    switch(
        _("Model card"), _PARTS, key=_WIDGET,
        help=_("What the network is made of, how it was trained, and how often it is right"),
    )  # fmt: skip
    publish(**{_WIDGET: "layers"})
    match part:
        case "layers":
            layer_table(card.spec)
        case "training":
            _training(card)
        case "test":
            _test(card)


def layer_table(spec: ModelSpec) -> None:
    """Every layer with its output shape, its parameters, and where both numbers come from."""
    rows = spec.rows()
    sizes = [size_formula(row.layer, row.input_shape) for row in rows]
    has_sizes = any(sizes)
    headings = [_("Layer"), _("Kind"), _("Output shape"), _("Parameters")]
    lines = [
        [
            f"`{row.layer.name}`", row.layer.kind, shape_text(row.output_shape),
            parameter_formula(row.layer, row.input_shape) or "0",
        ]
        for row in rows
    ]  # fmt: skip
    total = _("all together")
    lines.append(["", "", f"**{total}**", f"**{sum(row.parameters for row in rows):,}**"])
    if has_sizes:
        headings.insert(-1, _("Height of the output"))
        for line, size in zip(lines, [*(size or "—" for size in sizes), ""], strict=True):
            line.insert(-1, size)
    rule = [":--"] * (len(headings) - 1) + ["--:"]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in (headings, rule, *lines)))
    if not has_sizes:
        return
    st.caption(
        _(
            "A window of f cells at stride s on n cells, with dilation d, has "
            "⌊(n − d·(f − 1) − 1) / s⌋ + 1 positions."
        )
    )


def _training(card: ModelCard) -> None:
    if card.history:
        st.markdown(review_training(card) if card.text_input else _digit_training(card))
        show_figure(training_history(card.history), "history")
    else:  # a live training that was stopped within its first batches
        st.markdown(_("It was stopped before the held-out examples were asked, so it has no curves."))
    versions = ", ".join(f"{item.package} {item.version}" for item in card.versions)
    facts = (
        (_("Data"), card_words(card.data)),
        (_("Preparation"), card_words(card.preprocessing)),
        (term("optimizer", _("Optimizer")), card_words(card.optimizer)),
        (term("batch", _("Batch size")), str(card.batch_size)),
        (_("Seed"), str(card.seed)),
        (_("Trained"), f"{card.trained_on}, {card.seconds / 60:.1f} min, {versions}"),
        (_("Reproduce"), f"`{card.command}`"),
        ("SHA-256", f"`{card.data_sha256}`"),
    )
    st.markdown("\n".join(f"- **{name}**: {value}" for name, value in facts))


def _digit_training(card: ModelCard) -> str:
    best = max(card.history, key=lambda epoch: epoch.validation_accuracy)
    return _(
        "After {epochs} epochs it reads {accuracy} of the held-out images; the best epoch reads {best}."
    ).format(
        epochs=len(card.history),
        accuracy=percent(card.history[-1].validation_accuracy, 2),
        best=percent(best.validation_accuracy, 2),
    )


def _test(card: ModelCard) -> None:
    if card.text_input:
        st.markdown(review_test(card))
        return
    st.markdown(
        _(
            "It reads {accuracy} of {images} test images, {wrong} wrongly. "
            "Test loss (cross-entropy): {loss} nats."
        ).format(
            accuracy=percent(card.test_accuracy, 2), images=f"{card.test_examples:,}",
            wrong=card.wrong,
            loss=f"{card.test_loss:.4f}",
        )
    )  # fmt: skip
    if worst := card.most_frequent_mistake:
        st.markdown(
            _("Its most frequent mistake: a {label} read as a {predicted}, {count} times.").format(
                label=worst.label, predicted=worst.predicted, count=worst.count
            )
        )
    for measure in card.measures:
        st.markdown(
            _("Of {examples} further images ({kind}) it reads {accuracy}.").format(
                examples=f"{measure.examples:,}", kind=_(measure.name), accuracy=percent(measure.accuracy)
            )
        )
    show_figure(confusion_matrix(card.confusion), "confusion", fits=False)
