"""Every sentence is there, is used, is Vietnamese as it should be written, and stands nowhere else."""

import ast
import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from bot.texts import load_texts

HOUSE = Path(__file__).parents[2]
ROOMS = ("bot", "flows", "storage", "templates")
PLACE = re.compile(r"(?<!{){(\w+)}(?!})")
VIETNAMESE = re.compile(r"[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)
WRITTEN = yaml.safe_load((HOUSE / "bot" / "texts.vi.yaml").read_text(encoding="utf-8"))
SENTENCES = {f"{group}.{name}": words for group, each in WRITTEN.items() for name, words in each.items()}


def sources(*rooms):
    for room in rooms:
        for path in (HOUSE / room).rglob("*.py"):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def literals(*rooms):
    return {
        node.value
        for _, tree in sources(*rooms)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def composed():
    """Shapes of names that are put together when the program runs, such as f"reject.{code}_tap"."""
    shapes = []
    for _, tree in sources("bot"):
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [each.value if isinstance(each, ast.Constant) else None for each in node.values]
                if isinstance(parts[0], str) and parts[0].removesuffix(".") in WRITTEN:
                    shapes.append(re.compile("".join("(.+)" if part is None else re.escape(part) for part in parts)))
    return shapes


def test_every_sentence_that_is_asked_for_is_there():
    asked = {each for each in literals("bot") if re.fullmatch(rf"({'|'.join(WRITTEN)})\.[a-z_]+", each)}
    assert len(asked) > 50
    assert asked - SENTENCES.keys() == set()


def test_no_sentence_is_there_for_nothing():
    said, shapes, parts = literals("bot"), composed(), literals(*ROOMS)
    made = {key for key in SENTENCES for shape in shapes if (found := shape.fullmatch(key)) and found[1] in parts}
    # by test_flow_schema.py and test_settings.py, one by one
    held_elsewhere = {key for key in SENTENCES if key.startswith(("schema.", "setting."))}
    unused = SENTENCES.keys() - said - made - held_elsewhere
    assert unused == set()


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_is_nfc_without_odd_spaces_and_short(key):
    words = SENTENCES[key]
    assert words == unicodedata.normalize("NFC", words)
    assert not re.search(r"[^\S \n]| {2}|^\s|\s$", words)
    assert len(words) <= 350 or key == "help.text"
    assert "không hợp lệ" not in words.lower()


@pytest.mark.parametrize("key", [key for key in SENTENCES if key.startswith("reject.")])
def test_a_refusal_says_what_to_do_instead(key):
    words = SENTENCES[key]
    if key not in {"reject.constraint", "reject.shown_back"}:
        assert re.search(r"Đồng chí|Ví dụ|ví dụ", words)


def test_sentences_are_filled_and_escaped():
    texts = load_texts()
    names = dict.fromkeys(PLACE.findall(WRITTEN["ask"]["old"]), "<&>")
    assert texts.say("ask.old", **names) == "Đang ghi: <b>&lt;&amp;&gt;</b>"
    assert texts.plain("cli.no_file", path="<&>").startswith("<&>:")


def test_no_vietnamese_word_stands_in_code():
    found = [
        f"{path.relative_to(HOUSE)}:{node.lineno} {node.value}"
        for path, tree in sources(*ROOMS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VIETNAMESE.search(node.value)
        and not re.fullmatch(r"\S+", node.value)  # single letters and endings that are read, not said
    ]  # fmt: skip
    assert found == []
