"""Finding and installing a browser, with small scripts in the place of browsers and installers."""

import sys
from pathlib import Path

import pytest

from tests.browser import find_browser as finder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder with programs; Playwright has no browser of its own."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("DLVIZ_BROWSER", raising=False)
    monkeypatch.setattr(finder, "PLACES", ())
    monkeypatch.setattr(finder, "_playwrights_own", lambda: str(tmp_path / "none"))
    return tmp_path


def program(file: Path, exit_code: int) -> str:
    file.write_text(f"#!{sys.executable}\nraise SystemExit({exit_code})\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def test_a_browser_that_does_not_start_is_passed_over(folder: Path) -> None:
    program(folder / "chromium", exit_code=1)
    chrome = program(folder / "google-chrome", exit_code=0)
    assert finder.find_browser() == chrome


def test_the_browser_that_the_user_names_comes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(folder / "chromium", exit_code=0)
    named = program(folder / "mine", exit_code=0)
    monkeypatch.setenv("DLVIZ_BROWSER", named)
    assert finder.find_browser() == named


def test_playwrights_own_browser_comes_last(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = program(folder / "own", exit_code=0)
    monkeypatch.setattr(finder, "_playwrights_own", lambda: own)
    assert finder.find_browser() == own


def test_installers_are_tried_until_a_browser_starts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = program(folder / "template", exit_code=0)
    install = [
        sys.executable,
        "-c",
        f"import shutil; shutil.copy({template!r}, {str(folder / 'chromium')!r})",
    ]
    fails = [sys.executable, "-c", "raise SystemExit(1)"]
    never = [sys.executable, "-c", f"open({str(folder / 'after')!r}, 'w')"]
    monkeypatch.setattr(finder, "installers", lambda: iter([[fails, never], [["missing-tool"]], [install]]))
    assert finder.find_browser() is None
    assert finder.install_browser() == str(folder / "chromium")
    assert not (folder / "after").exists()  # a failed step ends its installer


def test_no_browser_and_no_installer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "installers", lambda: iter([]))
    assert finder.install_browser() is None


def test_without_rights_the_package_manager_is_asked_without_a_password(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(folder / "apt-get", exit_code=0)
    monkeypatch.setattr(finder.os, "geteuid", lambda: 1000, raising=False)
    assert ["sudo", "-n", "apt-get", "install", "-y", "chromium"] in [
        c for i in finder.installers() for c in i
    ]
    monkeypatch.setattr(finder.os, "geteuid", lambda: 0, raising=False)
    assert ["apt-get", "install", "-y", "chromium"] in [c for i in finder.installers() for c in i]
