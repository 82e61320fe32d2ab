"""Serve a Streamlit script on this machine, for as long as a test or a benchmark needs it."""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from os import environ
from pathlib import Path

ROOT = Path(__file__).parents[2]
APP = ROOT / "app.py"


@dataclass(frozen=True)
class Server:
    """A running `streamlit run`.

    Args:
        url: Of its first page, without a slash at the end.
        process: The server's process.
        log_file: Where its output goes.
    """

    url: str
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def port(self) -> int:
        """Of 127.0.0.1."""
        return int(self.url.rpartition(":")[2])

    @property
    def alive(self) -> bool:
        """Whether the server still runs."""
        return self.process.poll() is None

    @property
    def log(self) -> str:
        """What the server has said so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serve(
    script: Path = APP,
    *options: str,
    environment: Mapping[str, str] | None = None,
    start_seconds: float = 120,
    port: int | None = None,
) -> Iterator[Server]:
    """Serve `script` on a free port of 127.0.0.1 with the app's own configuration.

    Args:
        script: What to serve.
        *options: Further options of `streamlit run`, e.g. "--server.maxUploadSize=1".
        environment: Variables to set besides those of this process.
        start_seconds: How long to wait until the server answers.
        port: To listen on; None: a free one.

    Raises:
        RuntimeError: Where the server ends or does not answer in time; with its log.
    """
    port = port or free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true",
        "--server.address=127.0.0.1", f"--server.port={port}", "--server.fileWatcherType=none",
        "--logger.enableRich=false", *options,
    ]  # fmt: skip
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        log_file = Path(folder, "server.log")
        with log_file.open("wb") as log:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        server = Server(f"http://127.0.0.1:{port}", process, log_file)
        try:
            wait_until_healthy(server, start_seconds)
            yield server
        finally:
            _end(process)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(server: Server, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5).close()
            return
        with suppress(subprocess.TimeoutExpired):
            server.process.wait(timeout=0.05)
            raise RuntimeError(f"The server ended while it started:\n{server.log}")
    raise RuntimeError(f"The server did not answer within {seconds:.0f} s:\n{server.log}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
