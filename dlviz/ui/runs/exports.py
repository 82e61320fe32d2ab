"""Take a run along: its network, its numbers, the program that repeats it."""

import streamlit as st

from dlviz.engine import get_engine
from dlviz.runs.exports import TENSORBOARD, history_csv, model_file, script, tensorboard_zip
from dlviz.runs.run import Run
from dlviz.ui.downloads import save_button
from dlviz.words import _


def export_run(run: Run) -> None:
    """Buttons that save parts of a run; a file is made only once it is asked for."""
    folder, name = get_engine().store.open(run.id), f"dlviz-{run.id}"
    logs = (lambda: tensorboard_zip(folder)) if (folder.path / TENSORBOARD).is_dir() else None
    with st.popover(_("Export"), icon=":material/download:", key="export_run"):
        save_button(
            _("Network"), f"{name}.keras", (lambda: model_file(folder)) if run.has_model else None,
            help_text=_("As `keras.saving.load_model` opens it"), width="stretch",
        )  # fmt: skip
        save_button(
            _("History"), f"{name}.csv", lambda: history_csv(get_engine().history(run.id)),
            help_text=_("Every point of the curves, as a table (.csv)"), width="stretch",
        )  # fmt: skip
        save_button(
            _("TensorBoard logs"), f"{name}-logs.zip", logs,
            help_text=_("Unpack, then `tensorboard --logdir` on the folder"), width="stretch",
        )  # fmt: skip
        save_button(
            _("Keras script"), f"{name}.py", lambda: script(folder),
            help_text=_("A plain Keras program that repeats this training"), width="stretch",
        )  # fmt: skip
