"""Whatever words a form has, its flow's YAML gives them back."""

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from templates.importing.yaml_words import quoted, scalar

ANY = st.text(st.characters(exclude_categories=["Cs"]))


@given(ANY)
@example("\\ \" ' # : - [x] {y} %z @ ` & * ! | >")
@example("007")
@example("null")
@example("\u202e\ufeff\x85\u2028\xa0🐃")
def test_words_come_back_as_they_were(words):
    assert yaml.safe_load(f"a: {quoted(words)}\nb: {scalar(words)} # c\n") == {"a": words, "b": words}


@given(ANY.filter(str.isprintable))
def test_the_quick_way_writes_what_the_library_writes(words):
    assert quoted(words) == yaml.safe_dump(words, default_style='"', allow_unicode=True, width=100_000).strip()
