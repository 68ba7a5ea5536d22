"""The word for a draft stands above every page, whatever headers a form has; nothing else of it changes."""

import io

import pytest
from docx import Document
from docx.enum.section import WD_SECTION

from templates.drafting import as_draft, with_marks
from templates.filters import ROOM

WORD = "DỰ THẢO"


def form(change):
    document = Document()
    document.add_paragraph("{{ a }}")
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def plain(_document):
    pass


def with_header(document):
    document.sections[0].header.paragraphs[0].text = "Phần đầu"


def with_first_page(document):
    document.sections[0].different_first_page_header_footer = True


def with_even_pages(document):
    document.settings.odd_and_even_pages_header_footer = True


def with_a_section_like_the_first(document):
    with_header(document)
    document.add_section(WD_SECTION.NEW_PAGE)


def with_a_section_of_its_own(document):
    with_header(document)
    document.add_section(WD_SECTION.NEW_PAGE).header.is_linked_to_previous = False


@pytest.mark.parametrize(
    "change",
    [plain, with_header, with_first_page, with_even_pages, with_a_section_like_the_first, with_a_section_of_its_own],
)
def test_every_page_of_a_draft_says_so_once(change):
    before, after = Document(io.BytesIO(form(change))), Document(io.BytesIO(as_draft(form(change))))
    for old, new in zip(before.sections, after.sections, strict=True):
        heads = [(old.header, new.header)]
        if new.different_first_page_header_footer:
            heads.append((old.first_page_header, new.first_page_header))
        if after.settings.odd_and_even_pages_header_footer:
            heads.append((old.even_page_header, new.even_page_header))
        for was, head in heads:
            words = [paragraph.text for paragraph in head.paragraphs if paragraph.text]
            assert words == [WORD, *(paragraph.text for paragraph in was.paragraphs if paragraph.text)]
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]


@pytest.mark.parametrize("open_place", ["……", ROOM])
@pytest.mark.parametrize("look", ["", "<w:rPr><w:b/></w:rPr>"])
def test_what_is_open_is_yellow_and_what_stands_beside_it_is_not(open_place, look):
    inner = look.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    yellow = f'<w:rPr>{inner}<w:highlight w:val="yellow"/></w:rPr>'
    made = with_marks(f"<w:r>{look}<w:t>Số {open_place}-BC</w:t></w:r><w:r><w:t>khác</w:t></w:r>")
    assert f'<w:r>{yellow}<w:t xml:space="preserve">{open_place}</w:t></w:r>' in made
    assert made.count("highlight") == 1
    assert made.endswith("<w:r><w:t>khác</w:t></w:r>")
