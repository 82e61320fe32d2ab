"""The canvas component itself, in a browser: what it draws, sends and shows again is what `Strokes` says."""

import base64
import io
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from dlviz.data.drawing.strokes import CANVAS, INK, PEN, Strokes, rasterize
from tests.data.hand_digits import SHAPES, hand_digit

# Importing the package would register the component, for which a server must run.
BUILD = Path(
    str(distribution("streamlit-drawable-canvas").locate_file("streamlit_drawable_canvas/frontend/build"))
)
MOUNT = """async ([source, data]) => {
  window.component ??= await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  document.body.innerHTML = '<div id="parent"><div class="canvas-root"></div></div>';
  window.sent = null;
  const setStateValue = (name, value) => { if (name === "drawing") window.sent = value; };
  component.default({parentElement: document.getElementById("parent"), setStateValue, data});
}"""
SHOWN = "() => document.querySelector('canvas.dc-canvas').toDataURL()"


def mount(page: Page, drawing: dict[str, Any]) -> None:
    data = {
        "fillColor": "#eee", "strokeWidth": PEN, "strokeColor": INK, "backgroundColor": "#000000",
        "backgroundImageURL": None, "realtimeUpdateStreamlit": True, "canvasWidth": CANVAS,
        "canvasHeight": CANVAS, "drawingMode": "freedraw", "displayRadius": 3,
        "initialDrawing": {**drawing, "background": "#000000"},
        "returnImageData": True, "disabled": False, "backgroundImageFit": "stretch", "maxDisplayHeight": None,
        "fontSize": 20, "label": "",
    }  # fmt: skip
    page.evaluate(MOUNT, [next(BUILD.glob("*.js")).read_text("utf-8"), data])
    page.add_style_tag(content=next(BUILD.glob("*.css")).read_text("utf-8"))


def shown(page: Page) -> np.ndarray:
    """What the canvas shows: int (280, 280)."""
    data = page.evaluate(SHOWN).split(",")[1]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("L")).astype(int)


def wait_until_shown(page: Page, ink: int) -> None:
    """Loading and painting take a moment: until as many pixels are bright as should be, but for edges."""
    page.wait_for_function(
        """ink => {
          const canvas = document.querySelector("canvas.dc-canvas");
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          let bright = 0;
          for (let i = 0; i < pixels.length; i += 4) bright += pixels[i] > 127;
          return Math.abs(bright - ink) < 0.05 * ink;
        }""",
        arg=ink,
    )


def assert_same_picture(theirs: np.ndarray, ours: np.ndarray) -> None:
    difference = np.abs(theirs - ours.astype(int))
    assert difference.mean() < 0.5
    assert difference.max() < 128  # on the edge, where they round otherwise; never a pixel off


@pytest.mark.parametrize("name", ["3", "4, open", "8"])
def test_a_drawn_digit_is_read_as_it_looks_and_shown_again(page: Page, name: str) -> None:
    mount(page, {"objects": []})
    page.wait_for_function("() => document.querySelector('canvas.upper-canvas')")
    box = page.locator("canvas.dc-canvas.upper-canvas").bounding_box()
    assert box is not None
    for points in hand_digit(name, height=200).polylines:
        page.mouse.move(box["x"] + points[0][0], box["y"] + points[0][1])
        page.mouse.down()
        for x, y in points[1:]:
            page.mouse.move(box["x"] + x, box["y"] + y, steps=3)
        page.mouse.up()
    strokes_drawn = len(SHAPES[name])
    page.wait_for_function("count => window.sent?.raw.objects.length === count", arg=strokes_drawn)
    strokes = Strokes.from_canvas_json(page.evaluate("window.sent.raw"))
    assert len(strokes.polylines) == strokes_drawn
    wait_until_shown(page, int((rasterize(strokes) > 127).sum()))
    assert_same_picture(shown(page), rasterize(strokes))

    canonical = strokes.canonical()
    assert len(canonical.to_token()) < 250
    mount(page, canonical.to_canvas_json())
    wait_until_shown(page, int((rasterize(canonical) > 127).sum()))
    assert_same_picture(shown(page), rasterize(canonical))


@pytest.mark.parametrize(
    "moved",
    [
        {"left": 120, "top": 150, "angle": 35},
        {"left": 150, "top": 140, "scaleX": 0.6, "scaleY": 0.9, "angle": -70, "flipX": True},
        {
            "left": 60,
            "top": 40,
            "originX": "left",
            "originY": "top",
            "scaleX": 0.7,
            "scaleY": 0.7,
            "angle": 20,
        },
        {"left": 230, "top": 240, "originX": "right", "originY": "bottom", "scaleX": 0.5, "flipY": True},
    ],
)
def test_a_stroke_that_was_moved_is_where_the_canvas_shows_it(page: Page, moved: dict[str, Any]) -> None:
    x, y = 40, 60
    curve = [
        ["M", x, y],
        ["Q", x + 100, y, x + 120, y + 90],
        ["Q", x + 10, y + 60, x + 5, y + 150],
        ["L", x, y + 160],
    ]
    stroke = {
        **Strokes((((x, y),),)).to_canvas_json()["objects"][0],
        "path": curve,
        **moved,
        "strokeUniform": True,
    }
    expected = rasterize(Strokes.from_canvas_json([stroke]))
    mount(page, {"objects": [stroke]})
    wait_until_shown(page, int((expected > 127).sum()))
    assert_same_picture(shown(page), expected)
