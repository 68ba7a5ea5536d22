"""The picture of the floors, drawn from what import-linter holds."""

NOTES = {
    "__main__": "python -m bot", "cli": "how the commands are called", "commands": "what each of them does",
    "wiring": "the one place where things are put together", "telegram": "channels: a reply in, words out",
    "runner": "one turn; documents", "receiving": "files that people send; what the office gives",
    "reminders": "when one reminds, of what", "drawing": "pictures", "collection": "figures of all communes",
    "returning": "papers corrected by hand", "house_reports": "an interview as it is stored",
    "speech": "the bot's words; what authors of forms need", "days": "calendar, workdays",
    "texts": "sentences, messages, settings, the machine, who is on duty",
    "storage": "memory; paper. Strangers to each other", "flows": "the interview: pure, no clock, no disk, no Telegram",
}  # fmt: skip
"""What a floor is for, by its first module."""
_WIDTH, _LINE, _MODULES, _GAP = 900, 17, 9, 26
_HEAD = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {{height}}" font-family="Liberation Sans, Arial, sans-serif" font-size="13">
  <title>The floors: upper ones import lower ones, never the reverse; neighbours on one floor are strangers</title>
  <style>
    svg {{{{ background: #fff }}}} rect {{{{ fill: #eef3f8; stroke: #8fa7bd }}}} text {{{{ fill: #17212b }}}}
    .room {{{{ font-weight: bold; font-size: 15px }}}} .note {{{{ text-anchor: end; fill: #56697a; font-style: italic }}}}
  </style>
  <text x="450" y="24" text-anchor="middle">Upper floors import lower ones, never the reverse. Neighbours on one floor are strangers.</text>
"""


def floor(modules, top):
    """One floor as SVG, and where it ends."""
    lines = [" · ".join(modules[at : at + _MODULES]) for at in range(0, len(modules), _MODULES)]
    height = 12 + _LINE * len(lines)
    words = [f'    <text x="32" y="{top + 20 + _LINE * at}">{line}</text>' for at, line in enumerate(lines)]
    note = f'    <text class="note" x="{_WIDTH - 32}" y="{top + 20}">{NOTES.get(modules[0], "")}</text>'
    box = f'    <rect x="20" y="{top}" width="{_WIDTH - 40}" height="{height}" rx="4"/>'
    return "\n".join(["  <g>", box, *words, note, "  </g>"]), top + height + 4


def draw(rooms):
    """The picture. `rooms`: a heading, and its floors from above, each a list of modules."""
    drawn, top = [], 38
    for heading, floors in rooms:
        drawn.append(f'  <text class="room" x="20" y="{top + 14}">{heading}</text>')
        top += _GAP
        for modules in floors:
            words, top = floor(modules, top)
            drawn.append(words)
    return _HEAD.format(height=top + 12) + "\n".join(drawn) + "\n</svg>\n"
