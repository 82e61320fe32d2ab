"""Small tables as HTML, part of the page's own message."""

from collections.abc import Iterable, Sequence
from html import escape


def html_table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], marked: int | None = None
) -> str:
    """A table of texts: the first column to the left, the others to the right.

    Args:
        caption: What it shows.
        columns: Headings; none for a table without.
        rows: The cells.
        marked: The row that is printed bold, if any.
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(
        f'<tr class="{"marked" if number == marked else ""}">'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row)
        + "</tr>"
        for number, row in enumerate(rows)
    )
    return (
        f'<table class="small_table"><caption>{escape(caption)}</caption>'
        + (f"<thead><tr>{head}</tr></thead>" if columns else "")
        + f"<tbody>{body}</tbody></table>"
    )
