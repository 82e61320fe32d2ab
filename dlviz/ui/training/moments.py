"""A run's files as what the live view shows."""

from dlviz.components.live import Frame, Look
from dlviz.engine import get_engine
from dlviz.numbers import percent
from dlviz.runs.folder import RunFolder
from dlviz.runs.records import LiveUpdate
from dlviz.runs.run import Order
from dlviz.runs.status import STATE_LABELS, RunStatus, State
from dlviz.runs.warning import TrainingWarning
from dlviz.ui.training.look import look_at
from dlviz.words import _, explain_error, ngettext


def frame_of(folder: RunFolder, status: RunStatus, moment: int | None) -> Frame:
    """What to show of a run.

    Args:
        folder: Its files.
        status: Where it stands.
        moment: The step of a snapshot to look back at; None, or one that is not there: the latest state.

    Raises:
        UserError: Where its files are damaged.
    """
    engine, run_id = get_engine(), folder.path.name
    order, update, snapshots = folder.read_order(), engine.latest(run_id), folder.snapshot_steps()
    looks_back = moment in snapshots
    step, epoch, look = _look_back(folder, order, moment) if looks_back else _look_now(order, update)
    return Frame(
        task=order.settings.task,
        state=status.state,
        label=_(STATE_LABELS[status.state]),
        message=_message(status),
        progress=update.progress if update else 0.0,
        facts=_facts(order, update, is_over=status.state.over),
        epochs=order.settings.epochs,
        history=engine.history(run_id),
        warnings=tuple(map(_said, reversed(update.warnings))) if update else (),
        snapshots=snapshots,
        step=step,
        epoch=epoch,
        is_latest=not looks_back,
        place=_place(step, epoch),
        look=look,
    )


def _look_back(folder: RunFolder, order: Order, moment: int | None) -> tuple[int, float, Look]:
    assert moment is not None
    snapshot = folder.read_snapshot(moment)
    look = look_at(order, snapshot.weights, snapshot.judgement, snapshot.layers, rounded=True)
    return snapshot.step, snapshot.epoch, look


def _look_now(order: Order, update: LiveUpdate | None) -> tuple[int, float, Look | None]:
    if update is None:
        return 0, 0.0, None
    look = look_at(order, update.weights, update.judgement, update.layers, rounded=False)
    return update.step, update.step / order.settings.steps_per_epoch, look


def _facts(order: Order, update: LiveUpdate | None, *, is_over: bool) -> tuple[tuple[str, str], ...]:
    """What stands beside the progress; the same number of them from the start, so that nothing jumps."""
    settings = order.settings
    step, epoch = (update.step, update.epoch) if update else (0, 1)
    judgement = update.judgement if update else None
    return (
        (_("Epoch"), f"{epoch} / {settings.epochs}"),
        (_("Step"), f"{step:,} / {settings.steps:,}"),
        (_("Examples a second"), f"{update.examples_per_second:,.0f}" if update else "–"),
        (_("Time left"), _duration(None if is_over or not update else update.seconds_left)),
        (_("Learning rate"), f"{update.learning_rate if update else settings.learning_rate:.3g}"),
        (_("Loss"), f"{update.loss:.4g}" if update and update.loss is not None else "–"),
        (_("Held out"), percent(judgement.accuracy) if judgement else "–"),
    )


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    if seconds < 60:
        return _("{seconds} s").format(seconds=round(seconds))
    return _("{minutes} min").format(minutes=f"{seconds / 60:.1f}")


def _place(step: int, epoch: float) -> str:
    return _("step {step}, epoch {epoch}").format(step=f"{step:,}", epoch=f"{epoch:.2f}")


def _message(status: RunStatus) -> str:
    if status.state is State.QUEUED:
        if status.position is None:
            return _("The run waits for a free worker.")
        before = status.position - 1
        return (
            ngettext("{count} run is before this one.", "{count} runs are before this one.", before).format(
                count=before
            )
            if before
            else _("This run is the next one.")
        )
    return explain_error(status.message.error) if status.message else ""


def _said(warning: TrainingWarning) -> tuple[str, str, str]:
    return _(warning.title), explain_error(warning.reason.error), _(warning.advice)
