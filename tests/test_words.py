"""Every word that a reader sees is marked, in the catalogues, and translated."""

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from dlviz.words import LANGUAGES, LOCALES, _, use_language
from tests.catalogue import ROOT, TEMPLATE, catalogues, extract, read, sources
from tests.unmarked_words import prose_in_javascript, unmarked_words, words_in_fields

SHOWING = ("app.py", "pages/", "dlviz/ui/", "dlviz/components/", "dlviz/figures/")
TEXTS = ROOT / "dlviz/ui/texts"


def messages(catalog: Catalog) -> dict[str | tuple[str, ...], Message]:
    """Messages by what `_` and `ngettext` ask for, without the header."""
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): message
        for message in catalog
        if message.id
    }


def fields(text: str) -> set[str]:
    """The names of the `str.format` fields in `text`."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forms(message: Message) -> tuple[str, ...]:
    """The translation; of what counts, its plurals."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", list(sources()), ids=place)
def test_no_word_is_left_unmarked(file: Path) -> None:
    found = unmarked_words(file.read_text(encoding="utf-8"), visible=place(file).startswith(SHOWING))
    assert not found, "mark with _() or N_():\n" + "\n".join(
        f"{place(file)}:{f.line}: {f.text!r}" for f in found
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('st.button("Undo")', ["Undo"]),
        ('st.button(_("Undo"), help="Take back one step")', ["Take back one step"]),
        ('st.markdown(f"#### {title} is here")', ["#### {} is here"]),
        ('st.tabs([_("Test"), "Training"])', ["Training"]),
        ('st.button("Stop" if running else _("Start"))', ["Stop"]),
        ('figure.update_layout(xaxis_title="epoch", yaxis={"title": {"text": _("loss")}})', ["epoch"]),
        ('figure.update_layout(yaxis={"title": "loss"})', ["loss"]),
        ('go.Scatter(name="training", hovertemplate="%{y:.2f}")', ["training"]),
        ('raise UserError("{name} is no picture.", name=name)', ["{name} is no picture."]),
        ('hint = "Draw a digit first"', ["Draw a digit first"]),
        ("html = f'<img alt=\"A drawn digit\" src=\"{url}\">'", ['<img alt="A drawn digit" src="{}">']),
        ('_(f"Hello {name}")', ["f'Hello {name}'"]),
        ('st.markdown(_("Hello {name}").format(name=name))', []),
        ('raise UserError(N_("{name} is no picture."), name=name)', []),
        ('raise ValueError("written for developers")', []),
        ('say(log, "server started", problem="no port")', []),
        ('"""A docstring of a module."""', []),
        ('def f():\n    """A docstring of a function."""', []),
        ('st.page_link("pages/home.py", label=_("Home"), icon=":material/home:")', []),
        ("st.html(f'<div class=\"bar chart\" style=\"width:{width}\">{_(\"units\")}</div>')", []),
        ('st.markdown(r"$\\sum_k w_k x_k$"); st.text("28 × 28"); st.button("PNG", key="save-png")', []),
    ],
)  # fmt: skip
def test_the_finder_of_unmarked_words(source: str, expected: list[str]) -> None:
    assert [found.text for found in unmarked_words(source)] == expected


@pytest.mark.parametrize("file", list(sources()), ids=place)
def test_no_word_hides_in_an_f_string(file: Path) -> None:
    hidden = words_in_fields(file.read_text(encoding="utf-8"))
    assert not hidden, f"translate before the f-string in {place(file)}: {hidden}"


def test_the_finder_of_words_in_f_strings() -> None:
    assert words_in_fields("""f"<b>{escape(_('Undo'))}</b> {_(name)}"; _("Clear")""") == ["_('Undo')"]


def test_only_errors_are_shown_from_rooms_without_a_view() -> None:
    source = 'note = "for developers only"\nraise UserError("shown to people")'
    assert [found.text for found in unmarked_words(source, visible=False)] == ["shown to people"]


@pytest.mark.parametrize("file", sorted(ROOT.glob("dlviz/components/**/*.js")), ids=place)
def test_scripts_get_their_words_from_python(file: Path) -> None:
    assert not prose_in_javascript(file.read_text(encoding="utf-8"))


def test_the_finder_of_prose_in_scripts() -> None:
    source = """
        // Not a word said here.
        hint.textContent = "Point at a cell"; /* nor here */
        make("p", { class: "note muted", text: words.hint });
    """
    assert prose_in_javascript(source) == ['"Point at a cell"']


def test_the_template_is_up_to_date() -> None:
    assert set(messages(read(TEMPLATE))) == set(messages(extract())), "run `make words`"


def test_every_language_has_a_catalogue() -> None:
    assert len(catalogues()) == len(LANGUAGES) - 1  # English is in the sources


@pytest.mark.parametrize("file", catalogues(), ids=place)
def test_every_message_is_translated(file: Path) -> None:
    catalog = messages(read(file))
    assert set(catalog) == set(messages(extract())), "run `make words`"
    missing = [message.id for message in catalog.values() if not message.string or message.fuzzy]
    assert not missing, f"translate in {place(file)}, then run `make words`"


@pytest.mark.parametrize("file", catalogues(), ids=place)
def test_translations_keep_the_format_fields(file: Path) -> None:
    for message in messages(read(file)).values():
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        translations = [message.string] if isinstance(message.string, str) else list(message.string or ())
        expected = set().union(*map(fields, originals))
        for translation in filter(None, translations):
            assert fields(translation) == expected, message.id


@pytest.mark.parametrize("file", catalogues(), ids=place)
def test_the_compiled_catalogue_is_up_to_date(file: Path) -> None:
    with file.with_suffix(".mo").open("rb") as stream:
        compiled = messages(read_mo(stream))
    expected = {id: forms(message) for id, message in messages(read(file)).items() if message.string}
    assert {id: forms(message) for id, message in compiled.items()} == expected, "run `make words`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_no_words_in_every_language(language: str) -> None:
    use_language(language)
    assert _("") == ""


def test_every_longer_text_is_there_in_every_language() -> None:
    """Texts are Markdown files, dlviz/ui/texts/<name>.<language>.md."""
    there = {file.name for file in TEXTS.glob("*")}
    names = {name.partition(".")[0] for name in there}
    assert there == {f"{name}.{language}.md" for name in names for language in LANGUAGES}
    assert all(file.read_text(encoding="utf-8").strip() for file in TEXTS.glob("*"))


def test_the_catalogues_lie_where_the_app_looks() -> None:
    assert all(file.is_relative_to(LOCALES) for file in catalogues())
