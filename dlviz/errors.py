"""Errors written for the person on the page."""


class UserError(ValueError):
    """Something the user gave that cannot be used, said in words that help.

    Args:
        message: English template with `str.format` fields, marked for translation with `dlviz.words.N_`.
        **values: What the fields stand for.

    Example:
        >>> str(UserError("{name} is not a picture.", name="notes.txt"))
        'notes.txt is not a picture.'
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values
