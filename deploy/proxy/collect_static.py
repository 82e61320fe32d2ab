"""Copy Streamlit's scripts, styles and fonts to FOLDER/static, each also compressed, for nginx to serve.

python deploy/proxy/collect_static.py FOLDER
"""

import gzip
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

COMPRESSIBLE = {".css", ".js", ".json", ".svg", ".ttf", ".wasm"}
WORTH_IT = 1_000  # bytes


def collect(folder: Path) -> None:
    """Fill `folder`/static; what is there already is written over."""
    spec = find_spec("streamlit")
    assert spec is not None and spec.origin is not None, "Streamlit is not installed"
    target = folder / "static"
    shutil.copytree(Path(spec.origin).parent / "static" / "static", target, dirs_exist_ok=True)
    for path in target.rglob("*"):
        if path.suffix in COMPRESSIBLE and path.stat().st_size > WORTH_IT:
            compressed = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
            path.with_name(path.name + ".gz").write_bytes(compressed)


if __name__ == "__main__":
    collect(Path(sys.argv[1]))
