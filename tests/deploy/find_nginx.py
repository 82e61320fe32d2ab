"""Find nginx for the tests of hosting, or install it.

python -m tests.deploy.find_nginx              prints its path
python -m tests.deploy.find_nginx --install    installs it where there is none
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

PLACES = os.pathsep.join(("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))  # not on everybody's PATH
NEEDED = "http_gzip_static_module"
MISSING = f"""\
No nginx with its {NEEDED} was found, and none could be installed. `make test-deploy` needs it:
  - Debian, Ubuntu: sudo apt-get install nginx-light
  - Fedora: sudo dnf install nginx
  - macOS: brew install nginx
It need not run: the tests start one of their own.
"""


def find_nginx() -> str | None:
    """The path of an nginx that has what deploy/proxy/dlviz.conf asks for, or None."""
    path = shutil.which("nginx") or shutil.which("nginx", path=PLACES)
    if path is None:
        return None
    said = subprocess.run([path, "-V"], capture_output=True, text=True, timeout=60)
    return path if NEEDED in said.stderr else None


def _installers() -> Iterator[list[str]]:
    root = [] if getattr(os, "geteuid", lambda: 1)() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get"):
        yield [*root, "apt-get", "update"]
        yield [*root, "env", "RUNLEVEL=1", "apt-get", "install", "-y", "nginx-light"]  # and do not start it
    elif shutil.which("dnf"):
        yield [*root, "dnf", "install", "-y", "nginx"]
    elif shutil.which("brew"):
        yield ["brew", "install", "nginx"]


def install_nginx() -> str | None:
    """Install it as this system does; its path, or None."""
    for command in _installers():
        print("No nginx yet:", *command, file=sys.stderr, flush=True)
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, timeout=600)
    return find_nginx()


if __name__ == "__main__":
    found = find_nginx() or (install_nginx() if "--install" in sys.argv[1:] else None)
    if found is None:
        sys.exit(MISSING)
    print(found)
