"""`python -m dlviz.train NAME`: train a shipped model anew, test it once, write its weights and its card."""

import argparse
from collections.abc import Callable
from pathlib import Path

from dlviz.data.digits import load_digits
from dlviz.data.reviews import load_reviews
from dlviz.models.card import ModelCard
from dlviz.models.loaded import TRAINED
from dlviz.models.review_networks import REVIEW_NETWORKS


def _ship_digits(options: argparse.Namespace) -> ModelCard:
    # Imported here: `--help` and a mistyped name should not wait for TensorFlow.
    from dlviz.train import digits as trainings
    from dlviz.train.ship import ship

    train = {
        "cnn": trainings.train_for_drawings,
        "cnn-reference": trainings.train_reference,
        "row-lstm": trainings.train_rows,
    }
    digits = load_digits()
    training = train[options.name](digits, options.epochs, options.examples)
    inputs = trainings.as_input(digits.test_images)
    probabilities = training.model.predict(inputs, batch_size=1000, verbose=0)
    return ship(options.name, _command(options), training, probabilities, digits.test_labels, options.out)


def _ship_reviews(options: argparse.Namespace) -> ModelCard:
    from dlviz.train.ship_reviews import Budget, ship_reviews

    budget = Budget(options.epochs, options.examples, options.seeds)
    return ship_reviews(options.name, _command(options), load_reviews(), options.out, budget)


MODELS: dict[str, Callable[[argparse.Namespace], ModelCard]] = {
    "cnn": _ship_digits,
    "cnn-reference": _ship_digits,
    "row-lstm": _ship_digits,
    **dict.fromkeys(REVIEW_NETWORKS, _ship_reviews),
}


def _command(options: argparse.Namespace) -> str:
    """What to type to train the same again."""
    words = ["python -m dlviz.train", options.name]
    for option in ("epochs", "examples", "seeds"):
        if (value := getattr(options, option)) is not None:
            words.append(f"--{option} {value}")
    return " ".join(words)


def positive(text: str) -> int:
    """A whole number above 0; argparse says so where it is not."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return number


def main(arguments: list[str] | None = None) -> None:
    """Train what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m dlviz.train", description=__doc__)
    parser.add_argument("name", choices=MODELS)
    parser.add_argument("--epochs", type=positive, help="instead of as many as the shipped model had")
    parser.add_argument(
        "--examples", type=positive, help="only the first so many training examples, for a quick try"
    )
    parser.add_argument(
        "--seeds", type=positive, help="how many trainings of a network that reads reviews, the best is kept"
    )
    parser.add_argument(
        "--out", type=Path, default=TRAINED, help="folder for the files (default: %(default)s)"
    )
    options = parser.parse_args(arguments)
    card = MODELS[options.name](options)
    print(f"{card.name}: test accuracy {card.test_accuracy:.2%} after {card.seconds:.0f} s")


if __name__ == "__main__":
    main()
