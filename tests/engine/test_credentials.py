"""Who may speak to the workers."""

import stat
from pathlib import Path

import pytest

from dlviz.engine.credentials import FILES, VARIABLES, Credentials
from dlviz.engine.scheduler import Scheduler
from dlviz.errors import UserError


@pytest.fixture(scope="module")
def credentials() -> Credentials:
    return Credentials.temporary()


def name_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, file in zip(VARIABLES, FILES, strict=True):
        monkeypatch.setenv(variable, str(folder / file))


def test_they_go_from_the_engine_to_its_parent_in_one_line(credentials: Credentials) -> None:
    for scheduler in (Scheduler("tls://127.0.0.1:1", credentials), Scheduler("tcp://host:2", None)):
        line = scheduler.to_line()
        assert "\n" not in line
        assert Scheduler.from_line(line) == scheduler


def test_on_disk_they_are_for_their_owner_only(credentials: Credentials, tmp_path: Path) -> None:
    paths = credentials.write(tmp_path / "new")
    assert [path.read_text() for path in paths] == [credentials.ca, credentials.certificate, credentials.key]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    with pytest.raises(FileExistsError):
        credentials.write(tmp_path / "new")


def test_no_two_are_alike(credentials: Credentials) -> None:
    assert Credentials.temporary().key != credentials.key


def test_the_environment_names_the_users_own(
    credentials: Credentials, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    credentials.write(tmp_path)
    name_files(tmp_path, monkeypatch)
    scheduler = Scheduler.at("tls://host:8786")
    assert scheduler.credentials is not None
    security = scheduler.credentials.security()
    assert security.require_encryption and security.get_tls_config_for_role("client")["key"] == str(
        tmp_path / "key.pem"
    )
    assert security.get_connection_args("client")["ssl_context"] is not None
    assert Scheduler.at("tcp://host:8786").credentials is None


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="DLVIZ_TLS_CA must name a file"):
        Scheduler.at("tls://host:8786")
    name_files(tmp_path, monkeypatch)
    with pytest.raises(UserError, match=r"DLVIZ_TLS_CA is .*ca\.pem, and there is no such file"):
        Scheduler.at("tls://host:8786")
