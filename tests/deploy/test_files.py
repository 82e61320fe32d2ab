"""The files of deploy/ agree with each other and with the repository. Needs neither nginx nor Docker."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from distributed.cli import dask_scheduler, dask_worker

from dlviz.engine.credentials import FILES, VARIABLES
from tests.browser.serving import ROOT

DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
KUBERNETES: list[dict[str, Any]] = list(
    yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8"))
)


def version() -> str:
    found = re.search(
        r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert found is not None
    return found[1]


def words_of(instruction: str) -> list[str]:
    """The words of the app's CMD or HEALTHCHECK."""
    app = DOCKERFILE.partition("FROM app AS static")[0].replace("\\\n", " ")
    found = re.search(rf"^{instruction}\b.*?(\[.+\])$", app, re.MULTILINE)
    assert found is not None
    words: list[str] = json.loads(found[1])
    return words


def pods() -> list[dict[str, Any]]:
    return [it for it in KUBERNETES if it["kind"] in ("Deployment", "StatefulSet")]


def containers() -> list[dict[str, Any]]:
    return [container for pod in pods() for container in pod["spec"]["template"]["spec"]["containers"]]


def test_the_image_is_pinned_and_runs_as_nobody_special() -> None:
    bases = re.findall(r"^FROM (\S+) AS", DOCKERFILE, re.MULTILINE)
    assert len(bases) == 3
    for base in bases:
        assert base == "app" or re.search(r":\d+\.\d+\.\d+-", base), f"{base} is not pinned"
    app = DOCKERFILE.partition("FROM app AS static")[0]
    assert "USER 10001:10001" in app and "HEALTHCHECK" in app
    assert "requirements-dev" not in DOCKERFILE
    required = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert all("==" in line for line in required if not line.startswith("#"))


def test_the_image_holds_what_the_app_needs_and_no_tests() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    kept = {line[1:].rstrip("/") for line in ignored if line.startswith("!")}
    assert "*" in ignored and kept == {
        "app.py", "pages", "dlviz", "trained", ".streamlit", "requirements.txt", "deploy/proxy",
    }  # fmt: skip
    assert all((ROOT / path).exists() for path in kept)
    for source in re.findall(r"^COPY (?!--from)(?:--\S+ )?(\S+) ", DOCKERFILE, re.MULTILINE):
        assert (ROOT / source).exists()


def test_the_health_check_notices_a_dead_app() -> None:
    program = words_of("HEALTHCHECK")
    check = [sys.executable, *program[1:-1], program[-1].replace("8501", "9")]
    assert subprocess.run(check, capture_output=True, timeout=60).returncode != 0


def test_every_replica_is_known_to_the_proxy() -> None:
    services = COMPOSE["services"]
    replicas = [name.partition(":")[0] for name in services["proxy"]["environment"]["DLVIZ_REPLICAS"].split()]
    assert [name for name in services if name.startswith("app-")] == replicas
    assert [*services["proxy"]["depends_on"]] == replicas
    (env,) = (c["env"] for c in containers() if c["name"] == "proxy")
    stateful = next(it for it in KUBERNETES if it["kind"] == "StatefulSet")
    assert env[0]["value"].split() == [f"app-{n}:8501" for n in range(stateful["spec"]["replicas"])]
    services = {it["metadata"]["name"] for it in KUBERNETES if it["kind"] == "Service"}
    assert services >= {"app-0", "app-1", "proxy", "scheduler"}


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_visitors_are_spread_evenly_over_any_number_of_replicas(count: int, tmp_path: Path) -> None:
    to = tmp_path / "replicas.conf"
    subprocess.run(
        ["sh", DEPLOY / "proxy" / "replicas.sh", to], check=True, timeout=60,
        env={"DLVIZ_REPLICAS": " ".join(f"app-{n}:8501" for n in range(count)), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    written = to.read_text()
    assert re.findall(r"upstream replica_(\d+) \{ server (\S+);", written) == [
        (str(n + 1), f"app-{n}:8501") for n in range(count)
    ]
    shares = [float(share) for share in re.findall(r"^    ([\d.]+)% \d+;", written, re.MULTILINE)]
    assert shares == [pytest.approx(100 / count, abs=0.01)] * (count - 1)
    after = dict(re.findall(r"^    (\d+) (\d+);", written.partition("$next_seat")[2], re.MULTILINE))
    assert after == {str(n): str(n % count + 1) for n in range(1, count + 1)}


def test_scheduler_and_workers_are_started_alike_everywhere() -> None:
    for name, command in (("scheduler", dask_scheduler.main), ("worker", dask_worker.main)):
        words = COMPOSE["services"][name]["command"]
        (there,) = (c["command"] for c in containers() if c["name"] == name)
        assert there == ["python", "-m", *words]
        known = {option for it in command.params for option in (*it.opts, *it.secondary_opts)}
        assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known


def test_dask_is_set_alike_everywhere() -> None:
    (worker,) = (c["env"] for c in containers() if c["name"] == "worker")
    there = {it["name"]: it["value"] for it in worker}
    (scheduler,) = (c["env"] for c in containers() if c["name"] == "scheduler")
    there |= {it["name"]: it["value"] for it in scheduler}
    for name in ("scheduler", "worker"):
        environment = COMPOSE["services"][name]["environment"]
        assert {key: value for key, value in environment.items() if key.startswith("DASK_")} == there


def test_every_service_leads_to_pods_that_there_are() -> None:
    stateful = next(it for it in KUBERNETES if it["kind"] == "StatefulSet")
    services = {it["metadata"]["name"]: it["spec"] for it in KUBERNETES if it["kind"] == "Service"}
    assert services[stateful["spec"]["serviceName"]]["clusterIP"] == "None"
    labels = [pod["spec"]["template"]["metadata"]["labels"].items() for pod in pods()]
    labels += [
        {"statefulset.kubernetes.io/pod-name": f"app-{n}"}.items()
        for n in range(stateful["spec"]["replicas"])
    ]
    for name, spec in services.items():
        assert [all_of for all_of in labels if spec["selector"].items() <= all_of], name
    for pod in pods():
        assert pod["spec"]["selector"]["matchLabels"] == pod["spec"]["template"]["metadata"]["labels"]
        volumes = {volume["name"] for volume in pod["spec"]["template"]["spec"].get("volumes", ())}
        mounts = pod["spec"]["template"]["spec"]["containers"][0].get("volumeMounts", ())
        assert {mount["name"] for mount in mounts} == volumes
    (ingress,) = (it for it in KUBERNETES if it["kind"] == "Ingress")
    backend = ingress["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]
    assert backend["port"]["number"] in [port["port"] for port in services[backend["name"]]["ports"]]


def test_all_find_the_credentials() -> None:
    environment = COMPOSE["services"]["app-1"]["environment"]
    assert [environment[name] for name in VARIABLES] == [f"/credentials/{file}" for file in FILES]
    (config,) = (it["data"] for it in KUBERNETES if it["kind"] == "ConfigMap")
    assert config == environment


def test_nothing_is_privileged_and_versions_agree() -> None:
    for container in containers():
        assert container["securityContext"]["capabilities"]["drop"] == ["ALL"]
        assert container["image"].endswith(f":{version()}")
    for pod in pods():
        assert pod["spec"]["template"]["spec"]["securityContext"]["runAsNonRoot"] is True
    for name, service in COMPOSE["services"].items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["image"].endswith(f":{version()}"), name
        assert ("ports" in service) == (name == "proxy"), "only the proxy is reached from outside"
