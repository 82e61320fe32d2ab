"""Stories as files: what is one, and what is wrong with what is none, in words."""

import re
from pathlib import Path
from random import Random
from string import ascii_letters
from textwrap import dedent
from urllib.parse import quote

import pytest

from dlviz.data.text.link import pack
from dlviz.errors import UserError
from dlviz.ui.stories.address import link_to
from dlviz.ui.stories.packed import LONGEST_LINK, LONGEST_NAME, pack_story
from dlviz.ui.stories.shelf import SHIPPED, find_story, story_names
from dlviz.ui.stories.story import LARGEST, LONGEST_TEXT, MOST_STOPS, Stop, Story, read_story
from dlviz.words import LANGUAGES, explain_error, use_language

ROOT = Path(__file__).parents[2]
STORIES = ROOT / "dlviz" / "ui" / "stories"
OWN = """# Monday's *lecture*

## Start here
http://class.example:8501/app/draw_a_digit?sample=3&lang=zh&present=layers&story=x&stop=2&cell=conv_1~1~2~3

Look at **this**: $a < b$.

Then think.

## And the end
/
"""


def test_a_story_is_read_with_addresses_copied_from_the_browser() -> None:
    story = read_story(OWN)
    assert story.title == "Monday's *lecture*"
    first, last = story.stops
    assert first == Stop(
        "Start here",
        "draw_a_digit",
        (("sample", "3"), ("cell", "conv_1~1~2~3")),
        "layers",
        "Look at **this**: $a < b$.\n\nThen think.",
    )
    assert (last.page, last.parameters, last.scene, last.text) == ("home", (), "1", "")


def test_the_example_of_the_manual_is_a_story() -> None:
    manual = (ROOT / "docs" / "stories.md").read_text(encoding="utf-8")
    example = re.search(r"^    # .*?(?=^- )", manual, re.MULTILINE | re.DOTALL)
    assert example
    story = read_story(dedent(example[0]))
    assert [stop.scene for stop in story.stops] == ["1", "layers"]


def test_links_keep_the_language_and_the_presentation() -> None:
    story = read_story(OWN)
    use_language("zh")
    assert link_to("mine", story, 1) == ("draw_a_digit?sample=3&cell=conv_1~1~2~3&story=mine&stop=1&lang=zh")
    assert link_to("mine", story, 1, present=True).endswith("&present=layers")
    assert link_to("mine", story, 2, present=True) == "./?story=mine&stop=2&lang=zh&present=1"


STOP = "## One\ndraw_a_digit\n\n"


def test_a_link_carries_a_whole_story() -> None:
    name, story = pack_story(OWN)
    assert find_story(name) == story == read_story(OWN)
    assert quote(name, safe="~") == name  # a URL takes it as it is
    for shipped in STORIES.glob("*.md"):
        text = shipped.read_text(encoding="utf-8")
        name, story = pack_story(text)
        assert find_story(name) == story


def test_a_story_too_long_for_a_link_is_refused_in_words() -> None:
    noise = Random(0)  # packing saves little of it
    texts = ("".join(noise.choices(ascii_letters, k=LONGEST_TEXT)) for _ in range(12))
    steps = "".join(f"## Step\nlosses\n\n{text}\n\n" for text in texts)
    with pytest.raises(UserError, match=rf"characters for this story; there is room for {LONGEST_NAME:,}"):
        pack_story("# A\n\n" + steps)
    drawing = f"## Two\ndraw_a_digit?ink={'A' * LONGEST_LINK}\n"
    with pytest.raises(UserError, match="address of step 2 and the story together have 7,"):
        pack_story("# A\n\n" + STOP + drawing)
    with pytest.raises(UserError, match="more than 40,000 bytes"):
        pack_story("# A\n\n" + STOP + "\n" * LARGEST)


@pytest.mark.parametrize("spoilt", ["~", "~x", "~é", "~" + "A" * 10_000])
def test_a_damaged_link_is_explained(spoilt: str) -> None:
    with pytest.raises(UserError, match="part of the link may be missing"):
        find_story(spoilt)


def test_nothing_larger_than_a_story_is_unpacked() -> None:
    bomb = "~" + pack("# A\n\n" + STOP + "\n" * 2_000_000)
    assert len(bomb) < LONGEST_NAME
    with pytest.raises(UserError, match="part of the link may be missing"):
        find_story(bomb)


def test_a_link_is_judged_like_a_file() -> None:
    with pytest.raises(UserError, match="Line 6 has HTML"):
        find_story("~" + pack("# A\n\n" + STOP + "See <script>alert(1)</script>\n"))


@pytest.mark.parametrize(
    "link",
    [
        "[x](http://evil.example)",
        "[x](//evil.example)",
        "[x](/\\evil.example)",
        "[x](\nhttps://evil.example)",
        "[x](&#47;/evil.example)",
        "[x](mailto:a@evil.example)",
        "[x](javascript:alert`1`)",
        "[x][y]\n\n> [y]: //evil.example",
        "[a\\]b]\n\n[a\\]b]: /&#47;evil.example",
        "https://evil.example",
        "Look at www.evil.example.",
        "[x](elsewhere)",
    ],
)
def test_links_to_other_places_are_refused(link: str) -> None:
    with pytest.raises(UserError, match="step 1 has a link to"):
        read_story("# A\n\n" + STOP + link)


@pytest.mark.parametrize(
    "text", ["[a word](glossary#lstm)", "[home](./)", "[x](./losses?p=0.1)", "In [0, 1]: a share. a/b, w:x."]
)
def test_links_to_the_apps_pages_are_kept(text: str) -> None:
    assert read_story("# A\n\n" + STOP + text).stops[0].text == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "begins with its title"),
        ("just words", "begins with its title"),
        ("# A\n\nAn introduction.\n\n" + STOP, "begins with its title"),
        ("# A\n", "no steps"),
        ("# A\n\n## One\n\n\n", "step 1 must stand the address"),
        ("# A\n\n" + STOP + "## Two\nLook at the digit.\n", "step 2 must stand the address"),
        ("# A\n\n## One\nhttp://[::1/draw\n", "step 1 must stand the address"),
        ("# A\n\n## One\njavascript:alert(1)\n", "leads to the page “alert(1)”"),
        ("# A\n\n## One\n../../etc/passwd\n", "leads to the page “passwd”"),
        ("# A\n\n" + STOP + "See <script>alert(1)</script>\n", "Line 6 has HTML, <script>"),
        ("# <img src=x onerror=alert(1)>\n\n" + STOP, "Line 1 has HTML"),
        ("# A\n\n" + STOP + "![x](http://a.example/x.png)", "Line 6 has a picture"),
        ("# A\n\n" + STOP + "x" * (LONGEST_TEXT + 1), f"{LONGEST_TEXT + 1} characters"),
        ("# A\n\n" + STOP * (MOST_STOPS + 1), f"{MOST_STOPS + 1} steps"),
        ("# " + "A" * 81 + "\n\n" + STOP, "title of the story has 81"),
        ("# A\n\n## " + "B" * 81 + "\ndraw_a_digit\n", "title of step 1 has 81"),
    ],
)
def test_rubbish_is_explained(text: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        read_story(text)
    assert said in explain_error(caught.value)


def test_a_lecturers_folder_adds_stories_and_may_replace_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DLVIZ_STORIES", str(tmp_path))
    assert story_names() == SHIPPED
    (tmp_path / "monday.md").write_text(OWN, encoding="utf-8")
    (tmp_path / "digit.en.md").write_text("# Mine\n\n" + STOP, encoding="utf-8")
    assert story_names() == (*SHIPPED, "monday")
    assert find_story("monday").title == "Monday's *lecture*"
    assert find_story("digit").title == "Mine"
    use_language("zh")  # theirs goes first, whatever it speaks
    assert find_story("digit").title == "Mine"
    assert find_story("monday").title == "Monday's *lecture*"


def test_what_cannot_be_read_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLVIZ_STORIES", str(tmp_path))
    (tmp_path / "binary.md").write_bytes(b"# \xff\xfe")
    (tmp_path / "large.md").write_text("# A\n\n" + STOP + "\n" * LARGEST, encoding="utf-8")
    for name, said in (
        ("binary", "UTF-8"),
        ("large", "40,000 bytes"),
        ("none", "no story"),
        ("../x", "no story"),
    ):
        with pytest.raises(UserError, match=said):
            find_story(name)


def test_both_languages_tell_the_same_stories() -> None:
    assert {file.name for file in STORIES.glob("*.md")} == {
        f"{name}.{language}.md" for name in SHIPPED for language in LANGUAGES
    }
    for name in SHIPPED:
        told: list[Story] = []
        for language in LANGUAGES:
            use_language(language)
            told.append(find_story(name))
        places = [[(stop.page, stop.parameters, stop.scene) for stop in story.stops] for story in told]
        assert places[0] == places[1]
    assert [len(find_story(name).stops) for name in SHIPPED] == [8, 8, 6]
