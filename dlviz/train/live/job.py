"""A run from its folder to its end: what the engine has a worker do."""

import logging
from contextlib import suppress
from pathlib import Path

import tensorflow as tf

from dlviz.errors import UserError
from dlviz.logs import run_name, say
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.folder import RunFolder
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.reviews import reviews_are_kept
from dlviz.runs.run import Purpose
from dlviz.runs.status import Message, State
from dlviz.train.live.examples import load_examples
from dlviz.train.live.judge import Judge
from dlviz.train.live.keep import keep_result
from dlviz.train.live.learner import Learner
from dlviz.train.live.rate_ramp import find_rate
from dlviz.train.live.report import Report, Superseded
from dlviz.train.live.training import Ending, Training
from dlviz.words import N_

_WENT_ON = N_("Its worker was gone; another one went on.")
_FIRST_TIME = N_(
    "It reads the reviews for the first time, which takes half a minute; the next run will not wait."
)
_NO_MEMORY = N_("There is not enough memory for this network and batch size.")
_BROKE_OFF = N_("The training broke off: {problem}.")

_log = logging.getLogger(__name__)


def run_job(path: Path, worker: str, seconds: float) -> None:
    """Train the run in the folder `path` until it is over; how it goes stands in its files.

    Where another worker began it, goes on from its checkpoint.

    Args:
        path: As this process sees it.
        worker: This worker's name.
        seconds: The most that it may take.
    """
    folder = RunFolder(path)
    status = folder.read_status()
    if status.state.over and folder.read_checkpoint() is None:
        return
    again = bool(status.worker)
    report = Report(folder, status, worker, Message.of(_WENT_ON) if again else status.message)
    try:
        _train(folder, report, status.state, seconds)
        return
    except Superseded:
        return
    except UserError as error:
        ending = Ending(State.FAILED, Message.from_error(error))
    except (MemoryError, tf.errors.ResourceExhaustedError):
        ending = Ending(State.FAILED, Message.of(_NO_MEMORY))
    except Exception as error:  # a bug: the page says so, the log says where
        say(_log, "run broke off", logging.ERROR, error=True, run=run_name(path.name))
        problem = str(error).strip().partition("\n")[0][:200] or type(error).__name__
        ending = Ending(State.FAILED, Message.of(_BROKE_OFF, problem=problem))
    with suppress(Superseded):
        report.state(ending.state, ending.message)


def _train(folder: RunFolder, report: Report, state: State, seconds: float) -> None:
    order = folder.read_order()
    settings = order.settings
    if isinstance(settings, ReviewSettings) and not reviews_are_kept():
        report.state(State.RUNNING, Message.of(_FIRST_TIME))
        load_examples(settings)
        report.forget_message()
    examples = load_examples(settings)
    if order.purpose is Purpose.RATE_FINDER:
        report.state(find_rate(folder, settings, examples))
        return
    training = Training(folder, settings, examples, report, seconds)
    if not state.over:  # else the worker before this one had only not kept the result
        ending = training.run()
        training.checkpoint()
        report.state(ending.state, ending.message)
        state = ending.state
    keep_result(training, state)
    folder.remove_checkpoint()


def warm_up() -> None:
    """Pay once what the first run would pay: reading the digits, TensorFlow's own first compilation."""
    settings = DigitSettings(filters=(2,), examples=2, batch_size=2)
    examples = load_examples(settings)
    Judge(settings, Learner(settings, examples).model, examples)(0)
