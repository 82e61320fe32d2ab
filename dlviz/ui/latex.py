"""Numbers inside LaTeX formulas."""

import math


def decimal(value: float, digits: int = 4) -> str:
    r"""A number as a formula takes it: rounded, in scientific notation where it would be all zeros.

    Example:
        >>> print(decimal(0.5), decimal(-2), decimal(0.00001234), decimal(1234567.0), sep="  ")
        0.5  -2  1.23 \times 10^{-5}  1.23 \times 10^{6}
    """
    if not math.isfinite(value):
        return "\\text{NaN}" if math.isnan(value) else ("\\infty" if value > 0 else "-\\infty")
    if value != 0 and (abs(value) < 10**-digits or abs(value) >= 1e6):
        mantissa, _, exponent = f"{value:.2e}".partition("e")
        return f"{mantissa} \\times 10^{{{int(exponent)}}}"
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def factor(value: float, digits: int = 4) -> str:
    """A number inside a product or a difference: in parentheses where it is negative.

    Example:
        >>> print(factor(-0.5), factor(2))
        (-0.5) 2
    """
    text = decimal(value, digits)
    return f"({text})" if text.startswith("-") else text
