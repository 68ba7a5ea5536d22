"""Who talks to the bot while it is killed: clerks who go through whole interviews, and sleepers who wait to be reminded."""

import time
from datetime import timedelta

from tests.whole import clerk

WHIMS = {"tap twice": 0.1, "ask for help": 0.1, "bring again": 0.1}
HELP = "/huongdan"
REMINDER = "⏰"
PATIENCE = 60.0


class Stuck(Exception):
    """What had to come did not come. `one`: to whom."""

    def __init__(self, words, one=None):
        super().__init__(words)
        self.one = one


class Clerk(clerk.Clerk):
    """Waits by a clock that nobody moves, and remembers what was said when. `told`: update id to time and words."""

    def __init__(self, state, person, script):
        super().__init__(state, person, script)
        self.told = {}

    def say(self, words):
        """Send a message."""
        known = len(self.sent)
        super().say(words)
        self.told |= dict.fromkeys(self.sent[known:], (self.state.clock(), words))

    async def until(self, condition):
        begin = time.monotonic()
        while not condition():
            if time.monotonic() - begin > PATIENCE:
                seen = [each[:40] for each in self.received()]
                raise Stuck(f"person {self.person}, step {self.step}: {seen}", self)
            await self.state.change(self.state.revision, 0.2)


class Busy(Clerk):
    """Says the next thing as soon as what stood before it in the script stands on the screen.

    Now and then taps twice, or asks for help in the same breath: that would be said twice by a turn taken twice. Now
    and then Telegram brings something again that it has brought before.
    """

    def __init__(self, state, person, script, chance):
        super().__init__(state, person, script)
        self.chance = chance

    async def work(self):
        """From the greeting to the corrected document."""
        for at, step in enumerate(self.script.steps):
            self.step = at
            await self.until(lambda step=step: self.is_ready(step))
            self.say(step.words)
            is_plain = 0 < at < len(self.script.steps) - 5 and not step.words.startswith("/")
            if is_plain and self.chance.random() < WHIMS["tap twice"]:
                self.say(step.words)
            if is_plain and self.chance.random() < WHIMS["ask for help"]:
                self.say(HELP)
            if self.chance.random() < WHIMS["bring again"]:
                self.state.updates.again(self.chance.choice(self.sent))
        await self.until(lambda: len(self.papers()) == len(self.script.papers))

    def is_ready(self, step):
        """Whether what must be there before this step is there."""
        return (not step.seen or step.seen in self.received()) and len(self.papers()) >= step.papers

    def papers(self):
        """The documents that came, each once."""
        return {document.content for document in self.documents()}


class Sleeper(Clerk):
    """Begins a report, says when it is due, and does nothing more."""

    def __init__(self, state, person, today, name):
        super().__init__(state, person, None)
        due = today + timedelta(days=self.person % 5 + 1)
        self.lines = ("/start", name, f"/han {due:%d/%m/%Y}")

    async def work(self):
        """Until the deadline is set."""
        for words in self.lines:
            self.step += 1
            self.say(words)
            await self.until(self.received)

    def reminders(self):
        """The reminders of the chat."""
        return [each.words.plain for each in self.chat.messages if is_reminder(each)]


def is_reminder(message):
    """Whether the bot says it by itself."""
    return message.side == "in" and message.words.plain.startswith(REMINDER)
