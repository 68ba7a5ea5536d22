"""A guide in Vietnamese, held to what is done by it: its pictures, what it says to type, what it says to press."""

import re
from io import BytesIO

from PIL import Image

from tests.pages import HOUSE, page, spans

_COLOURS = 48
_PHONE, _DESK = (420, 900), (900, 900)
_AT_THE_END = """
document.querySelector('aside').hidden = true;
requestAnimationFrame(() => requestAnimationFrame(() => {
  document.getElementById('messages').scrollTop = 1e6;
  requestAnimationFrame(() => requestAnimationFrame(arguments[0]));
}));
"""


def small(picture):
    """A picture as PNG in few colours: pages are looked at over bad lines too."""
    kept = BytesIO()
    picture.convert("RGB").quantize(_COLOURS).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def stand_in(scene, *buttons):
    """Buttons that a play of the office shows, for want of a second person or version here."""
    played = (HOUSE / "tests" / "office" / f"{scene}.txt").read_text(encoding="utf-8")
    assert all(re.search(rf"[(\[]{re.escape(each.partition('…')[0])}", played) for each in buttons)
    return set(buttons)


class Guide:
    """One page, and the chat page on which it is done. `rewrite`: take its pictures anew."""

    def __init__(self, path, chat, *, rewrite):
        self.path, self.chat, self.rewrite = HOUSE / "docs" / path, chat, rewrite
        self.typed, self.seen = set(), set()

    def say(self, words):
        """What somebody types, or the button of this label."""
        self._look()
        self.chat.say(words)
        self.typed.add(words)
        self._look()

    def press(self, label):
        """The last inline button whose label begins so."""
        self.chat.wait(lambda: any(each.startswith(label) for each in self.chat.buttons()))
        self._look()
        self.chat.press([each for each in self.chat.buttons() if each.startswith(label)][-1])
        self._look()

    def toggle_keyboard(self):
        self.chat.driver.find_element("id", "keyboard-toggle").click()

    def picture(self, name):
        """Take it where pictures are renewed; it must be one that the guide shows."""
        assert f"(pictures/{name}.png)" in page(self.path)
        self._look()
        target = self.path.parent / "pictures" / f"{name}.png"
        if self.rewrite:
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(small(self.shot()))
        with Image.open(target) as kept:
            assert kept.width == _PHONE[0]

    def shot(self):
        """The chat as it is on a phone, at its end, without the page's own controls."""
        driver = self.chat.driver
        driver.set_window_size(*_PHONE)
        driver.execute_async_script(_AT_THE_END)
        taken = driver.get_screenshot_as_png()
        driver.set_window_size(*_DESK)
        driver.execute_script("document.querySelector('aside').hidden = false")
        with Image.open(BytesIO(taken)) as shot:
            return shot.convert("RGB")

    def left(self):
        """What the guide says to type or to press, and nobody did or saw."""
        words, seen = page(self.path), "\n".join(self.seen)
        shapes = {each: ".*".join(map(re.escape, each.split("…"))) for each in re.findall(r"«([^»]+)»", words)}
        buttons = {each for each, shape in shapes.items() if not re.search(shape, seen)}
        return buttons | {span for span in spans(self.path) if span not in self.typed}

    def _look(self):
        shown = (text for _, _, text in self.chat.bubbles())
        self.seen |= {*shown, *self.chat.replies(), *self.chat.buttons()}
