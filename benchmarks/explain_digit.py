"""Time of one trace of the default model: our NumPy replay, a tf.function over all layers, Model.predict.

    python benchmarks/explain_digit.py

The three take turns, a few calls each, in one run, on one thread. Prints one JSON object as its last line:
medians in ms.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
sys.path.insert(0, str(Path(__file__).parents[1]))  # dlviz need not be installed

import keras
import numpy as np
import tensorflow as tf

from dlviz.data.digits import load_digits
from dlviz.explain.digit import explain_digit
from dlviz.explain.threads import use_one_blas_thread
from dlviz.models.loaded import load_model

ROUNDS = 30
CALLS = 5  # of one kind in a row, so that each finds the caches as it left them


def milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    use_one_blas_thread()
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)

    model = load_model()
    image = load_digits().test_images[0].astype(np.float32) / 255
    batch = image[np.newaxis, :, :, np.newaxis]
    keras_model = model.to_keras()
    every_layer = keras.Model(keras_model.inputs, [layer.output for layer in keras_model.layers])
    traced = tf.function(lambda x: every_layer([x]))

    actions: dict[str, Callable[[], object]] = {
        "ours_ms": lambda: explain_digit(image, model),
        "tf_function_ms": lambda: [output.numpy() for output in traced(tf.constant(batch))],
        "predict_ms": lambda: every_layer.predict(batch, verbose=0),
    }
    times: dict[str, list[float]] = {name: [] for name in actions}
    for turn in range(ROUNDS):
        for name, action in actions.items():
            durations = [milliseconds(action) for _ in range(CALLS)]
            if turn:  # the first round warms up
                times[name] += durations
    print(json.dumps({name: round(statistics.median(values), 3) for name, values in times.items()}))


if __name__ == "__main__":
    main()
