"""A small class over the real protocol; benchmarks/class_load.py holds a large one."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from dlviz.explain.threads import use_one_blas_thread
from tests.browser.serving import Server, serve
from tests.load.apart import run_apart
from tests.load.crowd import KINDS, attend, enrol
from tests.load.session import Page, Session
from tests.load.students import Crossed, Draw, Drawer, Reader, Student, Trainer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    runs: Path = tmp_path_factory.mktemp("runs")
    with serve(environment={"DLVIZ_RUNS": str(runs)}) as running:
        yield running


def test_twelve_students_at_once_are_each_shown_their_own(server: Server) -> None:
    use_one_blas_thread()  # the answers are compared to the last bit
    outcome = run_apart(attend(enrol(12, actions=4), [server.url], think=0.5, seconds=600))
    assert outcome.problems == [], server.log
    assert outcome.crossed == 0
    assert {name: len(seconds) for name, seconds in outcome.seconds.items()} == {
        kind.page_name: 16 for kind in KINDS
    }


def page_after(student: Student, server: Server) -> tuple[Page, list[tuple[str, ...]]]:
    """What the student has in front of them after all that they do, and the fragments each of it ran."""

    async def work() -> tuple[Page, list[tuple[str, ...]]]:
        session = await Session.open(server.url, student.page_name, locale=student.locale)
        answered = []
        try:
            for action in student.actions:
                await action.act(session)
                answered.append(session.answered)
            return session.page, answered
        finally:
            await session.close()

    return run_apart(work())


def test_a_text_runs_only_what_it_changes(server: Server) -> None:
    page, answered = page_after(Reader(0, actions=3), server)
    text = page.find("review_box").fragment
    assert answered == [(text,)] * 3
    run = sorted(element.kind for element in page.part(text))
    assert run == ["bidi_component", "bidi_component", "html"]  # numbers, box, verdict
    assert page.find("reader-feed").fragment == text
    pin = page.find("reader").fragment
    assert len(page.part(pin)) == 1
    assert len({text, pin, page.find("review_section").fragment}) == 3
    assert page.find("reader-panel").fragment == ""


def test_a_stroke_runs_only_what_it_changes(server: Server) -> None:
    page, answered = page_after(Drawer(0, actions=3), server)
    stroke = page.find("canvas").fragment
    first, *others = answered
    assert len(first) == 2 and stroke in first, "there is something to undo now: the buttons, too"
    assert others == [(stroke,)] * 2
    run = [element.kind for element in page.part(stroke)]
    assert page.find("explorer-feed").fragment == stroke != page.find("explorer").fragment
    assert run.count("html") == 3
    assert not {"button", "file_uploader", "download_button", "checkbox"} & set(run)
    assert {"download_button", "checkbox"} <= {element.kind for element in page.shown.values()}


def test_a_setting_runs_only_what_it_changes(server: Server) -> None:
    student = Trainer(0, actions=1)

    async def choose() -> None:
        session = await Session.open(server.url, student.page_name, locale=student.locale)
        try:
            await student.settle(session)
            await session.set(session.page.find("network"), bool_value=True)
            (seed,) = student.actions
            lesson = next(shown for shown in session.page.shown.values() if 'class="lesson"' in shown.text)
            await seed.act(session)
            seed_widget, presets = (session.page.find(key) for key in ("set-digits-seed", "training_preset"))
            # From a preset to settings of one's own, which teach nothing.
            assert sorted(session.answered) == sorted((seed_widget.fragment, presets.fragment))
            assert len(lesson.text) > len('<p class="lesson"></p>')
            assert '<p class="lesson"></p>' in session.page.text
            for setting, made in (("seed", 1), ("epochs", 2), ("stride", 1)):
                widget = session.page.find(f"set-digits-{setting}")
                run = session.page.part(widget.fragment)
                assert len([shown for shown in run if shown.id]) == made, setting

            # The table of layers follows where it would say something else.
            await session.set(session.page.find("set-digits-filters-0"), double_value=8.0)
            assert "20,762" in session.page.text

            # The browser asks for the next before it knows of the URL that the last has led to.
            before = session.page.query
            await session.set(session.page.find("set-digits-kernel_size"), double_value=7.0)
            assert "ks7" in session.page.query
            session.page.query = before
            await session.set(session.page.find("set-digits-stride"), double_value=3.0)
            assert "ks7" in session.page.query
            assert "conv_2" in session.page.text
            await session.set(session.page.find("set-digits-stride"), double_value=1.0)
            assert "ks7" in session.page.query
        finally:
            await session.close()

    run_apart(choose())


def test_parts_that_are_asked_for_at_once_are_all_answered(server: Server) -> None:
    student = Drawer(0, actions=20)
    parts = cycle(("Training", "Layers and parameters"))

    async def choose_while_drawing() -> None:
        session = await Session.open(server.url, student.page_name, locale=student.locale)
        try:
            for stroke in student.actions:
                assert isinstance(stroke, Draw)
                part = next(parts)
                card, canvas = session.page.find("card"), session.page.find("canvas")
                await session.set_all(
                    (card, {"string_array_value": {"data": [part]}}), (canvas, stroke.value)
                )
                stroke.check(session.page)
                kinds = [shown.kind for shown in session.page.part(card.fragment)]
                assert ("plotly_chart" in kinds) == (part == "Training"), kinds
        finally:
            await session.close()

    use_one_blas_thread()
    run_apart(choose_while_drawing())


def test_what_moves_in_one_moment_is_answered_although_only_one_part_is_asked_for(server: Server) -> None:
    student = Drawer(0, actions=3)

    async def move_at_once() -> None:
        session = await Session.open(server.url, student.page_name, locale=student.locale)
        try:
            first, second, third = student.actions
            assert isinstance(first, Draw) and isinstance(second, Draw) and isinstance(third, Draw)
            find = session.page.find

            # Another part: its card shows how it was trained, where it had a table before.
            card = find("card")
            await session.set_in_one_request(
                (find("canvas"), first.value), (card, {"string_array_value": {"data": ["Training"]}})
            )
            first.check(session.page)
            assert "plotly_chart" in [shown.kind for shown in session.page.part(card.fragment)]

            # No part at all: the page speaks another language.
            await session.set_in_one_request(
                (find("language"), {"string_array_value": {"data": ["简体中文"]}}),
                (find("canvas"), second.value),
            )
            second.check(session.page)
            assert "网络认为" in session.page.text

            # Nothing but the stroke: the page need not run.
            await session.set(find("canvas"), **third.value)
            assert session.answered == (find("canvas").fragment,)
        finally:
            await session.close()

    use_one_blas_thread()
    run_apart(move_at_once())


def test_an_answer_to_somebody_else_is_noticed(server: Server) -> None:
    async def mix_up() -> None:
        one, other = Drawer(0, actions=1), Drawer(3, actions=1)
        session = await Session.open(server.url, one.page_name, locale=one.locale)
        try:
            await one.actions[0].act(session)
            one.actions[0].check(session.page)
            with pytest.raises(Crossed):
                other.actions[0].check(session.page)
        finally:
            await session.close()

    use_one_blas_thread()
    run_apart(mix_up())
