"""What the card of a network that reads reviews says of its training and its test, in words."""

from dlviz.models.card import ModelCard
from dlviz.models.loaded import shipped_models
from dlviz.numbers import percent
from dlviz.words import _


def review_training(card: ModelCard) -> str:
    """Which epoch was kept, and how well it judges the reviews held out for validation.

    A shipped network is that of its best epoch; a live training keeps the last one.
    """
    if card.name not in shipped_models():
        return _(
            "After {epochs} epochs it judges {accuracy} of the reviews held out for validation rightly; the "
            "best epoch {best}."
        ).format(
            epochs=len(card.history), accuracy=percent(card.history[-1].validation_accuracy, 2),
            best=percent(max(epoch.validation_accuracy for epoch in card.history), 2),
        )  # fmt: skip
    kept = min(card.history, key=lambda epoch: epoch.validation_loss)
    return _(
        "Of {epochs} epochs the one with the lowest validation loss is kept, number {kept}: it judges "
        "{accuracy} of the reviews held out for validation rightly."
    ).format(
        epochs=len(card.history), kept=card.history.index(kept) + 1,
        accuracy=percent(kept.validation_accuracy, 2),
    )  # fmt: skip


def review_test(card: ModelCard) -> str:
    """Markdown: accuracy, what is taken for what, the spread over seeds, the plain baseline."""
    paragraphs = [
        _(
            "It judges {accuracy} of {reviews} test reviews rightly, {wrong} wrongly. "
            "Test loss (cross-entropy): {loss} nats."
        ).format(
            accuracy=percent(card.test_accuracy, 2), reviews=f"{card.test_examples:,}",
            wrong=f"{card.wrong:,}", loss=f"{card.test_loss:.4f}",
        )
    ]  # fmt: skip
    if worst := card.most_frequent_mistake:
        label, predicted = _(card.classes[worst.label]), _(card.classes[worst.predicted])
        paragraphs.append(
            _(
                "Its more frequent mistake: a review labelled {label} judged {predicted}, {count} times."
            ).format(label=label, predicted=predicted, count=worst.count)
        )
    if card.seed_runs:
        paragraphs.append(_spread(card))
    if card.baseline is not None:
        paragraphs.append(
            _("For comparison, a {baseline}: {accuracy} of the same reviews.").format(
                baseline=_(card.baseline.name), accuracy=percent(card.baseline.accuracy, 2)
            )
        )
    return "\n\n".join(paragraphs)


def _spread(card: ModelCard) -> str:
    accuracies = [run.test_accuracy for run in card.seed_runs]
    if len(accuracies) == 1:
        return _("Trained from one seed only, so how much of this is luck is not known.")
    return _(
        "Trained from {count} seeds: {lowest} to {highest} of the test reviews. The one with the lowest "
        "validation loss is shown here."
    ).format(count=len(accuracies), lowest=percent(min(accuracies), 2), highest=percent(max(accuracies), 2))
