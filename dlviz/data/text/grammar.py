"""Where the words of a typed text begin and end.

One regular expression: its groups say what kind of thing was found, and what no group takes (spaces, most
punctuation, HTML tags) is passed over. Possessive repeats (`++`, `*+`) keep it linear whatever is typed. Each
repeated group looks ahead before it takes anything: up to Python 3.11.2 a possessive group that fails halfway
keeps what it has taken.
"""

import re
import unicodedata

# What people type for an apostrophe: ASCII, curly, acute, grave, modifier letter, full width.
APOSTROPHES = "'’‘´`ʼ＇"
# As a picture; five colours of skin; the joiner of a family.
EMOJI_CHANGES = "\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff\u200d"


def _characters(category: str, *blocks: range) -> str:
    """The characters in `blocks` whose Unicode category begins so."""
    codes = (code for block in blocks for code in block)
    return "".join(chr(code) for code in codes if unicodedata.category(chr(code)).startswith(category))


# Written without spaces between words.
_CJK = "\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{APOSTROPHES}{_CJK}]"  # or digit
# Accents and vowel signs; soft hyphen, zero width space and joiners.
_COMBINING = _characters("M", range(0x0300, 0x2100), range(0x3099, 0x309B), range(0xFE20, 0xFE30))
_MARK = f"[{_COMBINING}\u00ad\u200b\u200c\u200d\u2060]"
_APOSTROPHE = f"[{APOSTROPHES}]"
_RUN = rf"{_LETTER}++(?:{_MARK}++{_LETTER}*+)*+"
_WORD = rf"{_RUN}(?:(?={_APOSTROPHE}{_LETTER}){_APOSTROPHE}{_RUN})*+"
_DECIMAL = r"\d++(?:(?=[.,]\d)[.,]\d++)*+"
_PICTURES = _characters("So", range(0x2600, 0x27C0), range(0x2B50, 0x2B56), range(0x1F000, 0x1FB00))
_PICTURE = f"[{_PICTURES}][{EMOJI_CHANGES[:-1]}]*+"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"

TOKEN = re.compile(
    rf"(?P<word>(?!\d){_WORD})"
    rf"|(?P<rating>(?<![\d/]){_DECIMAL}\s?/\s?{_DECIMAL}(?!\s?/))"  # 8/10, but not 1/2/2003
    r"|(?P<number>\d++(?:(?=[.,]\d)[.,]\d++)++)"
    rf"|(?P<digits>{_WORD})"  # and all else that begins with a digit: 1990, 90s, 3D
    r"|(?P<mark>[!?]++)"
    r"|</?[a-zA-Z!][^<>]*+>|&#?\w{1,10}+;"
    rf"|(?P<emoji>{_FLAG}|{_PICTURE}(?:(?=\u200d[{_PICTURES}])\u200d{_PICTURE})*+)"
    rf"|(?P<character>(?!\W)[{_CJK}]{_MARK}*+)"
)

_VERBS = "do|does|did|is|are|was|were|have|has|had|could|would|should|might|must|need|can|ca|wo|sha|ai"
NEGATED = re.compile(rf"(?P<verb>{_VERBS})(?:n{_APOSTROPHE}?t|not)", re.IGNORECASE | re.ASCII)
"""A verb and its contracted negation: don’t, dont, cannot."""
