"""Conversations as plain text: what a person does stands behind `>`, what the bot then says stands below it."""

import html
import re


def read_lines(text):
    """The comment at the top, and what is done in bursts: lines one after another, without an answer between."""
    head, bursts, burst = [], [], []
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            head.append(line)
        elif line.startswith("> "):
            burst.append(line.removeprefix("> "))
        elif burst:
            bursts.append(burst)
            burst = []
    return head, bursts


def play(path, conversation, *, rewrite):
    """Play a file; what came out, and what was written there. Rewriting writes what came out."""
    written = path.read_text(encoding="utf-8")
    head, bursts = read_lines(written)
    played = "\n".join([*head, *map(conversation.play, bursts)]) + "\n"
    if rewrite:
        path.write_text(played, encoding="utf-8")
        written = played
    return played, written


def plain(words):
    """The text without its marks."""
    return html.unescape(re.sub(r"</?(b|i|code)>", "", words.text))


def write(shown):
    """A message as it looks: its lines, its document, its buttons in round and its keyboard in square brackets."""
    lines = plain(shown.words).splitlines()
    if shown.document:
        lines.append(f"📄 {shown.document.filename}")
    lines += ["".join(f"({button.label})" for button in row) for row in shown.words.buttons]
    lines += ["".join(f"[{label}]" for label in row) for row in shown.words.keyboard or ()]
    return "\n".join(f"    {line}".rstrip() for line in [*lines, ""])


def pressable(shown):
    """What the message's buttons carry, by their labels."""
    return {button.label: button.payload for row in shown.words.buttons for button in row}
