"""All runs on disk: made, listed, renamed, pinned, deleted, and never too many."""

import dataclasses
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dlviz.errors import UserError
from dlviz.models.run_files import is_run_id, runs_folder
from dlviz.runs.files import said_of_disk
from dlviz.runs.folder import RunFolder
from dlviz.runs.hosting import Allowance
from dlviz.runs.run import Order, Purpose, Run
from dlviz.runs.status import RunStatus, State
from dlviz.words import N_

MAX_NAME = 60
MAX_PROBE = 20_000  # characters

_HIDDEN = "."  # begins the names of folders that are being made or deleted
_ABANDONED = 600  # s: a folder still hidden after so long is nobody's any more


@dataclass(frozen=True)
class RunList:
    """What is in the store.

    Args:
        runs: The newest first.
        problems: What is wrong with the folders that cannot be read.
    """

    runs: tuple[Run, ...]
    problems: tuple[UserError, ...]


@dataclass(frozen=True)
class RunStore:
    """The folder that holds all runs.

    Args:
        folder: Made when it is first needed.
        allowance: How many runs, and how large.
    """

    folder: Path
    allowance: Allowance = field(default_factory=Allowance)

    @classmethod
    def default(cls) -> "RunStore":
        """The store of this installation: DLVIZ_RUNS, or among this user's data."""
        return cls(runs_folder(), Allowance.from_environment())

    def create(self, order: Order) -> str:
        """Keep a new run, which waits; deletes old ones where there are too many.

        Returns:
            Its id.

        Raises:
            SettingError: Where it asks for more than is allowed here.
            UserError: Where only pinned runs are left to delete, or the disk refuses.
        """
        self.allowance.check(order.settings)
        if len(order.probe) > MAX_PROBE:
            raise UserError(
                N_("The drawing or review has {given:,} characters in links, but {allowed:,} is the most."),
                given=len(order.probe), allowed=MAX_PROBE,
            )  # fmt: skip
        self.make_room()
        run_id = _new_id()
        with said_of_disk(self.folder / run_id):
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = RunFolder(self.folder / f"{_HIDDEN}{run_id}")
            unfinished.path.mkdir(mode=0o700)
        try:
            unfinished.write_order(dataclasses.replace(order, created=time.time()))
            unfinished.write_status(RunStatus(State.QUEUED))
        except UserError:
            shutil.rmtree(unfinished.path, ignore_errors=True)
            raise
        with said_of_disk(self.folder / run_id):
            unfinished.path.replace(self.folder / run_id)
        return run_id

    def open(self, run_id: str) -> RunFolder:
        """The files of a run.

        Raises:
            UserError: Where there is no run of this id.
        """
        if not is_run_id(run_id) or not (self.folder / run_id).is_dir():
            raise UserError(
                N_("There is no run {given}: it has been deleted, or the link is incomplete."),
                given=repr(run_id)[:50],
            )  # fmt: skip
        return RunFolder(self.folder / run_id)

    def list(self, owner: str | None = None, purpose: Purpose | None = Purpose.TRAINING) -> RunList:
        """All runs that can be read, and what is wrong with the others.

        Args:
            owner: Only theirs, and none of the problems, which may be another's; None: everybody's.
            purpose: Only those for it; None: all.
        """
        runs, problems = [], []
        for folder in self._folders():
            try:
                run = folder.read_run()
            except UserError as problem:
                if folder.path.is_dir():  # else deleted meanwhile
                    problems.append(problem)
                continue
            if owner in (None, run.order.owner) and purpose in (None, run.order.purpose):
                runs.append(run)
        runs.sort(key=lambda run: -run.order.created)
        return RunList(tuple(runs), tuple(problems) if owner is None else ())

    def unfinished(self, known_as_over: set[str]) -> Iterator[RunFolder]:
        """The folders of runs that are not over.

        Args:
            known_as_over: Ids of those that need not be read; what is found to be over, or damaged, is added.
        """
        for folder in self._folders():
            if folder.path.name in known_as_over:
                continue
            try:
                over = folder.read_status().state.over
            except UserError:
                over = True
            if over:
                known_as_over.add(folder.path.name)
            else:
                yield folder

    def rename(self, run_id: str, name: str) -> None:
        """Give it another name: one line, cut to `MAX_NAME` characters; an empty one for none."""
        folder = self.open(run_id)
        folder.write_label(" ".join(name.split())[:MAX_NAME], folder.read_run().pinned)

    def pin(self, run_id: str, pinned: bool) -> None:
        """Keep it whatever comes, or let it go when room is needed."""
        folder = self.open(run_id)
        folder.write_label(folder.read_run().name, pinned)

    def delete(self, run_id: str) -> None:
        """Remove it with all its files, damaged ones too. A run that goes on is to be stopped first.

        Raises:
            UserError: Where there is no such run, or the disk refuses.
        """
        path = self.open(run_id).path
        with said_of_disk(path):
            hidden = path.with_name(f"{_HIDDEN}{path.name}")
            path.replace(hidden)  # gone at once, for every reader
        shutil.rmtree(hidden, ignore_errors=True)

    def make_room(self) -> None:
        """Delete the oldest runs that are over and not pinned until one more fits.

        Raises:
            UserError: Where that is not enough.
        """
        runs = [*self.list(purpose=None).runs]
        bytes_left = self.allowance.megabytes * 10**6
        while len(runs) >= self.allowance.runs or sum(run.bytes for run in runs) > bytes_left:
            oldest = next((run for run in reversed(runs) if run.status.state.over and not run.pinned), None)
            if oldest is None:
                raise UserError(
                    N_(
                        "There is room for {runs} runs and {megabytes:,} MB, and all that are there are "
                        "pinned or still running. Delete or unpin a run."
                    ),
                    runs=self.allowance.runs, megabytes=self.allowance.megabytes,
                )  # fmt: skip
            runs.remove(oldest)
            try:
                self.delete(oldest.id)
            except UserError:
                if (self.folder / oldest.id).is_dir():
                    raise
                # else its owner was quicker, or another server that makes room too
        self._clear_abandoned()

    def _folders(self) -> Iterator[RunFolder]:
        try:
            paths = sorted(self.folder.iterdir())
        except FileNotFoundError:
            return
        except OSError as error:
            raise UserError(
                N_("The folder of runs, {folder}, cannot be read: {problem}."),
                folder=self.folder, problem=error.strerror or type(error).__name__,
            ) from error  # fmt: skip
        for path in paths:
            if is_run_id(path.name) and path.is_dir():
                yield RunFolder(path)

    def _clear_abandoned(self) -> None:
        """What somebody began to make or delete, and never finished."""
        for path in self.folder.glob(f"{_HIDDEN}*"):
            with suppress(FileNotFoundError):  # another server clears away too
                if is_run_id(path.name[1:]) and time.time() - path.stat().st_mtime > _ABANDONED:
                    shutil.rmtree(path, ignore_errors=True)


def _new_id() -> str:
    """Unguessable: 72 random bits. Begins with a letter or digit, so that no tool takes it for an option."""
    while not is_run_id(candidate := secrets.token_urlsafe(9)):
        continue
    return candidate
