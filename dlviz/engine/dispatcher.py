"""Brings waiting runs to workers and notices what becomes of them: one thread for the whole server."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain

from dlviz.engine.cluster import Cluster
from dlviz.engine.flight import (
    ENGINE_GONE,
    SERVER_GONE,
    STOP_PATIENCE,
    Flight,
    stopped,
    waits_again,
)
from dlviz.engine.keeper import Keeper
from dlviz.engine.queue import Queue
from dlviz.errors import UserError
from dlviz.logs import run_name, say
from dlviz.runs.folder import RunFolder
from dlviz.runs.run import Order
from dlviz.runs.status import RunStatus
from dlviz.runs.store import RunStore

TICK = 0.1  # s
LOOK_AROUND = 3.0  # s between two looks for runs that nobody looks after
COUNT_WORKERS = 1.0  # s between two counts
TRY_AGAIN = 5.0  # s after which a cluster that could not be had is asked for again

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Condition:
    """How the engine is.

    Args:
        workers: How many there are; 0 until the first run needs one, and while they start.
        training: Runs that have a worker or are about to.
        waiting: Runs in the queue.
        problem: Why there are no workers, where some were needed.
    """

    workers: int
    training: int
    waiting: int
    problem: UserError | None


class Dispatcher:
    """Begins when made; starts workers when the first run waits, or when `warm` is called.

    Args:
        store: Where runs are kept.
        scheduler: See `Cluster`.
    """

    def __init__(self, store: RunStore, scheduler: str | None) -> None:
        self._store, self._scheduler = store, scheduler
        self._keeper = Keeper(store.folder)
        self._queue = Queue(store.allowance.queue, store.allowance.queue_each)
        self._orders: dict[str, Order] = {}  # of the runs that wait
        self._flights: dict[str, Flight] = {}
        self._over: set[str] = set()
        self._unwritten: dict[str, RunStatus] = {}
        self._cluster: Cluster | None = None
        self._workers: frozenset[str] = frozenset()
        self._problem: UserError | None = None
        self._wanted = False
        self._next_try = self._next_look = self._next_count = 0.0
        self._lock = threading.RLock()
        self._wake, self._closing = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="dlviz-dispatcher", daemon=True)
        self._thread.start()

    def submit(self, order: Order) -> str:
        """Keep a new run and let it wait; asked again for one that waits or trains already, its id.

        Raises:
            UserError: Where the queue is full, or the run is more than is allowed, or cannot be kept.
        """
        with self._lock:
            waiting = (run_id for run_id, known in self._orders.items() if known == order)
            flying = (
                run_id for run_id, flight in self._flights.items() if flight.order == order and flight.goes_on
            )
            known = next(chain(waiting, flying), None)
            return known or self.submit_all([order])[0]

    def submit_all(self, orders: list[Order]) -> list[str]:
        """The same for new runs of one owner, all or none."""
        with self._lock:
            self._queue.check_room(orders[0].owner, len(orders))
            return [self._add(order) for order in orders]

    def _add(self, order: Order) -> str:
        run_id = self._store.create(order)
        self._keeper.take(self._store.open(run_id).path)
        self._orders[run_id] = order
        self._queue.add(run_id, order.owner)
        self._wake.set()
        return run_id

    def stop(self, run_id: str) -> None:
        """See that a run ends, although its worker may not listen or there may be none."""
        with self._lock:
            if run_id in self._flights:
                self._flights[run_id].stop_by = time.monotonic() + STOP_PATIENCE
            elif self._queue.remove(run_id):
                del self._orders[run_id]
                folder = self._store.open(run_id)
                self._write(folder, stopped(folder.read_status()))

    def warm(self) -> None:
        """Start the workers before the first run needs one."""
        self._wanted = True
        self._wake.set()

    def position(self, run_id: str) -> int | None:
        """In the queue, 1 for the first."""
        return self._queue.position(run_id)

    def unwritten(self, run_id: str) -> RunStatus | None:
        """What could not be written to the run's folder; what stands there may be newer."""
        return self._unwritten.get(run_id)

    @property
    def condition(self) -> Condition:
        """How the engine is."""
        return Condition(len(self._workers), len(self._flights), len(self._queue), self._problem)

    def close(self) -> None:
        """Let go of everything: our own workers end, those of a cluster go on."""
        self._closing.set()
        self._wake.set()
        if self._cluster is not None:
            self._cluster.close()
        self._thread.join()
        self._keeper.end()

    def _run(self) -> None:
        while not self._closing.is_set():
            with self._unharmed():
                self._tick()
            self._wake.wait(TICK)
            self._wake.clear()

    @contextmanager
    def _unharmed(self) -> Iterator[None]:
        """Whatever happens to one run, the others go on."""
        try:
            yield
        except Exception:
            say(_log, "dispatcher stumbled", logging.ERROR, error=True)
            self._closing.wait(1)

    def _tick(self) -> None:
        if time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + LOOK_AROUND
            self._adopt_orphans()
        if not (self._wanted or self._queue or self._flights):
            return
        if (cluster := self._ready_cluster()) is None:
            return
        if time.monotonic() >= self._next_count:
            self._next_count = time.monotonic() + COUNT_WORKERS
            self._workers = cluster.workers()
        for run_id, flight in list(self._flights.items()):
            with self._unharmed():
                self._look_after(cluster, run_id, flight)
        self._fill(cluster)

    def _adopt_orphans(self) -> None:
        """Let the runs wait again whose server is gone."""
        known = self._orders.keys() | self._flights.keys()
        orphans = []
        for folder in self._store.unfinished(self._over):
            if folder.path.name in known or not self._keeper.is_orphan(folder.path):
                continue
            try:
                orphans.append((folder.read_order(), folder))
            except UserError:  # damaged: the list of runs says so
                self._over.add(folder.path.name)
        for order, folder in sorted(orphans, key=lambda orphan: orphan[0].created):
            self._keeper.take(folder.path)
            self._requeue(folder, order, SERVER_GONE if folder.read_status().worker else None)

    def _requeue(self, folder: RunFolder, order: Order, why: str | None) -> None:
        status = folder.read_status()
        with self._lock:
            self._orders[folder.path.name] = order
            if why is None:
                self._queue.add(folder.path.name, order.owner)
            else:
                self._queue.add_first(folder.path.name, order.owner)
                self._write(folder, waits_again(status, why))

    def _ready_cluster(self) -> Cluster | None:
        if self._cluster is not None and not self._cluster.alive:
            say(_log, "engine lost", logging.WARNING, training=len(self._flights))
            self._cluster.close()
            self._cluster, self._workers = None, frozenset()
            for run_id, flight in list(self._flights.items()):
                self._forget(run_id)
                self._requeue(flight.folder, flight.order, ENGINE_GONE)
        if self._cluster is None and time.monotonic() >= self._next_try and not self._closing.is_set():
            self._cluster = Cluster(self._scheduler)
            try:
                self._cluster.connect()
                self._problem = None
            except UserError as problem:
                if self._problem is None:  # news
                    say(_log, "no engine", logging.ERROR, problem=str(problem))
                self._cluster.close()
                self._cluster, self._problem = None, problem
                self._next_try = time.monotonic() + TRY_AGAIN
        return self._cluster

    def _look_after(self, cluster: Cluster, run_id: str, flight: Flight) -> None:
        if not flight.folder.path.is_dir():  # deleted; its worker finds that out by itself
            if flight.landed:
                self._forget(run_id)
        elif flight.dropped:
            self._forget(run_id)
            self._requeue(flight.folder, flight.order, ENGINE_GONE)
        elif flight.landed:
            self._forget(run_id)  # first of all: whatever state its files are in, its worker is free
            if (verdict := flight.verdict()) is not None:
                self._write(flight.folder, verdict)
            say(_log, "run ended", run=run_name(run_id), state=flight.folder.read_status().state.value)
        elif flight.overdue:
            self._end_by_force(cluster, run_id, flight)
        elif (status := flight.missing(self._workers, cluster.workers)) is not None:
            say(_log, "worker lost", logging.WARNING, run=run_name(run_id), attempt=status.attempt)
            self._write(flight.folder, status)

    def _end_by_force(self, cluster: Cluster, run_id: str, flight: Flight) -> None:
        status = flight.folder.read_status()
        if status.state.over:  # stopped, and about to keep its network
            flight.stop_by = None
            return
        self._forget(run_id)
        flight.future.cancel(force=True)
        self._write(flight.folder, stopped(status))
        say(_log, "run stopped by force", logging.WARNING, run=run_name(run_id))
        if status.worker in self._workers:
            cluster.restart(status.worker)

    def _fill(self, cluster: Cluster) -> None:
        """Give every free worker a run."""
        while len(self._flights) < len(self._workers):
            with self._lock:
                waiting = self._queue.take([flight.order.owner for flight in self._flights.values()])
                if waiting is None:
                    return
                order = self._orders.pop(waiting.run_id)
                folder = self._store.open(waiting.run_id)
                future = cluster.train(folder.path, self._store.allowance.seconds)
                self._flights[waiting.run_id] = Flight(order, folder, future)
                say(_log, "run started", run=run_name(waiting.run_id), task=order.settings.task,
                    waiting=len(self._queue))  # fmt: skip

    def _forget(self, run_id: str) -> None:
        with self._lock:
            del self._flights[run_id]

    def _write(self, folder: RunFolder, status: RunStatus) -> None:
        try:
            folder.write_status(status)
        except UserError as problem:
            say(
                _log, "run not written", logging.WARNING, run=run_name(folder.path.name), problem=str(problem)
            )
            self._unwritten[folder.path.name] = replace(status, changed=time.time())
