"""Joining of JavaScript modules, and what our components' modules must keep to."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dlviz.components import bundle
from dlviz.components.bundle import join_modules
from dlviz.components.conv_lab.labels import labels as conv_lab_labels
from dlviz.components.explorer.labels import labels as explorer_labels
from dlviz.components.live.labels import labels as live_labels
from dlviz.components.plot.labels import labels as plot_labels
from dlviz.components.presenter.labels import labels as presenter_labels
from dlviz.components.race.labels import labels as race_labels
from dlviz.components.reader.labels import labels as reader_labels
from dlviz.components.unrolled.labels import labels as unrolled_labels

COMPONENTS = Path(bundle.__file__).parent
MODULES = sorted(COMPONENTS.glob("*/js/*.js"))
WORDS = [
    ("explorer", explorer_labels),
    ("conv_lab", conv_lab_labels),
    ("plot", plot_labels),
    ("presenter", presenter_labels),
    ("race", race_labels),
    ("live", live_labels),
    ("reader", reader_labels),
    ("unrolled", unrolled_labels),
]


def write(folder: Path, **modules: str) -> None:
    for name, text in modules.items():
        folder.joinpath(f"{name}.js").write_text(text, encoding="utf-8")


def test_dependencies_come_first_and_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        a='import { b } from "./b.js";\nimport { c } from "./c.js";\nexport default function a() {}\n',
        b='import {\n  c,\n} from "./c.js";\nexport function b() {}\n',
        c="export const c = 1;\n",
    )
    joined = join_modules(tmp_path / "a.js")
    assert [line for line in joined.splitlines() if line] == [
        "const c = 1;",
        "function b() {}",
        "export default function a() {}",
    ]


def test_a_module_may_lie_in_another_folder(tmp_path: Path) -> None:
    for folder in ("own/js", "shared/js"):
        (tmp_path / folder).mkdir(parents=True)
    write(tmp_path / "shared/js", b="export const b = 1;\n", c='import { b } from "./b.js";\n')
    write(
        tmp_path / "own/js",
        a='import { b } from "../../shared/js/b.js";\nimport { c } from "../../shared/js/c.js";\n',
    )
    assert join_modules(tmp_path / "own/js/a.js").split() == ["const", "b", "=", "1;"]


@pytest.mark.parametrize(
    "statement", ['import * as b from "./b.js";', 'import b from "./b.js";', 'import "x";']
)
def test_other_imports_are_refused(tmp_path: Path, statement: str) -> None:
    write(tmp_path, a=f"{statement}\n", b="")
    with pytest.raises(ValueError, match=r"a\.js"):
        join_modules(tmp_path / "a.js")


ENTRIES = [*sorted(COMPONENTS.glob("*/js/index.js")), COMPONENTS / "shared/js/feed.js"]


def place(file: Path) -> str:
    return file.relative_to(COMPONENTS).as_posix()


@pytest.mark.parametrize("entry", ENTRIES, ids=place)
def test_top_level_names_are_unique(entry: Path) -> None:
    joined = join_modules(entry)
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", joined, re.MULTILINE)
    assert sorted(set(names)) == sorted(names)
    assert joined.count("export default") == 1


def test_every_module_is_used() -> None:
    joined = "".join(map(join_modules, ENTRIES))
    for module in MODULES:
        first_line = module.read_text(encoding="utf-8").splitlines()[0]
        assert first_line.startswith("// "), f"{place(module)} does not say what it holds"
        assert first_line in joined, f"{place(module)} is not imported"


def test_no_module_builds_markup_or_asks_the_network() -> None:
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        if module.name == "fonts.js":  # the app's own server alone, for the font of a slide
            assert text.count("fetch(") == 1
            assert "origin !== location.origin" in text
            text = text.replace("fetch(", "")
        if module.name == "source.js":  # the script itself, which the browser has
            text = text.replace("fetch(import.meta.url)", "")
        assert not re.search(
            r"innerHTML|insertAdjacentHTML|document\.write|fetch\(|XMLHttpRequest|\beval\(", text
        )
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)


@pytest.mark.parametrize(("component", "labels"), WORDS, ids=lambda value: str(value)[:20])
def test_every_word_used_is_sent_and_every_word_sent_is_used(
    component: str, labels: Callable[[], dict[str, str]]
) -> None:
    text = join_modules(COMPONENTS / component / "js/index.js")
    used = set(re.findall(r"\bwords\.(\w+)", text))
    families = set(re.findall(r"words\[`(\w+_)\$\{", text))
    sent = set(labels())
    assert used <= sent, used - sent
    unused = {word for word in sent - used if not word.startswith(tuple(families))}
    assert not unused


@pytest.mark.parametrize("entry", [*ENTRIES, COMPONENTS / "pen/pen.js"], ids=place)
def test_what_ends_a_mount_ends_it_only_if_it_is_the_last(entry: Path) -> None:
    """See mounts.js; tests/browser/test_mounts.py has it happen."""
    mount = entry.read_text(encoding="utf-8").partition("export default function")[2].partition("\n}\n")[0]
    ends = [line.strip() for line in mount.splitlines() if line.startswith("  return ")]
    assert ends and all(re.match(r"return \w+\.keep\(parentElement, ", line) for line in ends)
