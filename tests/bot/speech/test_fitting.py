"""As many lines as fit are shown, in order, and the rest is counted, by the length that Telegram counts."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bot.simulator.markup import read_html
from bot.speech.fitting import CAPTION, fitted, length

LINES = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=90), max_size=30)


def more(left):
    return Markup("… {}").format(left)


@given(lines=LINES, most=st.integers(0, 20))
def test_what_fits_is_shown_in_order_and_the_rest_is_counted(lines, most):
    marked = [Markup("<b>") + escape(line) + Markup("</b>") for line in lines]
    text = fitted([Markup("A")], marked, [Markup("Z")], more=more, most=most)
    shown = html.unescape(re.sub(r"</?b>", "", text)).split("\n")
    assert length(text) <= CAPTION
    assert (shown[0], shown[-1]) == ("A", "Z")
    count = len(re.findall("<b>", text))
    assert shown[1 : count + 1] == lines[:count]
    assert count <= most
    assert shown[count + 1 : -1] == ([f"… {len(lines) - count}"] if count < len(lines) else [])
    if count < min(most, len(lines)):
        assert length(text) + length(marked[count]) + 1 > CAPTION - 5


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_length_is_the_one_that_telegram_counts(words):
    text = Markup("<b>{}</b> 🦐").format(words)
    assert length(text) == len(read_html(text).plain.encode("utf-16-le")) // 2
