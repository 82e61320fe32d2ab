"""The rules of the house that import-linter does not see: app.py, pages/, and what is loaded at run time."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted(ROOT.glob("pages/*.py"))
KERAS = ("keras", "tensorflow")

# Prints which of the heavy libraries are loaded after `import dlviz`, then after every page ran.
IMPORT_DLVIZ = """
import sys, dlviz
print([name for name in ("keras", "tensorflow", "streamlit") if name in sys.modules])
"""
VISIT_PAGES = """
import sys
from pathlib import Path
from streamlit.testing.v1 import AppTest

app = AppTest.from_file("app.py", default_timeout=60).run()
for page in [None, *sorted(Path("pages").glob("*.py"))]:
    if page is not None:
        app.switch_page(str(page)).run()
    assert not app.exception, (page, app.exception)
    loaded = [name for name in ("keras", "tensorflow") if name in sys.modules]
    assert not loaded, (page, loaded)
print("visited", len(list(Path("pages").glob("*.py"))))
"""


def imported(file: Path) -> set[str]:
    """The top-level packages that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), file.name)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def output_of(program: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=500
    )
    assert run.returncode == 0, run.stderr[-4000:]
    return run.stdout.strip().splitlines()[-1]


def test_imported_finds_what_a_file_imports(tmp_path: Path) -> None:
    file = tmp_path / "page.py"
    file.write_text("import numpy.linalg as la\ndef late():\n    from plotly.graph_objects import Figure\n")
    assert imported(file) == {"numpy", "plotly"}


@pytest.mark.parametrize("file", [ROOT / "app.py", *PAGES], ids=lambda file: file.name)
def test_a_page_is_widgets_in_calls_figures_out(file: Path) -> None:
    assert not imported(file) & {"numpy", "pandas", "PIL", "plotly", *KERAS}
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines < 150, f"{file.name} has {lines} lines: what of it belongs into dlviz/ui?"


def test_importing_dlviz_loads_neither_tensorflow_nor_streamlit() -> None:
    assert output_of(IMPORT_DLVIZ) == "[]"


def test_no_page_loads_keras_into_the_server() -> None:
    """Where keras is loaded, Streamlit resets Keras' global state after every run of every session."""
    assert output_of(VISIT_PAGES) == f"visited {len(PAGES)}"
