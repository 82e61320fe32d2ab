"""Draw a digit or type a review, and see every number that a small neural network computes on the way.

The names below are loaded on first use, so that importing dlviz loads neither TensorFlow nor Streamlit.
"""

from importlib import import_module
from typing import Any

_HOME_OF = {
    "prepare_digit": "dlviz.data.drawing",
    "load_model": "dlviz.models.loaded",
    "explain_digit": "dlviz.explain.digit",
    "predict_digits": "dlviz.explain.digit",
    "explain_review": "dlviz.explain.review",
    "predict_reviews": "dlviz.explain.review",
}

__all__ = list(_HOME_OF)


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'dlviz' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *_HOME_OF]
