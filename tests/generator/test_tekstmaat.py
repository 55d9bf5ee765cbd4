"""Rows are high enough for their text, and not much higher."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.generator.tekstmaat import LINE, line_count, row_height

WORDS = st.lists(st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=30), max_size=25)
TEXTS = WORDS.map(" ".join)
WIDTHS = st.floats(min_value=5, max_value=120)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("kort", 20, 1),
        ("een\ntwee\ndrie", 20, 3),
        ("een\n\ndrie", 20, 3),
        ("een twee drie vier vijf zes", 10, 3),
    ],
)
def test_lines_are_counted(text: str, width: float, lines: int) -> None:
    assert line_count(text, width) == lines


@given(text=TEXTS, more=WORDS, width=WIDTHS)
def test_more_words_never_take_fewer_lines(text: str, more: list[str], width: float) -> None:
    assert line_count(" ".join([text, *more]), width) >= line_count(text, width)


@given(one=TEXTS, other=TEXTS, width=WIDTHS)
def test_lines_of_paragraphs_add_up(one: str, other: str, width: float) -> None:
    assert line_count(f"{one}\n{other}", width) == line_count(one, width) + line_count(other, width)


@given(words=st.lists(st.text("abcdeg ", min_size=1, max_size=8).map(str.strip), max_size=25), width=WIDTHS)
def test_a_wider_cell_of_short_words_never_takes_more_lines(words: list[str], width: float) -> None:
    text = " ".join(words)

    assert line_count(text, width + 20) <= line_count(text, max(width, 12))


@given(word=st.text("mw", min_size=1, max_size=400), width=WIDTHS)
def test_a_word_that_is_too_long_is_cut_over_lines(word: str, width: float) -> None:
    assert line_count(word, width) >= len(word) * 7 / (width * 7 + 20)


@given(cells=st.lists(st.tuples(TEXTS, WIDTHS), min_size=1, max_size=6))
def test_a_row_is_as_high_as_its_highest_cell(cells: list[tuple[str, float]]) -> None:
    alone = [row_height([cell]) for cell in cells]

    assert row_height(cells) == max(alone)


def test_a_row_without_text_has_room_for_a_line() -> None:
    assert row_height([]) >= LINE


@given(text=TEXTS, width=WIDTHS)
def test_larger_and_bold_letters_never_make_a_row_lower(text: str, width: float) -> None:
    plain = row_height([(text, width)])

    assert row_height([(text, width)], bold=True) >= plain
    assert row_height([(text, width)], size=14) >= plain


@given(text=TEXTS, width=WIDTHS, minimum=st.floats(min_value=0, max_value=300))
def test_a_row_is_never_lower_than_asked(text: str, width: float, minimum: float) -> None:
    assert row_height([(text, width)], minimum=minimum) >= minimum
