"""The chat page under somebody's fingers, in a real browser."""

import re

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait


class Page:
    """The chat page under somebody's fingers."""

    def __init__(self, driver, url, downloads):
        self.driver, self.url, self.downloads = driver, url, downloads

    def open(self):
        self.driver.get(self.url)
        self.wait(lambda: self.driver.find_element(By.ID, "start").is_displayed())

    def wait(self, condition, seconds=20):
        return WebDriverWait(self.driver, seconds, poll_frequency=0.02).until(lambda _: condition())

    def bubbles(self):
        return self.driver.execute_script(
            "return [...document.querySelectorAll('.bubble')].map((each) => "
            "[each.classList.contains('in'), Number(each.dataset.messageId), each.querySelector('.words').innerText])"
        )

    def last(self):
        return self.bubbles()[-1][2]

    def say(self, text):
        """Tap the button of this label, or type it; wait for what comes back."""
        before = self.bubbles()[-1][1]
        tapped = self.driver.execute_script(
            "const found = [...document.querySelectorAll('.reply-button')].find((each) => each.textContent === arguments[0]);"
            "found?.click(); return Boolean(found);",
            text,
        )
        if not tapped:
            box = self.driver.find_element(By.ID, "input")
            for at, line in enumerate(text.split("\n")):
                box.send_keys(*([Keys.SHIFT + Keys.ENTER + Keys.NULL] if at else []), line)
            box.send_keys(Keys.ENTER)
        self.wait(lambda: self.bubbles()[-1][0] and self.bubbles()[-1][1] > before + 1)

    def has_button(self, label):
        return label in self.replies()

    def replies(self):
        """The labels of the reply keyboard."""
        return self._each(".reply-button", "textContent")

    def buttons(self):
        """The labels of all inline buttons."""
        return self._each(".inline-button", "textContent")

    def press(self, label):
        """Press the last inline button of this label, as soon as there is one."""
        self.wait(lambda: label in self.buttons())
        before = self.bubbles()[-1][1]
        self.driver.execute_script(
            "[...document.querySelectorAll('.inline-button')].filter((each) => each.textContent === arguments[0]).at(-1).click()",
            label,
        )
        self.wait(lambda: self.bubbles()[-1][1] > before)

    def download(self):
        """Take the last Word document."""
        link = self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, "a.document[download$='.docx']"))[-1]
        self.driver.execute_script("arguments[0].click()", link)
        return self.wait(lambda: [path for path in self.downloads.glob("*.docx") if path.stat().st_size])[0]

    def pictures(self):
        """How wide each picture of the chat is that can be seen."""
        return self._each("img.photo", "naturalWidth")

    def _each(self, elements, what):
        """Read in one go: the page draws a chat anew while it is looked at."""
        return self.driver.execute_script(
            "return [...document.querySelectorAll(arguments[0])].map((each) => each[arguments[1]])", elements, what
        )

    def files(self):
        """The names of the documents that can be taken."""
        return self._each("a.document", "download")

    def become(self, number):
        """Take another person's phone."""
        press = "document.querySelectorAll('#persons button')[arguments[0]].click()"
        current = "return document.querySelectorAll('#persons button')[arguments[0]]?.ariaCurrent"
        self.driver.execute_script(press, number)
        self.wait(lambda: self.driver.execute_script(current, number) == "true")

    def meet(self, name, opening):
        """Somebody new, whose first words these are."""
        count = len(self.driver.find_elements(By.CSS_SELECTOR, "#persons button"))
        self.driver.find_element(By.ID, "person-name").send_keys(name, Keys.ENTER)
        self.wait(lambda: len(self.driver.find_elements(By.CSS_SELECTOR, "#persons button")) == count + 1)
        self.wait(lambda: self.bubbles() == [])
        self.driver.find_element(By.ID, "input").send_keys(opening, Keys.ENTER)
        self.wait(lambda: self.bubbles() and self.bubbles()[-1][0])

    def until(self, words):
        """Wait for words in the last bubbles."""
        self.wait(lambda: any(words in text for _, _, text in self.bubbles()[-6:]))

    def link(self):
        """What opens the last one-time link that was given out in this chat."""
        found = [
            link
            for _, _, text in self.bubbles()
            for link in re.findall(r"https://t\.me/\w+\?start=\S+|/start \S+", text)
        ]
        return found[-1]

    def clock(self):
        """What time it is for the bot, as the page shows it."""
        return self.driver.find_element(By.ID, "clock").text

    def be_reminded(self):
        """Let the next morning come, and a reminder with it."""
        self.driver.find_element(By.ID, "clock-morning").click()
        self.wait(lambda: self.clock().startswith("08:30"))
        self.until("⏰")
