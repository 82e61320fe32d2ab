"""The engine without Streamlit: real workers, killed, paused, stopped, and found again."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from dlviz.data.digits import load_digits
from dlviz.engine import Engine, keeper
from dlviz.engine.cluster import Cluster
from dlviz.engine.credentials import VARIABLES, Credentials
from dlviz.errors import UserError
from dlviz.explain.digit import explain_digit, predict_digits
from dlviz.models.loaded import load_model
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.moment import network_at
from dlviz.runs.records import Point
from dlviz.runs.run import Order
from dlviz.runs.status import State
from dlviz.runs.store import RunStore
from tests.engine.processes import engine_processes, until, words, worker_of

SMALL = DigitSettings(filters=(4,), examples=2_000, batch_size=50, epochs=2, dropout=0.2)
TLS_ALERT = b"\x15"  # begins what a TLS server answers to what is no TLS
LONG = DigitSettings(filters=(4,), examples=40_000, batch_size=20, epochs=100)

SERVER = """
import sys
from pathlib import Path
from dlviz.engine import Engine
from dlviz.runs.run import Order
from dlviz.runs.store import RunStore
from dlviz.runs.tasks import settings_from_token

engine = Engine(RunStore(Path(sys.argv[1])))
print(engine.submit(Order(settings_from_token(sys.argv[2]), "ann")), flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder for temporary files of all that a test starts."""
    folder = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        yield folder


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, temporary: Path) -> Iterator[Engine]:
    """One engine for all tests of this file; after them none of its processes and files is left."""
    engine = Engine(RunStore(tmp_path_factory.mktemp("runs")))
    engine.warm()
    try:
        until(lambda: engine.condition.workers)
        yield engine
    finally:
        processes = engine_processes()
        engine.close()
        _, alive = psutil.wait_procs(processes, timeout=20)
        assert len(processes) >= 2 and not alive
        assert not list(temporary.iterdir())


@pytest.fixture(autouse=True)
def find_models(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLVIZ_RUNS", str(engine.store.folder))


def state(engine: Engine, run_id: str) -> State:
    return engine.status(run_id).state


def step(engine: Engine, run_id: str) -> int:
    update = engine.latest(run_id)
    return update.step if update else 0


def untimed(points: tuple[Point, ...]) -> list[Point]:
    return [replace(point, seconds=0.0) for point in points]


@pytest.fixture(scope="module")
def finished(engine: Engine) -> str:
    """A small run that was left alone."""
    run_id = engine.submit(Order(SMALL, "ann"))
    until(lambda: engine.store.open(run_id).read_result())
    return run_id


def test_a_run_to_its_end(engine: Engine, finished: str) -> None:
    run = engine.store.open(finished).read_run()
    assert run.status.state is State.FINISHED and run.status.message is None
    assert run.result is not None and run.result.step == SMALL.steps == 80
    points = engine.history(finished)
    assert points[0].step == 0 and points[-1].step == 80
    assert points[-1].loss is not None and points[-1].loss < 1.5 < points[1].loss  # type: ignore[operator]
    assert run.result.validation_accuracy == points[-1].validation_accuracy
    update = engine.latest(finished)
    assert update is not None and update.progress == 1
    assert [layer.layer for layer in update.layers] == ["conv_1", "dense"]
    assert all(layer.gradient_norm > 0 and layer.update_ratio > 0 for layer in update.layers)
    assert {name for name, _ in run.result.versions} == {"python", "keras", "tensorflow", "numpy"}


def test_its_network_opens_like_a_shipped_one(engine: Engine, finished: str) -> None:
    model = load_model(finished)
    result = engine.store.open(finished).read_result()
    assert result is not None
    assert model.card.test_accuracy == result.test_accuracy
    digits = load_digits()
    right = (
        predict_digits(digits.test_images[:500] / np.float32(255), model).argmax(1)
        == digits.test_labels[:500]
    )
    assert right.mean() == pytest.approx(model.card.test_accuracy, abs=0.06)
    update = engine.latest(finished)
    assert update is not None
    image = digits.test_images[0] / np.float32(255)
    live = explain_digit(image, network_at(SMALL, update.weights))
    np.testing.assert_array_equal(live.probabilities, explain_digit(image, model).probabilities)


def test_its_history_can_be_scrubbed(engine: Engine, finished: str) -> None:
    folder = engine.store.open(finished)
    steps = folder.snapshot_steps()
    assert steps[:4] == (0, 1, 2, 4) and steps[-1] == 80
    first, last = folder.read_snapshot(0), folder.read_snapshot(80)
    assert first.judgement.confusion.sum() == last.judgement.confusion.sum() == 1_000
    assert last.judgement.accuracy == np.trace(last.judgement.confusion) / 1_000
    assert last.judgement.accuracy > first.judgement.accuracy + 0.3


def test_the_same_settings_and_seed_give_the_same_history(engine: Engine, finished: str) -> None:
    run_id = engine.submit(Order(SMALL, "bob"))
    other = engine.submit(Order(SMALL.replace(seed=1), "cid"))
    until(lambda: state(engine, run_id).over)
    assert untimed(engine.history(run_id)) == untimed(engine.history(finished))
    until(lambda: state(engine, other).over)
    assert untimed(engine.history(other)) != untimed(engine.history(finished))


def test_pause_step_resume_stop(engine: Engine) -> None:
    run_id = engine.submit(Order(LONG, "ann"))
    until(lambda: step(engine, run_id) > 0)
    engine.pause(run_id)
    until(lambda: state(engine, run_id) is State.PAUSED)
    paused_at = step(engine, run_id)
    for extra in (1, 2):
        engine.step(run_id)
        until(lambda: step(engine, run_id) == paused_at + extra)  # noqa: B023
        until(lambda: state(engine, run_id) is State.PAUSED)
    engine.resume(run_id)
    until(lambda: step(engine, run_id) > paused_at + 2)
    assert state(engine, run_id) is State.RUNNING
    engine.stop(run_id)
    assert (
        until(lambda: state(engine, run_id).over) < 3
    )  # half a second where nothing else runs: see benchmarks
    assert state(engine, run_id) is State.STOPPED
    until(lambda: engine.store.open(run_id).read_result())
    assert load_model(run_id).card.test_accuracy > 0


def test_the_others_wait_in_line(engine: Engine) -> None:
    first = engine.submit(Order(LONG, "ann"))
    until(lambda: state(engine, first) is State.RUNNING)
    again = engine.submit(Order(LONG.replace(seed=1), "ann"))
    third = engine.submit(Order(SMALL, "dan"))
    assert [engine.status(run_id).position for run_id in (first, again, third)] == [None, 1, 2]
    assert engine.submit(Order(LONG, "ann")) == first, "pressing Start again starts nothing"
    assert engine.condition.waiting == 2
    engine.stop(again)
    assert state(engine, again) is State.STOPPED
    assert engine.status(third).position == 1
    engine.stop(first)
    until(lambda: state(engine, third) is State.FINISHED)


def test_a_killed_worker_costs_nothing_but_time(engine: Engine, finished: str, temporary: Path) -> None:
    generated = set(temporary.rglob("__autograph_generated_file*.py"))
    assert generated
    run_id = engine.submit(Order(SMALL, "eve"))
    engine.pause(run_id)
    for extra in range(1, 6):  # mid-epoch, with a point of the curves under way
        until(lambda: state(engine, run_id) is State.PAUSED)
        engine.step(run_id)
        until(lambda: step(engine, run_id) == extra)  # noqa: B023
    until(lambda: state(engine, run_id) is State.PAUSED)
    worker = worker_of(engine_processes()[0])
    os.kill(worker.pid, signal.SIGKILL)
    engine.resume(run_id)
    until(lambda: state(engine, run_id) is State.QUEUED)
    message = engine.status(run_id).message
    assert message is not None and "worker is gone" in message.template
    until(lambda: state(engine, run_id).over)
    status = engine.status(run_id)
    assert (status.state, status.attempt) == (State.FINISHED, 2)
    assert untimed(engine.history(run_id)) == untimed(engine.history(finished))
    assert not any(file.exists() for file in generated), "they went with the worker"
    run_id = engine.submit(Order(SMALL.replace(epochs=1), "eve"))
    until(lambda: state(engine, run_id) is State.FINISHED)


def test_a_killed_server_is_survived(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(engine.store.folder), "digits*fi4*ex40000*bs20*ep100"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert server.stdin is not None and server.stdout is not None
    with server.stdin, server.stdout:
        run_id = server.stdout.readline().strip()
        until(lambda: step(engine, run_id) > 0)
        left = engine_processes(psutil.Process(server.pid))
        server.kill()
        server.wait()
    assert len(left) >= 2
    _, alive = psutil.wait_procs(left, timeout=30)
    assert not alive, "the engine ends with its server"
    monkeypatch.setattr(keeper, "DEAD", 0.5)
    until(lambda: engine.status(run_id).attempt == 2)
    began = step(engine, run_id)
    until(lambda: step(engine, run_id) > began)
    message = engine.status(run_id).message
    assert message is not None
    engine.stop(run_id)
    until(lambda: state(engine, run_id) is State.STOPPED)


def test_a_deleted_run_ends(engine: Engine) -> None:
    run_id = engine.submit(Order(LONG, "fay"))
    until(lambda: step(engine, run_id) > 0)
    engine.delete(run_id)
    with pytest.raises(UserError, match="There is no run"):
        engine.status(run_id)
    until(lambda: engine.condition.training == 0)
    assert not (engine.store.folder / run_id).exists()


def test_it_listens_on_this_machine_only(engine: Engine) -> None:
    sockets = [
        connection
        for process in engine_processes()
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert {connection.laddr.ip for connection in sockets} == {"127.0.0.1"}


@pytest.fixture
def elsewhere(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The engine's scheduler, as a cluster that the environment names is reached: its address."""
    cluster = engine._dispatcher._cluster
    assert cluster is not None and cluster.scheduler.credentials is not None
    paths = cluster.scheduler.credentials.write(tmp_path / "credentials")
    for name, path in zip(VARIABLES, paths, strict=True):
        monkeypatch.setenv(name, str(path))
    return cluster.scheduler.address


def test_its_ports_are_closed_to_everybody_else(
    elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither without credentials nor with others of the same kind, on any port; HTTP tells nothing."""
    assert elsewhere.startswith("tls://127.0.0.1:")
    ports = {
        connection.laddr.port
        for process in engine_processes()
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
    own, others = Credentials.from_environment(), Credentials.temporary()
    encrypted = {port for port in ports if asks_over_http(port) != 404}  # those that answer so tell nothing
    assert len(encrypted) >= 3, "scheduler, nanny and worker"
    for port in encrypted:
        assert is_greeted(port, own)
        assert not is_greeted(port, others)
        assert not is_greeted(port, None)

    for name, path in zip(VARIABLES, Credentials.temporary().write(tmp_path / "others"), strict=True):
        monkeypatch.setenv(name, str(path))
    monkeypatch.setattr("dlviz.engine.cluster._CONNECTING", 1)
    with pytest.raises(UserError, match="There is no scheduler at tls://"):
        Cluster(elsewhere).connect()


def asks_over_http(port: int) -> int | None:
    """The status of an answer; None where it is none of HTTP."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/info/main/workers.html")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def is_greeted(port: int, credentials: Credentials | None) -> bool:
    """Whether Dask says who it is, to somebody with these credentials or without encryption."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain, suppress(OSError):
        if credentials is None:
            plain.sendall(b"\0" * 64)
            return plain.recv(1) not in (b"", TLS_ALERT)
        context = credentials.security().get_connection_args("client")["ssl_context"]
        with context.wrap_socket(plain) as encrypted:
            return encrypted.recv(1) != b""
    return False


def test_no_credentials_on_any_command_line(engine: Engine) -> None:
    """Everybody on the machine can read those."""
    cluster = engine._dispatcher._cluster
    assert cluster is not None and cluster.scheduler.credentials is not None
    body = cluster.scheduler.credentials.key.splitlines()[1]
    assert body not in "".join(map(words, engine_processes()))


def test_a_cluster_elsewhere(engine: Engine, elsewhere: str, tmp_path: Path) -> None:
    """Another server that is told the address of a scheduler uses the workers there."""
    other = Engine(RunStore(tmp_path), elsewhere)
    try:
        run_id = other.submit(Order(SMALL.replace(epochs=1), "ann"))
        until(lambda: state(other, run_id) is State.FINISHED)
    finally:
        other.close()
    assert engine.condition.workers == 1


def test_nobody_at_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlviz.engine.cluster._CONNECTING", 0.5)
    engine = Engine(RunStore(tmp_path), "tcp://127.0.0.1:9")
    try:
        run_id = engine.submit(Order(SMALL, "ann"))
        until(lambda: engine.condition.problem)
        assert "no scheduler at tcp://127.0.0.1:9" in str(engine.condition.problem)
        assert engine.status(run_id).position == 1
    finally:
        engine.close()
