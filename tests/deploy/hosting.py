"""The services of deploy/compose.yaml as processes of this machine: their commands, variables and files."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import yaml

from deploy.proxy.collect_static import collect
from tests.browser.serving import ROOT, Server, free_port, serve, wait_until_healthy
from tests.deploy.find_nginx import MISSING, find_nginx

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
REPLICAS = ("app-1", "app-2")

# What the image's own nginx.conf says, and a log of which replica answered whom.
MAIN = """\
%s
daemon off;
pid nginx.pid;
error_log stderr;
worker_processes 2;
events {}
http {
    include %s;
    log_format seats '$cookie_dlviz_seat $upstream_addr $status $uri';
    access_log seats.log seats;
    client_body_temp_path temp; proxy_temp_path temp;
    fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
    include conf.d/*.conf;
}
"""
MIME_TYPES = ("/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types")


@dataclass(frozen=True)
class Answer:
    """A line of the proxy's log.

    Args:
        seat: The seat that the visitor came with; "-" for none.
        replica: The address of the replica that answered, the last one asked; "-" for nginx itself.
        status: Of the answer.
        path: That was asked for.
    """

    seat: str
    replica: str
    status: int
    path: str


class Hosting:
    """All services, running.

    Args:
        folder: For their files.
        stack: Ends them.
    """

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self._stack = folder, stack
        self.runs = folder / "runs"
        self.ports = {name: free_port() for name in ("scheduler", "proxy", *REPLICAS)}
        self.metrics = {name: free_port() for name in REPLICAS}
        self._run("credentials").wait(60)
        self._run("scheduler", "--host=127.0.0.1")
        self.workers = [self._run("worker", "--host=127.0.0.1") for _ in range(2)]
        self.replicas = {name: self._serve(name) for name in REPLICAS}
        self.proxy = self._proxy()

    @property
    def url(self) -> str:
        """Of the proxy, without a slash at the end."""
        return f"http://127.0.0.1:{self.ports['proxy']}"

    def answers(self) -> list[Answer]:
        """What the proxy has answered so far."""
        lines = (self.folder / "nginx" / "seats.log").read_text().splitlines()
        parts = [line.split(" ") for line in lines]
        return [Answer(seat, rest[-3].rstrip(","), int(rest[-2]), rest[-1]) for seat, *rest in parts]

    def kill(self, replica: str) -> None:
        """End it, as a machine does that loses its power."""
        self.replicas[replica].process.kill()
        self.replicas[replica].process.wait()

    def start_again(self, replica: str) -> None:
        """A new process at the same address."""
        self.replicas[replica] = self._serve(replica)

    def kill_worker(self, address: str) -> None:
        """End the worker of this address, and the process that would start it anew."""
        port = int(address.rpartition(":")[2])
        for worker in self.workers:
            family = [psutil.Process(worker.pid), *psutil.Process(worker.pid).children(recursive=True)]
            if any(port == listens.laddr.port for one in family for listens in one.net_connections("inet")):
                for process in family:
                    process.kill()
                self.workers.remove(worker)
                return
        raise AssertionError(f"no worker listens on {port}")

    def environment(self, service: str) -> dict[str, str]:
        """The variables of a service, with what is at its place here."""
        return {
            name: self._here(value) for name, value in COMPOSE["services"][service]["environment"].items()
        }

    def _here(self, text: str) -> str:
        for there, here in {
            "tls://scheduler:8786": f"tls://127.0.0.1:{self.ports['scheduler']}",
            "--port=8786": f"--port={self.ports['scheduler']}",
            "--local-directory=/tmp": f"--local-directory={self.folder / 'dask'}",
            "/credentials": str(self.folder / "credentials"),
            "/runs": str(self.runs),
            **{f"{name}:8501": f"127.0.0.1:{self.ports[name]}" for name in REPLICAS},
        }.items():
            text = text.replace(there, here)
        return text

    def _run(self, service: str, *more: str) -> subprocess.Popen[bytes]:
        words = [self._here(word) for word in COMPOSE["services"][service]["command"]]
        program = [sys.executable, "-m", "dask"] if words[0] == "dask" else [sys.executable]
        environment = {"PYTHONPATH": str(ROOT), **self.environment(service)}
        return self._start(service, [*program, *words[1:], *more], environment)

    def _start(
        self, name: str, command: list[str], environment: Mapping[str, str], folder: Path | None = None
    ) -> subprocess.Popen[bytes]:
        log = self._stack.enter_context((self.folder / f"{name}.log").open("ab"))
        process = subprocess.Popen(
            command, cwd=folder or ROOT, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
            stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._stack.callback(_end, process)
        return process

    def _serve(self, replica: str) -> Server:
        own = {"DLVIZ_METRICS_PORT": str(self.metrics[replica]), "DLVIZ_METRICS_ADDRESS": "127.0.0.1"}
        environment = self.environment(replica) | own  # on one machine they cannot share a port
        return self._stack.enter_context(serve(environment=environment, port=self.ports[replica]))

    def _proxy(self) -> Server:
        folder = self.folder / "nginx"
        (folder / "conf.d").mkdir(parents=True)
        mime_types = next(place for place in MIME_TYPES if Path(place).exists())
        user = (
            "user root;" if os.geteuid() == 0 else ""
        )  # else it would be one who sees nothing of this folder
        (folder / "nginx.conf").write_text(MAIN % (user, mime_types))
        config = (DEPLOY / "proxy" / "dlviz.conf").read_text(encoding="utf-8")
        assert config.count("listen 8080;") == 1
        (folder / "conf.d" / "default.conf").write_text(
            config.replace("listen 8080;", f"listen 127.0.0.1:{self.ports['proxy']};"), encoding="utf-8"
        )
        subprocess.run(
            ["sh", str(DEPLOY / "proxy" / "replicas.sh"), str(folder / "conf.d" / "replicas.conf")],
            env={**os.environ, **self.environment("proxy")}, check=True,
        )  # fmt: skip
        collect(folder / "streamlit")
        nginx = find_nginx()
        assert nginx is not None, MISSING
        process = self._start("nginx", [nginx, "-p", str(folder), "-c", "nginx.conf"], {}, folder)
        server = Server(self.url, process, self.folder / "nginx.log")
        wait_until_healthy(server, 30)
        return server


@contextmanager
def host(folder: Path) -> Iterator[Hosting]:
    """All services until the block ends."""
    with ExitStack() as stack:
        yield Hosting(folder, stack)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it has started."""
    if process.poll() is not None:
        return
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    process.send_signal(signal.SIGTERM)
    _gone, alive = psutil.wait_procs(family, timeout=5)
    for one in alive:
        one.kill()
    process.wait()
