"""Find a Chromium for the tests and benchmarks, or install one.

python -m tests.browser.find_browser              prints its path
python -m tests.browser.find_browser --install    installs one where there is none
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
MISSING = """\
No Chromium or Chrome was found, and none could be installed. The browser tests need one of:
  - Chromium, Google Chrome or Microsoft Edge, installed as usual on your system
    (Debian: sudo apt-get install chromium; Fedora: sudo dnf install chromium;
    macOS: brew install --cask google-chrome)
  - Playwright's own: python -m playwright install --with-deps chromium
  - any Chromium elsewhere: set DLVIZ_BROWSER to the path of its program
"""


def find_browser() -> str | None:
    """The path of a Chromium that starts, or None."""
    return next(filter(_starts, _candidates()), None)


def _candidates() -> Iterator[str]:
    if given := os.environ.get("DLVIZ_BROWSER"):
        yield given
    yield from filter(None, map(shutil.which, NAMES))
    yield from (place for place in PLACES if Path(place).exists())
    yield _playwrights_own()


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(program: str) -> bool:
    """Whether the program runs: Ubuntu's stub for the snap and a browser that lacks libraries don't."""
    if program.endswith(".exe"):  # `--version` opens a window there
        return Path(program).exists()
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def installers() -> Iterator[list[list[str]]]:
    """The ways to install a browser here, the least intrusive first: each a list of commands."""
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]
    root = [] if getattr(os, "geteuid", lambda: 1)() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get"):
        yield [[*root, "apt-get", "update"], [*root, "apt-get", "install", "-y", "chromium"]]
    if shutil.which("dnf"):
        yield [[*root, "dnf", "install", "-y", "chromium"]]
    if shutil.which("brew"):
        yield [["brew", "install", "--cask", "google-chrome"]]


def install_browser() -> str | None:
    """Try each installer until a browser starts; its path, or None."""
    for commands in installers():
        for command in commands:
            print("No browser yet:", *command, file=sys.stderr, flush=True)
            try:
                finished = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, timeout=600)
            except (OSError, subprocess.TimeoutExpired):
                break
            if finished.returncode != 0:
                break
        if browser := find_browser():
            return browser
    return None


if __name__ == "__main__":
    found = find_browser() or (install_browser() if "--install" in sys.argv[1:] else None)
    if found is None:
        sys.exit(MISSING)
    print(found)
