"""Numbers as text that does not claim more than is true."""


def percent(share: float, digits: int = 1) -> str:
    """A share in [0, 1] in percent, never rounded up to certainty or down to nothing; it does not break.

    Example:
        >>> print(percent(0.9386), percent(0.99999), percent(0.00001), percent(0.0), percent(1.0), sep=", ")
        93.9 %, > 99.9 %, < 0.1 %, 0 %, 100 %
    """
    step = 10.0**-digits
    rounded = round(100 * share, digits)
    if share in (0, 1):
        return f"{share:.0%}".replace("%", "\N{NO-BREAK SPACE}%")
    if rounded >= 100:
        return f">\N{NO-BREAK SPACE}{100 - step:.{digits}f}\N{NO-BREAK SPACE}%"
    if rounded <= 0:
        return f"<\N{NO-BREAK SPACE}{step:.{digits}f}\N{NO-BREAK SPACE}%"
    return f"{rounded:.{digits}f}\N{NO-BREAK SPACE}%"
