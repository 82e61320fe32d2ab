"""Which of its two classes a network that reads reviews says."""

from typing import Protocol, TypeVar

T = TypeVar("T", covariant=True)


class _Comparable(Protocol[T]):
    def __gt__(self, other: float, /) -> T: ...


def is_positive(sentiment: _Comparable[T]) -> T:
    """Whether a probability of "positive" is a positive verdict: above a half, as Keras counts it.

    Args:
        sentiment: A number, or an array or a tensor of them; what is returned then has its shape.

    Example:
        >>> is_positive(0.5), is_positive(0.51)
        (False, True)
    """
    return sentiment > 0.5
