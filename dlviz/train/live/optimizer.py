"""Losses, schedules and optimizers by the names that settings use."""

from collections.abc import Callable

import keras

from dlviz.runs.settings import MOMENTUM, NONE, SLOWEST, RunSettings

_OPTIMIZERS: dict[str, Callable[..., keras.Optimizer]] = {
    "sgd": keras.optimizers.SGD,
    "momentum": lambda **given: keras.optimizers.SGD(momentum=MOMENTUM, **given),
    "adagrad": keras.optimizers.Adagrad,
    "rmsprop": keras.optimizers.RMSprop,
    "adam": keras.optimizers.Adam,
}


def make_optimizer(settings: RunSettings) -> keras.Optimizer:
    """The optimizer that `settings` ask for, with their schedule and clipping."""
    clipnorm = None if settings.clipnorm == NONE else settings.clipnorm
    return _OPTIMIZERS[settings.optimizer](learning_rate=_schedule(settings), clipnorm=clipnorm)


def learning_rate_of(settings: RunSettings, number: int) -> float:
    """The learning rate of batch `number`, from 0."""
    schedule = _schedule(settings)
    return schedule if isinstance(schedule, float) else float(schedule(number))


def _schedule(settings: RunSettings) -> float | keras.optimizers.schedules.LearningRateSchedule:
    if settings.schedule == "cosine":
        return keras.optimizers.schedules.CosineDecay(settings.learning_rate, settings.steps)
    if settings.schedule == "exponential":
        return keras.optimizers.schedules.ExponentialDecay(settings.learning_rate, settings.steps, SLOWEST)
    return float(settings.learning_rate)  # settings take 1 for 1.0, Keras does not
