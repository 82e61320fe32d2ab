"""What of presentation mode needs no browser: the URL, and which scenes there are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.ui import presentation
from dlviz.ui.presentation import SCENES

STYLE = (Path(presentation.__file__).parent / "css" / "present.css").read_text(encoding="utf-8")
PAGES = sorted(page.stem for page in (Path(__file__).parents[2] / "pages").glob("*.py"))

Visit = Callable[..., AppTest]


@pytest.mark.parametrize(
    ("asked", "kept"), [("1", "1"), ("layers", "layers"), ("drawing", "1"), ("<b>no</b>", None), ("0", None)]
)
def test_the_link_opens_a_scene_and_rubbish_none(visit: Visit, asked: str, kept: str | None) -> None:
    app = visit("draw_a_digit", present=asked)
    assert app.query_params.get("present") in (kept, [kept])


def test_a_scene_of_another_page_is_none_here(visit: Visit) -> None:
    assert "present" not in visit("glossary", present="layers").query_params


def test_another_page_is_presented_from_its_first_scene(visit: Visit) -> None:
    app = visit("draw_a_digit", present="layers")
    assert app.switch_page("pages/glossary.py").run().query_params["present"] in ("1", ["1"])


def test_scenes_have_names_of_their_own_and_a_style() -> None:
    names = [scene.name for scenes in SCENES.values() for scene in scenes]
    assert len(set(names)) == len(names)
    assert set(SCENES) <= set(PAGES)
    for page, (_first, *others) in SCENES.items():
        assert all(f'[data-scene="{scene.name}"]' in STYLE for scene in others), page
