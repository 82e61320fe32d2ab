import doctest

from dlviz import numbers


def test_percentages_never_claim_certainty() -> None:
    assert doctest.testmod(numbers).attempted > 0
    assert doctest.testmod(numbers).failed == 0


def test_more_digits_move_the_limit() -> None:
    assert numbers.percent(0.99996, 2) == ">\N{NO-BREAK SPACE}99.99\N{NO-BREAK SPACE}%"
    assert numbers.percent(0.9999, 2) == "99.99\N{NO-BREAK SPACE}%"
