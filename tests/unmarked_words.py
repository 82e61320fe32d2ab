"""Find words that a reader would see but no translator: literals that no `_`, `N_` or `ngettext` marks."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

MARKS = {"_", "N_", "ngettext"}
LOGS = {"say"}  # see dlviz/logs.py: read by hosts, not by visitors

# Elements whose first argument is shown: Streamlit's, and our own around one of them.
ELEMENTS = {
    "badge", "button", "caption", "chat_input", "checkbox", "code_input", "color_picker", "date_input",
    "dialog", "download_button", "error", "exception", "expander", "feedback", "file_uploader",
    "form_submit_button", "header", "info", "link_button", "markdown", "metric", "multiselect",
    "number_input", "pills", "popover", "progress", "radio", "save_button", "segmented_control",
    "select_slider", "selectbox", "slider", "spinner", "status", "subheader", "success", "tabs", "text",
    "text_area", "text_input", "time_input", "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
# Keywords whose value is shown, by Streamlit or by Plotly (there with a prefix too: xaxis_title_text).
KEYWORDS = re.compile(r"(^|_)(label|help|placeholder|title|text|ticktext|hovertemplate|name|caption)$")
PROGRAM_NAMES = {"file_name", "icon_name"}

# Of a literal: what screen readers speak of a tag; what is no prose (icons, fields, formulas, colours, code).
SPOKEN_ATTRIBUTE = re.compile(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"')
MARKUP = re.compile(
    r":material/[^:]*:|%?\{[^}]*\}|\$[^$]+\$|<[^>]*>|\b[\w-]+=\"[^\"]*\"|&\w+;|#[0-9a-fA-F]{3,8}\b|`[^`]*`"
)
WORD = re.compile(r"[^\W\d_]{2,}")
# A script's literals (the group), past comments and names of CSS classes.
JAVASCRIPT = re.compile(
    r"//[^\n]*|/\*.*?\*/|\bclass(?:Name)?\s*[:=][^,;}\n]*"
    r"|(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)",
    re.DOTALL,
)
PROSE = re.compile(r"[^\W\d_]{2,},? [^\W\d_]{2,}")
# The same in every language: names, formats, symbols of units.
NAMES = {"dlviz", "MNIST", "Keras", "PNG", "SVG", "JPEG", "CSV", "SHA", "min", "ms", "px", "KB", "MB"}


@dataclass(frozen=True)
class Unmarked:
    """A literal that is shown untranslated."""

    line: int
    text: str


def unmarked_words(source: str, *, visible: bool = True) -> list[Unmarked]:
    """The literals in `source` that a reader sees and that are not marked.

    Args:
        source: A module's text.
        visible: Whether the module shows things (pages, ui, components, figures); elsewhere only the messages
            of `UserError` are shown.
    """
    return sorted(set(_walk(ast.parse(source), visible)), key=lambda found: found.line)


def words_in_fields(source: str) -> list[str]:
    """The marked literals inside f-strings: before Python 3.12 the extractor does not see them."""
    calls = (
        call
        for literal in ast.walk(ast.parse(source))
        if isinstance(literal, ast.JoinedStr)
        for call in ast.walk(literal)
        if isinstance(call, ast.Call) and _name(call.func) in MARKS
    )
    return [ast.unparse(call) for call in calls if isinstance(call.args[0], ast.Constant)]


def prose_in_javascript(source: str) -> list[str]:
    """The literals with two words or more in a script, which should get its words from Python."""
    literals = (match[1] for match in JAVASCRIPT.finditer(source) if match[1])
    return [literal for literal in literals if _is_prose(literal)]


def _walk(node: ast.AST, visible: bool) -> Iterator[Unmarked]:
    if isinstance(node, ast.Call):
        name = _name(node.func)
        if name in MARKS:
            for argument in node.args[:1]:
                if isinstance(argument, ast.JoinedStr | ast.BinOp):  # never found in a catalogue
                    yield Unmarked(argument.lineno, ast.unparse(argument))
            return
        if name in LOGS:
            return
        for value in _shown(node, name, visible):
            yield from _literals(value)
    if visible and isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and _is_shown_keyword(str(key.value), ""):
                yield from _literals(value)
    if isinstance(node, ast.Raise) and not _raises_user_error(node):
        return  # written for developers
    if visible and isinstance(node, ast.Constant | ast.JoinedStr) and _is_prose(_text(node)):
        yield Unmarked(node.lineno, _text(node))
    if isinstance(node, ast.JoinedStr):  # its text is read as a whole; what stands in its fields is not
        yield from (found for field in _fields(node) for found in _walk(field, visible))
        return
    for child in _children(node):
        yield from _walk(child, visible)


def _shown(call: ast.Call, name: str, visible: bool) -> Iterator[ast.expr]:
    """The arguments of a call that are shown."""
    if name == "UserError" or (visible and name in ELEMENTS):
        yield from call.args[:1]
    if visible:
        yield from (keyword.value for keyword in call.keywords if _is_shown_keyword(keyword.arg, name))


def _is_shown_keyword(keyword: str | None, call: str) -> bool:
    if keyword == "name":  # shown by Plotly's traces, which are classes; elsewhere a name in the program
        return call[:1].isupper()
    return keyword is not None and keyword not in PROGRAM_NAMES and bool(KEYWORDS.search(keyword))


def _literals(value: ast.expr) -> Iterator[Unmarked]:
    """The literals with words that `value` may become."""
    match value:
        case ast.Constant() | ast.JoinedStr() if _has_words(_text(value)):
            yield Unmarked(value.lineno, _text(value))
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _literals(part)
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from _literals(one)
            yield from _literals(other)
        case ast.Call(func=ast.Attribute(value=ast.Constant() as text)):  # "...".format(...), ", ".join(...)
            yield from _literals(text)
        case ast.ListComp(elt=part) | ast.GeneratorExp(elt=part):
            yield from _literals(part)


def _text(literal: ast.Constant | ast.JoinedStr) -> str:
    """The text of a string literal, {} for each field; empty for other constants."""
    if isinstance(literal, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "{}" for part in literal.values)
    return literal.value if isinstance(literal.value, str) else ""


def _fields(literal: ast.JoinedStr) -> Iterator[ast.expr]:
    return (part.value for part in literal.values if isinstance(part, ast.FormattedValue))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _raises_user_error(node: ast.Raise) -> bool:
    return isinstance(node.exc, ast.Call) and _name(node.exc.func) == "UserError"


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node, less a docstring."""
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return (child for child in ast.iter_child_nodes(node) if not (is_docstring and child is first))


def _has_words(text: str) -> bool:
    return any(word not in NAMES for word in WORD.findall(_prose(text)))


def _is_prose(text: str) -> bool:
    return bool(PROSE.search(_prose(text)))


def _prose(text: str) -> str:
    """What of a literal is read: less its markup, with the attributes that screen readers speak."""
    return " ".join([MARKUP.sub(" ", text), *SPOKEN_ATTRIBUTE.findall(text)])
