"""A clerk in a real browser, from /start to the Word document on the disk, on what `baocao run` starts without a token."""

import re

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.debian import program

OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=900,900",
)  # fmt: skip


@pytest.fixture
def page(tmp_path, url):
    chromium, driver = program("chromium", "chromium"), program("chromedriver", "chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in (*OPTIONS, f"--user-data-dir={tmp_path}/profile"):
        options.add_argument(option)
    options.add_experimental_option("prefs", {"download.default_directory": f"{tmp_path}/downloads"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    yield Page(browser, url, tmp_path / "downloads")
    assert browser.get_log("browser") == []
    browser.quit()


class Page:
    """The chat page under somebody's fingers."""

    def __init__(self, driver, url, downloads):
        self.driver, self.url, self.downloads = driver, url, downloads

    def open(self):
        self.driver.get(self.url)
        self.wait(lambda: self.driver.find_element(By.ID, "start").is_displayed())

    def wait(self, condition):
        return WebDriverWait(self.driver, 20, poll_frequency=0.02).until(lambda _: condition())

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
        return any(each.text == label for each in self.driver.find_elements(By.CLASS_NAME, "reply-button"))

    def press(self, label):
        """Press the last inline button of this label."""
        before = self.bubbles()[-1][1]
        [*_, last] = [each for each in self.driver.find_elements(By.CLASS_NAME, "inline-button") if each.text == label]
        self.driver.execute_script("arguments[0].click()", last)
        self.wait(lambda: self.bubbles()[-1][1] > before)

    def download(self):
        link = self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, "a.document"))[-1]
        self.driver.execute_script("arguments[0].click()", link)
        return self.wait(lambda: [path for path in self.downloads.glob("*.docx") if path.stat().st_size])[0]


@pytest.fixture
def url(start_bot):
    process = start_bot(SEND_RATE="1000", SEND_RATE_PER_CHAT="1000")
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            return found[0]
    raise AssertionError("the bot printed no address of a page")


def test_a_clerk_gets_the_document_in_the_browser(page, lines, paper):
    page.open()
    page.driver.find_element(By.ID, "start").click()
    page.wait(lambda: page.bubbles() and page.bubbles()[-1][0])
    page.say("1. Báo cáo sơ kết 05 năm thực hiện Nghị quyết số 18-NQ/TW")
    *answers, confirm = lines
    for line in answers:
        page.say(line)
    page.wait(lambda: page.has_button(confirm))
    page.press("12")
    assert "Câu 12/" in page.last()
    page.say("/xemlai")
    page.wait(lambda: page.has_button(confirm))
    page.say(confirm)
    found = page.download()
    assert found.name == "BC sơ kết NQ18 - xã Đại Lâm Khê.docx"
    assert found.read_bytes() == paper


def test_two_persons_a_correction_a_wrong_kind_and_a_moved_clock(page):
    page.open()
    find = page.driver.find_element
    find(By.ID, "person-name").send_keys("Hoa", Keys.ENTER)
    page.wait(lambda: len(page.driver.find_elements(By.CSS_SELECTOR, "#persons button")) == 2)
    find(By.ID, "start").click()
    page.wait(lambda: page.bubbles() and page.bubbles()[-1][0])
    assert "Chào đồng chí Hoa" in page.last()
    page.say("1")
    page.say("Đại Lâm Khê")
    find(By.ID, "attach").click()
    page.driver.find_elements(By.CSS_SELECTOR, "#attach-list button")[1].click()
    page.wait(lambda: "Đồng chí gõ giúp" in page.last())
    page.driver.find_elements(By.CSS_SELECTOR, ".bubble.out .more")[2].click()
    find(By.ID, "input").send_keys(" Mới", Keys.ENTER)
    page.wait(lambda: "Đại Lâm Khê → Đại Lâm Khê Mới" in page.last())
    day = find(By.ID, "clock").text
    find(By.ID, "clock-day").click()
    page.wait(lambda: find(By.ID, "clock").text != day)
    page.driver.find_elements(By.CSS_SELECTOR, "#persons button")[0].click()
    page.wait(lambda: find(By.ID, "start").is_displayed())
    assert page.bubbles() == []
