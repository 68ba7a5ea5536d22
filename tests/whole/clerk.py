"""A clerk who reads before answering: says the next thing once the question for it stands on the screen."""

import html
import re
from datetime import timedelta

QUESTION = re.compile(r"Câu \d+/\d+ .*", re.DOTALL)
PATIENCE = timedelta(seconds=60)


def plain(text):
    """A message's text as it stands on the screen."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def asked(text):
    """The part of a message that asks, without the echo above it; the whole message where it asks nothing."""
    found = QUESTION.search(text)
    return found[0] if found else text


def script_of(terminal, lines, choice="1", first="/start"):
    """What is said and seen without any trouble: (words, the question that stood there before them).

    `choice`: the number of the report in the list of all that can be begun. `first`: what brings that list; an
    administrator's /start leads through the first steps instead.
    """
    script, question = [], None
    for line in [first, choice, *lines]:
        script.append((line, question))
        shown = terminal.send(line, name="Lan")
        question = asked(plain(shown[-1].words.text))
    return script


class Clerk:
    """One person of the simulator, with what they will say and what must stand on the screen before each."""

    def __init__(self, state, person, script):
        self.state, self.person, self.script = state, person, script
        self.chat = state.chats[person]
        self.sent, self.step, self.patience = [], 0, PATIENCE

    async def work(self, may_go_on):
        """Say it all; `may_go_on` lets one reply through at a time."""
        for words, question in self.script:
            self.step += 1
            await may_go_on()
            if question is not None:
                await self.until(lambda question=question: question in map(asked, self.received()))
            self.say(words)
        await self.until(self.documents)

    def say(self, words):
        """Send a message."""
        self.sent += [update for _, update in self.state.send(self.person, words)]

    def press(self, label):
        """The last inline button whose label begins so, as a finger would."""
        found = [
            (message.message_id, button)
            for message in self.chat.messages
            for row in message.inline
            for button in row
            if button["text"].startswith(label)
        ]
        message, button = found[-1]
        self.state.press(self.person, message, button["callback_data"])

    def received(self):
        """What the bot said since the person's last message."""
        messages = self.chat.messages
        last = max((at for at, each in enumerate(messages) if each.side == "out"), default=-1)
        return [each.words.plain for each in messages[last + 1 :]]

    def documents(self):
        """All documents of the chat, oldest first."""
        return [each.document for each in self.chat.messages if each.document is not None]

    async def until(self, condition):
        """Wait for something to be seen, or tell what was seen instead."""
        begin = self.state.clock()
        while not condition():
            if self.state.clock() - begin > self.patience:
                raise AssertionError(f"person {self.person}, step {self.step}: {self.received()}")
            await self.state.change(self.state.revision, 0.2)
