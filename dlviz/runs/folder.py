"""The files of one run; whoever trains it writes most, the page reads.

    order.json      what was asked for
    label.json      name and pin
    control.json    what the page wants of it
    status.json     where it stands
    history.jsonl   the points of its curves, one a line
    live.npz        the latest update
    snapshots/      <step>.npz
    checkpoint.npz  what a new worker needs to go on
    result.json     how it ended
    <id>.keras, <id>.json   the trained network and its card, as those that are shipped

Each file is replaced at once or only grows, and has one writer at a time: processes need no locks.
"""

import dataclasses
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from dlviz.errors import UserError
from dlviz.models.file_errors import UNREADABLE
from dlviz.runs.files import append_line, read_lines, said_of_disk, write_atomically, write_json
from dlviz.runs.packing import pack_snapshot, pack_update, unpack_snapshot, unpack_update
from dlviz.runs.records import LiveUpdate, Point, Snapshot
from dlviz.runs.run import Control, Order, Purpose, Result, Run, Wanted
from dlviz.runs.status import Message, RunStatus, State
from dlviz.runs.tasks import settings_from_json
from dlviz.words import N_

T = TypeVar("T")
Version = tuple[int, int, int]  # of a file: differs where its content does


@dataclass(frozen=True)
class RunFolder:
    """One run on disk.

    Args:
        path: Its folder, named by the run's id.

    Every `read_` raises `UserError` where its file is damaged; every `write_` where the disk refuses.
    """

    path: Path

    def read_run(self) -> Run:
        """All of it but its numbers."""
        name, pinned = self._read("label.json", _label, ("", False))
        return Run(
            id=self.path.name,
            order=self.read_order(),
            status=self.read_status(),
            name=name,
            pinned=pinned,
            result=self.read_result(),
            has_model=(self.path / f"{self.path.name}.keras").exists(),
            bytes=self.size(),
        )

    def read_order(self) -> Order:
        """What was asked for."""
        return self._read("order.json", _order)

    def write_order(self, order: Order) -> None:
        """Once, before all else."""
        write_json(
            self.path / "order.json", {**dataclasses.asdict(order), "settings": order.settings.to_json()}
        )

    def write_label(self, name: str, pinned: bool) -> None:
        """What its owner calls it, and whether it is kept."""
        write_json(self.path / "label.json", {"name": name, "pinned": pinned})

    def read_status(self) -> RunStatus:
        """Where it stands, without its place in the queue."""
        return self._read("status.json", _status)

    def write_status(self, status: RunStatus) -> None:
        """Replace the status, dated now."""
        values = dataclasses.asdict(dataclasses.replace(status, message=None, changed=time.time()))
        message = status.message.to_json() if status.message else None
        write_json(self.path / "status.json", {**values, "position": None, "message": message})

    def version_of_status(self) -> Version:
        """Changes with where it stands: cheap to ask."""
        return _version(self.path / "status.json")

    def read_control(self) -> Control:
        """What the page wants."""
        return self._read("control.json", _control, Control())

    def version_of_control(self) -> Version:
        """Changes with what the page wants: cheap to ask."""
        return _version(self.path / "control.json")

    def write_control(self, control: Control) -> None:
        """Replace what the page wants."""
        write_json(self.path / "control.json", dataclasses.asdict(control))

    def read_history(self) -> tuple[Point, ...]:
        """The points of its curves so far."""
        return self._reading("history.jsonl", lambda path: tuple(Point(**line) for line in read_lines(path)))

    def version_of_history(self) -> Version:
        """Changes with every point: cheap to ask."""
        return _version(self.path / "history.jsonl")

    def append_point(self, point: Point) -> None:
        """One more."""
        append_line(self.path / "history.jsonl", dataclasses.asdict(point))

    def write_history(self, points: tuple[Point, ...]) -> None:
        """All of them: where a run goes on from before its last points."""
        lines = "".join(json.dumps(dataclasses.asdict(point)) + "\n" for point in points)
        write_atomically(self.path / "history.jsonl", lines.encode())

    def read_live(self) -> LiveUpdate | None:
        """The latest update; None before the first."""
        return self._reading("live.npz", lambda path: unpack_update(path.read_bytes()), None)

    def write_live(self, update: LiveUpdate) -> None:
        """Replace the latest update."""
        write_atomically(self.path / "live.npz", pack_update(update))

    def version_of_live(self) -> Version:
        """Changes with every update: cheap to ask."""
        return _version(self.path / "live.npz")

    def snapshot_steps(self) -> tuple[int, ...]:
        """The steps that there are snapshots of, in their order."""
        return tuple(
            sorted(int(file.stem) for file in self.path.glob("snapshots/*.npz") if file.stem.isdecimal())
        )

    def read_snapshot(self, step: int) -> Snapshot:
        """The snapshot of one of `snapshot_steps`."""
        return self._reading(_snapshot(step), lambda path: unpack_snapshot(path.read_bytes()))

    def write_snapshot(self, snapshot: Snapshot) -> None:
        """One more."""
        with said_of_disk(self.path):
            (self.path / "snapshots").mkdir(exist_ok=True)
        write_atomically(self.path / _snapshot(snapshot.step), pack_snapshot(snapshot))

    def read_checkpoint(self) -> bytes | None:
        """What a new worker goes on from; None where there is nothing."""
        return self._reading("checkpoint.npz", Path.read_bytes, None)

    def write_checkpoint(self, data: bytes) -> None:
        """Replace it."""
        write_atomically(self.path / "checkpoint.npz", data)

    def remove_checkpoint(self) -> None:
        """It is of no use once a run is over."""
        with said_of_disk(self.path):
            (self.path / "checkpoint.npz").unlink(missing_ok=True)

    def read_result(self) -> Result | None:
        """How it ended; None while it goes on."""
        return self._read("result.json", _result, None)

    def write_result(self, result: Result) -> None:
        """Once, at the end."""
        write_json(self.path / "result.json", dataclasses.asdict(result))

    def size(self) -> int:
        """Bytes on disk."""
        total = 0
        for file in self.path.rglob("*"):
            try:
                total += file.stat().st_size
            except OSError:  # replaced meanwhile
                continue
        return total

    def _read(self, name: str, read: Callable[[Any], T], *default: T) -> T:
        return self._reading(name, lambda path: read(json.loads(path.read_bytes())), *default)

    def _reading(self, name: str, read: Callable[[Path], T], *default: T) -> T:
        path = self.path / name
        try:
            return read(path)
        except FileNotFoundError:
            if default:
                return default[0]
            raise self._damaged(name, "it is missing") from None
        except UNREADABLE as error:
            raise self._damaged(name, str(error) or type(error).__name__) from error

    def _damaged(self, name: str, problem: str) -> UserError:
        return UserError(
            N_("The run {run} cannot be used: its file {file} is damaged ({problem}). Delete it."),
            run=self.path.name[:6], file=name, problem=problem,
        )  # fmt: skip


def _snapshot(step: int) -> str:
    return f"snapshots/{step}.npz"


def _version(path: Path) -> Version:
    try:
        status = path.stat()
    except OSError:
        return 0, 0, 0
    # The size too: a file system's clock ticks every few milliseconds, and a file may grow twice within one.
    return status.st_mtime_ns, status.st_ino, status.st_size


def _label(values: dict[str, Any]) -> tuple[str, bool]:
    return str(values["name"]), bool(values["pinned"])


def _control(values: dict[str, Any]) -> Control:
    return Control(Wanted(values["wanted"]), int(values["steps"]))


def _order(values: dict[str, Any]) -> Order:
    settings, purpose = settings_from_json(values.pop("settings")), Purpose(values.pop("purpose"))
    return Order(settings=settings, purpose=purpose, **values)


def _status(values: dict[str, Any]) -> RunStatus:
    state, message = State(values.pop("state")), values.pop("message")
    return RunStatus(state=state, message=Message.from_json(message) if message else None, **values)


def _result(values: dict[str, Any]) -> Result:
    versions = tuple((str(package), str(version)) for package, version in values.pop("versions"))
    return Result(versions=versions, **values)
