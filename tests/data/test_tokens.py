"""Golden tokenisations, and what holds for every text."""

import random
import sys
import time
from itertools import pairwise

import pytest

from dlviz.data.text import MAX_CHARACTERS, Token, split_words, tile, tokenize
from dlviz.errors import UserError

GOLDEN = {
    # Capitals, marks
    "A GREAT film, truly great.": "a great film truly great",
    "Wow!!! Really?! No?!?! “Yes!”": "wow ! really ? no ? yes !",
    '(it\'s) [fine]; well: okay... -- "so" *so* _so_ so/so': "it fine well okay so so so so so",
    "R&B, $5, 90%, a+b=c, #1": "r b 5 90 a b c 1",
    # Contractions
    "don't DON'T Don’t don`t don´t donʼt dont": "do not " * 7,
    "won't can't cannot shan't ain't wont cant": "will not can not can not shall not is not will not can not",
    "wasn't isn't hadn't couldn't mustn't neednt": "was not is not had not could not must not need not",
    "want, front, ant, knot, Cantor, dontcha, n't, nt": "want front ant knot cantor dontcha n't nt",
    "it's IT’S film's films' James' let's": "it it film films james let",
    "I'm you've they'll he’d O’Brien rock'n'roll": "i'm you've they'll he'd o'brien rock'n'roll",
    "İsn't ıs not": "isn't ıs not",  # no English i
    "'quoted' 'twas ‘quoted’ ''": "quoted twas quoted",
    # Hyphens
    "well-made must-see sci-fi - so--so": "well made must see sci fi so so",
    # Numbers, ratings
    "8/10, 8 / 10! 7.5/10; 7,5/10 (10/10).": "8/10 8/10 ! 7.5/10 7,5/10 10/10",
    "1/2/2003 9/11 24/7 8/ a /10": "1 2 2003 9/11 24/7 8 a 10",
    "1990 1990s 90's 3D 2nd 1,000,000 3.14 2. 5,x": "1990 1990s 90 3d 2nd 1,000,000 3.14 2 5 x",
    "½ ² ①": "1/2 2 1",
    # HTML
    "Good.<br /><br />Bad<BR>ugly<br/>end": "good bad ugly end",
    '<a href="x">link</a> <script>alert(1)</script><!-- no -->': "link alert 1",
    "a < b, c<=8, I <3 it, x<": "a b c 8 i 3 it x",
    "Tom &amp; Jerry &#8230; &quot;AT&T": "tom jerry at t",
    # Lengthened
    "sooooo soooo sooo soo so": "sooo sooo sooo soo so",
    "Rocky III, XXX, hmmmmmm, 10000": "rocky iii xxx hmmm 1000",
    # Accents and letter forms
    "Amélie AMÉLIE Ame\u0301lie naïve Straße Żółć": "amelie amelie amelie naive strasse zołc",
    "ｇｒｅａｔ ﬁne 𝐛𝐨𝐥𝐝 ℌ İstanbul": "great fine bold h istanbul",
    "won\u00adder\u200bful zero\u200dwidth \ufeffbom": "wonderful zerowidth bom",
    # Other scripts
    "好看的电影！": "好 看 的 电 影",
    "すばらしい、映画": "す ば ら し い 映 画",
    "정말 좋은 영화": "정말 좋은 영화",
    "ОТЛИЧНЫЙ фильм": "отличныи фильм",
    "فيلم رائع שָׁלוֹם हिन्दी": "فيلم رائع שָׁלוֹם हिन्दी",
    # Emoji
    "👍👍🏽 👎🏿 ❤️ ☺ 🇫🇷🇩🇪 👩‍👧 ⭐⭐": "👍 👍 👎 ❤ ☺ 🇫🇷 🇩🇪 👩👧 ⭐ ⭐",
    "wow🎉great😀": "wow 🎉 great 😀",
    # Control characters, lone surrogates
    "a\x00b\x07c\nd\te\u2028f\x85g\ud800h": "a b c d e f g h",
    # Nothing to read
    "": "",
    " \n\t ": "",
    ".,;:-()\"'…“”": "",
    "<br /><br/><p></p>": "",
    "\u0301\u200d\ufe0f": "",
}


@pytest.mark.parametrize("text", list(GOLDEN))
def test_words(text: str) -> None:
    assert " ".join(split_words(text)) == GOLDEN[text].strip()


def test_a_token_knows_where_it_was_typed() -> None:
    text = "<br />I DON’T… 8 / 10!!"
    assert [(token.word, text[token.start : token.end]) for token in tokenize(text)] == [
        ("i", "I"),
        ("do", "DO"),
        ("not", "N’T"),
        ("8/10", "8 / 10"),
        ("!", "!!"),
    ]
    assert tokenize("Film's")[0] == Token("film", 0, 6)


def test_pieces_are_the_typed_text() -> None:
    text = " Not <b>bad</b>!"
    pieces = [(piece.text, piece.token) for piece in tile(text, tokenize(text))]
    assert pieces == [(" ", None), ("Not", 0), (" <b>", None), ("bad", 1), ("</b>", None), ("!", 2)]
    assert tile("", ()) == ()
    assert [piece.text for piece in tile(" ... ", ())] == [" ... "]


def assert_whole(text: str) -> None:
    tokens = tokenize(text)
    pieces = tile(text, tokens)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.token for piece in pieces if piece.token is not None] == list(range(len(tokens)))
    assert all(token.start < token.end for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert all(token.word and token.word.isprintable() and " " not in token.word for token in tokens)
    assert [token.word for token in tokens] == split_words(text)
    assert tokenize(text) == tokens


@pytest.mark.parametrize("text", list(GOLDEN))
def test_golden_texts_are_tiled(text: str) -> None:
    assert_whole(text)


@pytest.mark.parametrize("first", range(0, 0x32000, 0x8000), ids=hex)
def test_every_character_can_be_typed(first: int) -> None:
    assert_whole(" ".join(map(chr, range(first, first + 0x8000))))


def test_any_text_is_survived() -> None:
    rng = random.Random(5)
    bits = [
        *(
            "don",
            "n't",
            "can",
            "not",
            "'s",
            "’",
            "aaaa",
            "8",
            "/",
            ".",
            "-",
            "_",
            " ",
            "!",
            "?",
            "\x00",
            "\ud83d",
        ),
        *("<", ">", "</br", "&amp", ";", "\u0301", "é", "Z", "İ", "ﷺ", "½", "中", "👍", "\u200d", "\ufe0f"),
    ]
    for _ in range(3_000):
        if rng.random() < 0.5:
            text = "".join(rng.choices(bits, k=rng.randrange(30)))
        else:
            text = "".join(chr(rng.randrange(sys.maxunicode + 1)) for _ in range(rng.randrange(30)))
        assert_whole(text)


@pytest.mark.parametrize(
    "bit",
    [
        *("a", "a ", "a'", "1.", "1 / ", "9", "<a", "<", "&a", "don't ", "n't", "!"),
        *("\u0301", "a\u0301", "👍\u200d", "🇫", "中", "\ud800"),
    ],
)
def test_a_hundred_thousand_characters_are_read_in_linear_time(bit: str) -> None:
    text = (bit * MAX_CHARACTERS)[:MAX_CHARACTERS]
    start = time.process_time()
    words = split_words(text)
    assert time.process_time() - start < 2  # 0.1 s; quadratic would be minutes
    assert sum(map(len, words)) <= MAX_CHARACTERS


def test_one_very_long_word() -> None:
    (token,) = tokenize("ab" * 50_000)
    assert (token.start, token.end, len(token.word)) == (0, 100_000, 100_000)


def test_longer_texts_are_refused_in_words() -> None:
    for read in (tokenize, split_words):
        with pytest.raises(UserError, match="The text has 1,000,000 characters; at most 100,000 are read"):
            read("a" * 1_000_000)


@pytest.mark.parametrize(
    ("text", "kind"), [(None, "NoneType"), (b"good", "bytes"), (["good"], "list"), (8, "int")]
)
def test_what_is_no_text_is_refused_in_words(text: object, kind: str) -> None:
    for read in (tokenize, split_words):
        with pytest.raises(UserError, match=f"text: expected a text, got {kind}"):
            read(text)  # type: ignore[arg-type]


def test_tokens_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        tokenize("good")[0].word = "bad"  # type: ignore[misc]
