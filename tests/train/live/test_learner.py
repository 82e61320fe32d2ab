"""One step is Keras' own step; and what is said of layers and of held-out examples is what Keras says."""

import keras
import numpy as np
import pytest

from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.seeds import BACKWARD, layer_seed
from dlviz.runs.settings import INITIALIZERS, OPTIMIZERS, RunSettings
from dlviz.train.live.examples import load_examples, prepare
from dlviz.train.live.initial import build_with_seeds
from dlviz.train.live.judge import CHUNK, Judge
from dlviz.train.live.learner import Learner

SMALL = DigitSettings(filters=(3,), kernel_size=5, stride=2, examples=64, batch_size=16)


def learner(settings: RunSettings) -> Learner:
    return Learner(settings, load_examples(settings))


def first_batch(settings: RunSettings) -> tuple[np.ndarray, np.ndarray]:
    """What the learner's first batch holds, taken by hand."""
    rows = np.random.default_rng([settings.seed, 0]).permutation(settings.examples)[: settings.batch_size]
    examples = load_examples(settings)
    return prepare(examples.train_inputs).numpy()[rows], examples.train_labels.numpy()[rows]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_step_is_keras_step(optimizer: str) -> None:
    settings = SMALL.replace(optimizer=optimizer, clipnorm=0.1, learning_rate=0.05)
    mine = learner(settings)
    theirs = build_with_seeds(settings)
    kind = {"sgd": "SGD", "momentum": "SGD", "adagrad": "Adagrad", "rmsprop": "RMSprop", "adam": "Adam"}[
        optimizer
    ]
    more = {"momentum": 0.9} if optimizer == "momentum" else {}
    theirs.compile(
        getattr(keras.optimizers, kind)(0.05, clipnorm=0.1, **more),
        "sparse_categorical_crossentropy", metrics=["accuracy"],
    )  # fmt: skip
    loss, accuracy = theirs.train_on_batch(*first_batch(settings))
    result = mine.step(0)
    assert result.loss == pytest.approx(loss, rel=1e-5)
    assert result.accuracy == pytest.approx(accuracy)
    for my_weights, their_weights in zip(mine.weights, theirs.get_weights(), strict=True):
        np.testing.assert_allclose(my_weights, their_weights, rtol=1e-4, atol=1e-6)


def test_a_learning_rate_may_be_a_whole_number() -> None:
    settings = SMALL.replace(optimizer="sgd", learning_rate=1)
    assert learner(settings).learning_rate_of(3) == 1.0


def test_measuring_changes_nothing_and_measures() -> None:
    plain, measured = learner(SMALL), learner(SMALL)
    before = measured.weights
    result, layers = measured.step_and_measure(0)
    assert plain.step(0) == result
    for one, other in zip(plain.weights, measured.weights, strict=True):
        np.testing.assert_array_equal(one, other)
    assert [layer.layer for layer in layers] == ["conv_1", "dense"]
    for layer, part in zip(layers, (slice(0, 2), slice(2, 4)), strict=True):
        old, new = (np.concatenate([w.ravel() for w in side[part]]) for side in (before, measured.weights))
        assert layer.update_ratio == pytest.approx(np.linalg.norm(new - old) / np.linalg.norm(old), rel=1e-4)


def test_the_gradient_norm_is_that_of_sgd_with_rate_one() -> None:
    settings = SMALL.replace(optimizer="sgd", learning_rate=1.0)
    one = learner(settings)
    before = one.weights
    _, layers = one.step_and_measure(0)
    change = np.concatenate(
        [(new - old).ravel() for new, old in zip(one.weights[:2], before[:2], strict=True)]
    )
    assert layers[0].gradient_norm == pytest.approx(np.linalg.norm(change), rel=1e-4)


def test_what_is_restored_goes_on_to_the_last_bit() -> None:
    settings = SMALL.replace(dropout=0.5, normalization="batch")
    first, second = learner(settings), learner(settings.replace(seed=settings.seed))
    for number in range(5):  # into the second epoch
        first.step(number)
    second.restore(first.state())
    assert [first.step(number) for number in (5, 6)] == [second.step(number) for number in (5, 6)]


def test_every_epoch_shows_every_example_in_a_new_order() -> None:
    one = learner(SMALL)
    epochs = [
        np.concatenate([one._batch(4 * epoch + number).numpy() for number in range(4)]) for epoch in range(2)
    ]
    assert all(sorted(epoch) == list(range(64)) for epoch in epochs)
    assert list(epochs[0]) != list(epochs[1])


@pytest.mark.parametrize("initializer", INITIALIZERS)
def test_initial_weights_follow_from_the_seed(initializer: str) -> None:
    settings = SMALL.replace(initializer=initializer)
    once, again, other = (
        build_with_seeds(s).get_weights() for s in (settings, settings, settings.replace(seed=1))
    )
    np.testing.assert_array_equal(once[0], again[0])
    assert np.array_equal(once[0], other[0]) == (initializer == "zeros")
    spread = {
        "zeros": 0,
        "small_normal": 0.01,
        "he_normal": np.sqrt(2 / 25),
        "glorot_uniform": np.sqrt(2 / 100),
    }
    assert once[0].std() == pytest.approx(spread[initializer], rel=0.35)


def test_both_halves_of_a_bidirectional_layer_have_seeds_of_their_own() -> None:
    settings = ReviewSettings(bidirectional=True, units=3, embedding=2, seed=4)
    _, kernel, recurrent, _, backward_kernel, backward_recurrent, *_ = build_with_seeds(
        settings
    ).get_weights()
    forward, backward = layer_seed(settings, 1), layer_seed(settings, 1) + BACKWARD
    for seed, own in ((forward, (kernel, recurrent)), (backward, (backward_kernel, backward_recurrent))):
        np.testing.assert_array_equal(own[0], keras.initializers.GlorotUniform(seed)(kernel.shape))
        np.testing.assert_array_equal(own[1], keras.initializers.Orthogonal(seed=seed)(recurrent.shape))
    assert not np.array_equal(kernel, backward_kernel)


def test_schedules_fall() -> None:
    for schedule, end in (("constant", 1e-3), ("cosine", 0.0), ("exponential", 1e-5)):
        one = learner(SMALL.replace(schedule=schedule))
        assert one.learning_rate_of(0) == pytest.approx(1e-3)
        assert one.learning_rate_of(SMALL.steps) == pytest.approx(end, abs=1e-9)


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_a_judgement_is_keras_evaluation(loss: str) -> None:
    settings = SMALL.replace(loss=loss, dropout=0.5, normalization="layer")
    one, examples = learner(settings), load_examples(settings)
    for number in range(4):
        one.step(number)
    judgement, dead = Judge(settings, one.model, examples)(4)
    inputs, labels = prepare(examples.held_out.inputs).numpy(), examples.held_out.labels
    probabilities = one.model.predict(inputs, verbose=0)
    np.testing.assert_allclose(judgement.probabilities, probabilities[:60], atol=1e-5)
    assert judgement.accuracy == (probabilities.argmax(1) == labels).mean()
    assert judgement.confusion.sum() == 1_000 and np.trace(judgement.confusion) == 1_000 * judgement.accuracy
    if loss == "cross_entropy":
        expected = -np.log(probabilities[np.arange(1_000), labels]).mean()
    else:
        expected = ((probabilities - np.eye(10)[labels]) ** 2).mean()
    assert judgement.loss == pytest.approx(expected, rel=1e-4)
    assert set(dead) == {"conv_1"}


def test_dead_units_are_those_that_never_fire() -> None:
    settings = SMALL.replace(dense_units=8)
    one, examples = learner(settings), load_examples(settings)
    kernel, bias = one.model.get_layer("dense_1").get_weights()
    bias[:6] = -1e6
    one.model.get_layer("dense_1").set_weights([kernel, bias])
    _, dead = Judge(settings, one.model, examples)(0)
    assert dead["dense_1"] >= 0.75
    assert len(examples.held_out.labels) % CHUNK == 0
