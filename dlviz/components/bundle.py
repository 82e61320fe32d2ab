"""Joins JavaScript modules into the one string that a Streamlit component takes.

The convention that keeps this small: every module imports with statements `import { a, b } from "./x.js";`
(or a path that leads up) without renaming, exports by a leading `export` on the declaration, and top-level
names are unique over all modules. The files stay ordinary modules, which a browser loads alone.
"""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.{1,2}/[\w./-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default )", re.MULTILINE)


def join_modules(entry: Path) -> str:
    """The module `entry` and all it imports, dependencies first, as one module without imports.

    Raises:
        ValueError: Where a module imports in a way that the convention does not know.
    """
    sources: dict[Path, str] = {}
    _collect(entry.resolve(), sources)
    return "\n".join(sources.values())


def _collect(module: Path, sources: dict[Path, str]) -> None:
    if module in sources:
        return
    text = module.read_text(encoding="utf-8")
    sources[module] = ""  # seen: a cycle must not recurse for ever
    for name in _IMPORT.findall(text):
        _collect((module.parent / name).resolve(), sources)
    body = _IMPORT.sub("", text)
    if re.search(r"^import\b", body, re.MULTILINE):
        raise ValueError(f"{module.name} has an import that join_modules does not know")
    del sources[module]
    sources[module] = _EXPORT.sub("", body)
