"""Every step of every story: its page opens clean, the bar tells it, and what it names is there."""

from collections.abc import Callable

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dlviz.components.explorer import Cell
from dlviz.data.digits import load_digits
from dlviz.data.text.link import text_from_token
from dlviz.engine import Engine
from dlviz.explain.cells import LSTMGates
from dlviz.explain.digit import explain_digit
from dlviz.explain.review import explain_review
from dlviz.models.loaded import review_models
from dlviz.ui.reviews.edits import edits_from_token
from dlviz.ui.stories.shelf import SHIPPED, find_story
from dlviz.ui.stories.story import HOME, Stop
from dlviz.words import use_language

Visit = Callable[..., AppTest]

STEPS = [
    (name, number) for name, count in zip(SHIPPED, (8, 8, 6), strict=True) for number in range(1, count + 1)
]

# What a page shows of what its step names; of the rest, which only a browser shows, the numbers are checked.
SHOWN = {
    ("digit", 2): 'data-prediction="4"',
    ("digit", 3): 'data-prediction="5"',
    ("digit", 8): 'data-prediction="7"',
    ("review", 1): "The network says negative",
    ("review", 6): "Area under the verdict",
    ("review", 7): "positive",
    ("training", 1): "34,826 parameters",
}


def said(app: AppTest) -> str:
    return "\n".join(
        [html.body for html in app.get("html")]  # type: ignore[union-attr]
        + [element.value for element in app.markdown]
    )


def open_step(visit: Visit, name: str, number: int, language: str = "en") -> tuple[AppTest, Stop]:
    use_language(language)
    stop = find_story(name).stops[number - 1]
    page = None if stop.page == HOME else stop.page
    app = visit(page, **dict(stop.parameters), story=name, stop=str(number), lang=language)
    return app, stop


@pytest.mark.parametrize(("name", "number"), STEPS)
def test_every_step_opens_clean_and_shows_what_it_tells(
    visit: Visit, engine: Engine, name: str, number: int
) -> None:
    app, stop = open_step(visit, name, number)
    assert not app.error
    assert not app.warning
    page = said(app)
    assert f"**{stop.title}**  \n{stop.text}" in page
    assert f"step {number} of {len(find_story(name).stops)}" in page
    assert SHOWN.get((name, number), "") in page
    for parameter, value in stop.parameters:  # the page has taken each, and says so in its URL
        assert app.query_params.get(parameter) in (value, [value]), parameter


@pytest.mark.parametrize("name", SHIPPED)
def test_the_bar_speaks_chinese_and_keeps_it(visit: Visit, engine: Engine, name: str) -> None:
    app, stop = open_step(visit, name, 2, "zh")
    page = said(app)
    assert stop.text in page
    assert "第 2 步" in page
    assert f"story={name}&amp;stop=3&amp;lang=zh" in page
    assert f"story={name}&amp;stop=1&amp;lang=zh" in page


def test_a_story_stays_over_pages_until_it_is_closed(visit: Visit, engine: Engine) -> None:
    app, stop = open_step(visit, "digit", 2)
    app.switch_page("pages/losses.py").run()
    assert stop.text in said(app)
    app.button(key="close_story").click().run()
    assert stop.text not in said(app)
    assert "story" not in app.query_params
    assert "stop" not in app.query_params


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"story": "<b>x</b>"}, "There is no story “&lt;b&gt;x&lt;/b&gt;”."),
        ({"story": "digit", "stop": "9"}, "has no step 9"),
        ({"story": "digit", "stop": "rubbish"}, "has no step rubbish"),
    ],
)
def test_rubbish_in_a_link_is_explained(visit: Visit, asked: dict[str, str], words: str) -> None:
    app = visit("draw_a_digit", sample="0", **asked)
    assert words in said(app)
    assert 'data-prediction="7"' in said(app)


def test_a_link_to_a_story_begins_with_its_first_step(visit: Visit) -> None:
    app = visit(story="digit", lang="zh", present="1")
    use_language("zh")
    story = find_story("digit")
    assert f"**{story.stops[0].title}**" in said(app)
    assert app.query_params["stop"] in ("1", ["1"])
    assert app.query_params["cell"] in ("input~8~7~0", ["input~8~7~0"])
    assert app.query_params["present"] in ("layers", ["layers"])
    assert app.query_params["lang"] in ("zh", ["zh"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_home_leads_to_the_stories(visit: Visit, language: str) -> None:
    page = said(visit(lang=language))
    for name in SHIPPED:
        assert f"story={name}&amp;stop=1&amp;lang={language}" in page


def test_cells_that_are_pinned_exist_and_are_alive() -> None:
    trace = explain_digit(load_digits().test_images[0].astype(np.float32) / 255)
    layers = {layer.name: layer.output for layer in trace.layers}
    pinned = 0
    for stop in find_story("digit").stops:
        token = dict(stop.parameters).get("cell")
        if token is None:
            continue
        cell = Cell.from_token(token)
        assert cell is not None
        pinned += 1
        if cell.layer == "input":
            assert f"{trace.image[cell.row, cell.column]:.4f}" in stop.text
        else:
            output = layers[cell.layer]
            grid = output if output.ndim == 3 else output[None, None]
            assert grid[cell.row, cell.column, cell.channel] > 0.5
    assert pinned == 5


def test_numbers_in_the_review_are_the_networks() -> None:
    stops = find_story("review").stops
    text = text_from_token(dict(stops[0].parameters)["text"])
    trace = explain_review(text)
    gates = trace.gates
    assert isinstance(gates, LSTMGates)
    wonderful, mess = trace.tokens.index("wonderful"), trace.tokens.index("mess")
    assert dict(stops[1].parameters)["step"] == f"{wonderful}~88"
    assert dict(stops[3].parameters)["step"] == f"{mess}~37"

    def shown(array: np.ndarray, step: int, unit: int) -> str:
        return f"{array[step, unit]:.2f}".replace("-", "−")

    for language in ("en", "zh"):
        use_language(language)
        second, third, fourth = (stop.text for stop in find_story("review").stops[1:4])
        assert shown(trace.hidden, wonderful - 1, 88) in second
        assert shown(trace.hidden, wonderful, 88) in second
        assert all(shown(gate, wonderful, 88) in third for gate in (gates.input, gates.forget, gates.output))
        assert shown(gates.forget, mess, 37) in fourth
        assert shown(trace.hidden, mess - 1, 37) in fourth
        assert shown(trace.hidden, mess, 37) in fourth
        assert gates.candidate[mess, 37] < -0.95
    changed = list(trace.tokens)
    for edit in edits_from_token(dict(stops[6].parameters)["edits"], len(changed)):
        changed[edit.position] = edit.words[0]
    assert explain_review(" ".join(changed)).sentiment > 0.5 > trace.sentiment
    positive = {model for model in review_models() if explain_review(text, model).sentiment > 0.5}
    assert positive == {"lstm-pooled"}  # the one that the last step names


def test_what_is_wrong_with_a_file_is_forgotten_with_it(visit: Visit) -> None:
    app = visit()
    for leave in (type_a_story, see_another_page):
        app.file_uploader(key="own_story_file").set_value(("story.md", b"\xff\xfe", "text/markdown")).run()
        assert "story.md" in app.warning[0].value
        leave(app)
        assert not app.warning


def type_a_story(app: AppTest) -> None:
    app.text_area(key="own_story").set_value("# A\n\n## One\nlosses?p=0.05\n\nLook.").run()
    assert "?story=" in app.code[-1].value


def see_another_page(app: AppTest) -> None:
    app.switch_page("pages/losses.py").run()
    app.switch_page("pages/home.py").run()


def test_home_makes_a_link_of_a_pasted_story(visit: Visit) -> None:
    app = visit()
    app.text_area(key="own_story").set_value("# A\n\n## One\n\n").run()
    assert "title of step 1 must stand" in app.warning[0].value
    app.text_area(key="own_story").set_value("# A & B\n\n## One\nlosses?p=0.05\n\nLook.").run()
    assert not app.warning
    link = app.code[-1].value
    name = link.partition("?story=")[2]
    assert find_story(name).title == "A & B"
    assert f"story={name}&amp;stop=1&amp;lang=en" in said(app)
    told = visit(story=name)
    assert "Look." in said(told)
    assert told.query_params["story"] in (name, [name])
