"""A typed text read by a model; what cannot be read is said, not raised."""

from functools import lru_cache

from dlviz.errors import UserError
from dlviz.explain.review import explain_encoded
from dlviz.explain.sequence_trace import ReviewTrace
from dlviz.models.loaded import LoadedModel


@lru_cache(maxsize=16)
def read_review(text: str, model: LoadedModel) -> tuple[ReviewTrace | None, UserError | None]:
    """The reading of `text`; None where there is nothing to read, and then why, if that needs to be said.

    The last ones are kept: each part of the page asks for itself.
    """
    if not text.strip():
        return None, None
    try:
        return explain_encoded(model.reading.encode(text), model), None
    except UserError as problem:
        return None, problem
