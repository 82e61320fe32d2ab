"""The catalogues of the app's words: extracted from the sources, updated, compiled. Run it by `make words`.

Every step keeps what translators wrote; only the sources decide which messages there are.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dlviz.words import LOCALES

ROOT = Path(__file__).parents[1]
TEMPLATE = LOCALES / "dlviz.pot"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
COMMENT_TAGS = ("Translators:",)


def sources() -> Iterator[Path]:
    """Every file that may hold words."""
    yield ROOT / "app.py"
    yield from sorted(ROOT.glob("pages/*.py"))
    yield from sorted(ROOT.glob("dlviz/**/*.py"))


def extract() -> Catalog:
    """The messages in the sources as they are now, with the files that hold them."""
    template = Catalog(project="dlviz", charset="utf-8")
    for file in sources():
        place = file.relative_to(ROOT).as_posix()
        for _line, message, comments, context in extract_from_file(
            "python", file, keywords=KEYWORDS, comment_tags=COMMENT_TAGS, strip_comment_tags=True
        ):
            template.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return template


def catalogues() -> list[Path]:
    """The translations: dlviz/locale/<locale>/LC_MESSAGES/dlviz.po."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/dlviz.po"))


def read(file: Path) -> Catalog:
    """A template or a translation."""
    locale = None if file == TEMPLATE else file.parents[1].name
    with file.open("rb") as stream:
        return read_po(stream, locale=locale)


def write(file: Path, catalog: Catalog) -> None:
    """Write a template or a translation, without line numbers and times, which would change on every run."""
    with file.open("wb") as stream:
        write_po(
            stream,
            catalog,
            include_lineno=False,
            omit_header=file == TEMPLATE,
            ignore_obsolete=True,
            width=110,
        )


def compile_catalogue(file: Path) -> None:
    """Write the .mo beside a .po: what the app reads."""
    with file.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, read(file))


def main() -> None:
    """Bring all catalogues up to date and say what is left to translate."""
    template = extract()
    write(TEMPLATE, template)
    for file in catalogues():
        catalog = read(file)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        write(file, catalog)
        compile_catalogue(file)
        missing = [message.id for message in catalog if message.id and not message.string]
        print(f"{file.relative_to(ROOT)}: {len(catalog)} messages, {len(missing)} to translate")
        for message in missing:
            print(f"  {message!r}")


if __name__ == "__main__":
    main()
