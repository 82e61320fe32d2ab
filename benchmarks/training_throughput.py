"""Live trainings: how fast, how soon, how well-behaved. Prints one JSON object as its last line.

    python benchmarks/training_throughput.py [--rounds 3] [--no-browser]

The app's engine, with live updates read four times a second, and a bare `model.fit` of the same network on
the same examples with the same validation take turns. Both are timed without their first batches, in which
TensorFlow compiles. `stroke_ratio` compares strokes on Draw a digit (see draw_latency.py) while a run trains
with strokes while nothing does; `growth_mb` is what a server's memory grows by from the fifth run to the
twentieth.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # dlviz need not be installed

from dlviz.engine import Engine
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.examples import held_out_examples, training_examples
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.run import Order
from dlviz.runs.settings import RunSettings
from dlviz.runs.store import RunStore

ROOT = Path(__file__).parents[1]
CNN = DigitSettings(epochs=1)
LSTM = ReviewSettings(cell="lstm", units=32, max_steps=80, examples=4_000, epochs=1)
LONG = DigitSettings(epochs=100)
OWNER = "benchmark"
POLL = 0.25  # s between two looks; the page's are about as frequent
PATIENCE = 600.0  # s; on an idle machine nothing here takes a tenth of it

MEMORY = """
import json, os, sys, time
from pathlib import Path
import psutil
from dlviz.engine import Engine
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.run import Order
from dlviz.runs.store import RunStore

engine, sizes = Engine(RunStore(Path(sys.argv[1]))), []
for seed in range(20):
    run_id = engine.submit(Order(DigitSettings(examples=2_000, epochs=1, seed=seed), "benchmark"))
    while engine.store.open(run_id).read_result() is None:
        engine.latest(run_id), engine.history(run_id)  # what grows, if anything, is what a live view reads
        time.sleep(0.25)  # as often as a page does
    sizes.append(psutil.Process().memory_info().rss / 1e6)
engine.close()
print(sizes[-1] - sizes[4])
"""


def wait_for(happened: Callable[[], Any], every: float = 0.005) -> float:
    """Seconds until `happened()`.

    Raises:
        TimeoutError: Where it does not happen in time.
    """
    began = time.perf_counter()
    while not happened():
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError(f"nothing has happened within {PATIENCE:.0f} s")
        time.sleep(every)  # what another process does sends no event here
    return time.perf_counter() - began


def engine_speed(engine: Engine, settings: RunSettings) -> float:
    """Examples a second of one run, live updates included."""
    run_id = engine.submit(Order(settings, OWNER))
    while not engine.status(run_id).state.over:
        engine.latest(run_id)
        time.sleep(POLL)  # a live view looks by the clock: what its looks cost is part of what is timed
    points = [point for point in engine.history(run_id) if point.step >= settings.steps // 10]
    wait_for(lambda: engine.condition.training == 0)
    return (points[-1].step - points[0].step) * settings.batch_size / (points[-1].seconds - points[0].seconds)


def bare_fit(settings: RunSettings) -> Callable[[], float]:
    """Examples a second of one epoch of `model.fit`, whenever it is called."""
    import keras
    import numpy as np

    from dlviz.models.build import build

    def taken(inputs: np.ndarray) -> np.ndarray:
        return inputs[..., np.newaxis] / np.float32(255) if inputs.dtype == np.uint8 else inputs

    train, held_out = training_examples(settings), held_out_examples(settings)
    inputs, validation = taken(train.inputs), (taken(held_out.inputs), held_out.labels)
    loss = "sparse_categorical_crossentropy" if settings.task == "digits" else "binary_crossentropy"
    model = build(settings.spec(), seed=0)
    model.compile(keras.optimizers.Adam(settings.learning_rate), loss, metrics=["accuracy"])
    few = 4 * settings.batch_size
    model.fit(inputs[:few], train.labels[:few], settings.batch_size, verbose=0, validation_data=validation)

    def fit() -> float:
        whole = settings.steps_per_epoch * settings.batch_size
        began = time.perf_counter()
        model.fit(
            inputs[:whole], train.labels[:whole], settings.batch_size, verbose=0, validation_data=validation
        )
        return whole / (time.perf_counter() - began)

    return fit


def speed_ratio(engine: Engine, settings: RunSettings, rounds: int) -> float:
    """The engine's speed over that of a bare fit: the median over rounds in alternation."""
    fit = bare_fit(settings)
    ratios = []
    for number in range(rounds):
        ours, theirs = engine_speed(engine, settings.replace(seed=number)), fit()
        print(f"{settings.task}: {ours:,.0f} examples/s, bare {theirs:,.0f}", file=sys.stderr)
        ratios.append(ours / theirs)
    return statistics.median(ratios)


def time_start_and_stop(engine: Engine) -> tuple[float, float]:
    """Seconds from Start to the first metric on a warm worker, and from Stop to the end."""
    run_id = engine.submit(Order(LONG, OWNER))

    def has_metric(updates: int = 1) -> bool:
        update = engine.latest(run_id)
        return update is not None and update.loss is not None and update.number >= updates

    started = wait_for(has_metric)
    wait_for(lambda: has_metric(updates=5))  # in full swing: its stop is measured, not its start
    engine.stop(run_id)
    stopped = wait_for(lambda: engine.status(run_id).state.over)
    wait_for(lambda: engine.condition.training == 0)
    return started, stopped


def time_to_95(engine: Engine) -> float:
    """Seconds from Start until the default digit run reads 95 % of the held-out digits."""
    run_id = engine.submit(Order(DigitSettings(), OWNER))
    took = wait_for(lambda: any((p.validation_accuracy or 0) >= 0.95 for p in engine.history(run_id)), POLL)
    engine.stop(run_id)
    wait_for(lambda: engine.condition.training == 0)
    return took


def stroke_ratio(engine: Engine, strokes: int = 12) -> float:
    """The median stroke while a run trains, over that while nothing does."""
    from benchmarks.draw_latency import open_app, time_stroke
    from tests.browser.launching import launch
    from tests.browser.serving import APP, serve

    with ExitStack() as stack:
        browser, url = stack.enter_context(launch()), f"{stack.enter_context(serve(APP)).url}/draw_a_digit"

        def median() -> float:
            page = open_app(browser, url)  # an empty pad: where there is ink already, a stroke paints nothing
            times = [time_stroke(page, turn).milliseconds for turn in range(strokes + 2)]
            page.close()
            return statistics.median(times[2:])

        idle = median()
        run_id = engine.submit(Order(LONG.replace(seed=99), OWNER))
        wait_for(lambda: engine.latest(run_id))
        busy = median()
        engine.stop(run_id)
    return busy / idle


def memory_growth(folder: str) -> float:
    """Megabytes that a server without TensorFlow grows by, over fifteen runs after the first five."""
    run = subprocess.run(
        [sys.executable, "-c", MEMORY, folder], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(run.stdout.split()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description="Time live trainings.")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each network, and bare fits")
    parser.add_argument("--no-browser", action="store_true", help="leave out stroke_ratio")
    options = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        growth = memory_growth(f"{folder}/small")
        engine = Engine(RunStore(Path(folder) / "runs"))
        stack.callback(engine.close)
        engine.warm()
        wait_for(lambda: engine.condition.workers)
        started, stopped = map(
            statistics.median, zip(*(time_start_and_stop(engine) for _ in range(3)), strict=True)
        )
        figures = {
            "first_metric_s": round(started, 2),
            "stop_s": round(stopped, 3),
            "to_95_s": round(time_to_95(engine), 1),
            "growth_mb": round(growth, 1),
        }
        if not options.no_browser:
            figures["stroke_ratio"] = round(stroke_ratio(engine), 2)
        figures["cnn_ratio"] = round(speed_ratio(engine, CNN, options.rounds), 3)
        figures["lstm_ratio"] = round(speed_ratio(engine, LSTM, options.rounds), 3)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
