"""Take a run along: its network, its numbers, the program that repeats it."""

from collections.abc import Callable

import streamlit as st

from dlviz.engine import get_engine
from dlviz.runs.exports import TENSORBOARD, history_csv, model_file, script, tensorboard_zip
from dlviz.runs.run import Run
from dlviz.words import _


def export_run(run: Run) -> None:
    """Buttons that save parts of a run; a file is made only once it is asked for."""
    folder = get_engine().store.open(run.id)
    has_logs = (folder.path / TENSORBOARD).is_dir()
    with st.popover(_("Export"), icon=":material/download:", key="export_run"):
        _save(
            _("Network"), f"dlviz-{run.id}.keras", lambda: model_file(folder), run.has_model,
            _("As `keras.saving.load_model` opens it"),
        )  # fmt: skip
        _save(
            _("History"), f"dlviz-{run.id}.csv", lambda: history_csv(get_engine().history(run.id)), True,
            _("Every point of the curves, as a table (.csv)"),
        )  # fmt: skip
        _save(
            _("TensorBoard logs"), f"dlviz-{run.id}-logs.zip", lambda: tensorboard_zip(folder), has_logs,
            _("Unpack, then `tensorboard --logdir` on the folder"),
        )  # fmt: skip
        _save(
            _("Keras script"), f"dlviz-{run.id}.py", lambda: script(folder), True,
            _("A plain Keras program that repeats this training"),
        )  # fmt: skip


def _save(label: str, name: str, make: Callable[[], bytes], there: bool, help_text: str) -> None:
    st.download_button(
        label, make if there else b"", name, icon=":material/download:", disabled=not there,
        on_click="ignore", help=help_text, width="stretch",
    )  # fmt: skip
