"""The sheet on paper: drawn within its page, as PDF of one page, saved whole and for its owner only."""

import stat
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter, QRawFont, QTextLayout
from PySide6.QtWidgets import QFileDialog

from roots_desktop.domain.dates import month_of
from roots_desktop.domain.hours import days_hours
from roots_desktop.exports.table import day_table
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings
from roots_desktop.ui.printing.month_sheet import (
    save_month_sheet,
    save_month_table,
    sheet_about,
    sheet_pdf,
    write_file,
)
from roots_desktop.ui.printing.sheet_painter import (
    HEAD,
    HEIGHT,
    WIDTH,
    draw_sheet,
    figure_areas,
    figure_width,
    sheet_font,
)
from roots_desktop.ui.printing.sheet_view import SheetView, sheet_view
from tests.ui import moco_sample, sample
from tests.ui.conftest import ModelMaker

NOVEMBER = date(2026, 11, 1)
MARGIN = 40
GAP = 6


@pytest.mark.usefixtures("qapp")
def test_each_sign_can_be_copied_out_of_the_pdf() -> None:
    """Only the form of a sign that the font names for it is known to be that sign."""
    text = "+0:15 14:00–16:00"
    font = sheet_font(9)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    drawn = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert drawn == QRawFont.fromFont(font).glyphIndexesForString(text)


def sheet(language: str = "en") -> SheetView:
    return sheet_view(moco_sample.snapshot().record(sample.TODAY), NOVEMBER, Words(language))


def page(view: SheetView) -> QImage:
    image = QImage(int(WIDTH), int(HEIGHT), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    draw_sheet(painter, view)
    painter.end()
    return image


def ink(image: QImage, left: int, top: int, right: int, bottom: int) -> int:
    """How many points of an area are darker than the shade."""
    return sum((image.pixel(x, y) & 0xFF) < 128 for y in range(top, bottom) for x in range(left, right))


@pytest.mark.usefixtures("qapp")
class TestPage:
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_it_is_filled_and_keeps_its_margins(self, language: str) -> None:
        image = page(sheet(language))
        right, bottom = image.width() - MARGIN, image.height() - MARGIN
        assert ink(image, MARGIN, 40, right, 92) > 200
        assert ink(image, MARGIN, 92, right, 700) > 5_000
        assert ink(image, 0, 0, MARGIN, image.height()) == 0
        assert ink(image, right, 0, image.width(), image.height()) == 0
        assert ink(image, 0, bottom, image.width(), image.height()) == 0

    @pytest.mark.parametrize("language", ["en", "de"])
    def test_every_head_has_room_before_it(self, language: str) -> None:
        view = sheet(language)
        image = page(view)
        for area in figure_areas(view.head, HEAD, figure_width(view)):
            left, right, top, bottom = (int(one) for one in (area.left(), area.right(), area.top(), area.bottom()))
            assert ink(image, left, top, left + GAP, bottom - 1) == 0
            assert ink(image, left + GAP, top, right, bottom - 1) > 0

    def test_it_is_black_and_white(self) -> None:
        image = page(sheet())
        colours = {image.pixel(x, y) for y in range(92, 200) for x in range(image.width())}
        assert all(len({(one >> 16) & 0xFF, (one >> 8) & 0xFF, one & 0xFF}) == 1 for one in colours)

    def test_days_without_work_are_shaded(self) -> None:
        image = page(sheet())
        sunday, monday = 92 + 18 + 9, 92 + 2 * 18 + 9
        assert image.pixel(300, sunday) & 0xFF == 237
        assert image.pixel(500, monday) & 0xFF == 255

    def test_the_pdf_has_one_page(self) -> None:
        content = sheet_pdf(sheet())
        assert content.startswith(b"%PDF-")
        assert content.count(b"/Type /Page\n") == 1


class TestSaving:
    @pytest.fixture
    def answer(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
        """What the dialog answers; the name that it suggested is added."""
        given = [str(tmp_path / "november")]

        def ask(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
            given.append(suggested)
            return given[0], ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return given

    def test_it_is_saved_for_its_owner_only(self, make_model: ModelMaker, answer: list[str], tmp_path: Path) -> None:
        assert save_month_sheet(make_model(moco_sample.picture()), NOVEMBER, None) is True
        file = tmp_path / "november.pdf"
        assert file.read_bytes().startswith(b"%PDF-")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert [path.name for path in tmp_path.iterdir()] == ["november.pdf"]
        assert answer[1].endswith("/Working time 2026-11.pdf")

    def test_an_ending_that_is_there_stays(self, make_model: ModelMaker, answer: list[str], tmp_path: Path) -> None:
        answer[0] = str(tmp_path / "November.PDF")
        assert save_month_sheet(make_model(), NOVEMBER, None) is True
        assert [path.name for path in tmp_path.iterdir()] == ["November.PDF"]

    def test_the_days_as_a_table(self, make_model: ModelMaker, answer: list[str], tmp_path: Path) -> None:
        """The same as `roots export csv` writes."""
        model = make_model(moco_sample.picture())
        assert save_month_table(model, NOVEMBER, None) is True
        days = days_hours(model.record, month_of(NOVEMBER))
        written = (tmp_path / "november.csv").read_bytes().decode("utf-8")
        assert written == day_table(days, sample.TODAY, model.words)
        assert "2026-11-17,480,360,375,,Doctor 14:00–16:00,318,15" in written
        model.toggle_privacy()
        save_month_table(model, NOVEMBER, None)
        assert "2026-11-17,480,360,375,,Absent,318,15" in (tmp_path / "november.csv").read_text(encoding="utf-8")

    def test_nobody_wants_it(self, make_model: ModelMaker, answer: list[str], tmp_path: Path) -> None:
        answer[0] = ""
        assert save_month_sheet(make_model(), NOVEMBER, None) is None
        assert save_month_table(make_model(), NOVEMBER, None) is None
        assert list(tmp_path.iterdir()) == []

    def test_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        assert write_file(str(tmp_path / "nowhere" / "november.pdf"), b"%PDF-") is False

    def test_whose_it_is_and_what_it_hides(self, make_model: ModelMaker) -> None:
        model = make_model(moco_sample.picture(), Settings(private=True))
        about = sheet_about(model)
        assert (about.person, about.absences_read["personio"]) == ("Erika Beispiel", sample.READ)
        view = sheet_view(model.record, NOVEMBER, model.words, about)
        assert {row.note for row in view.rows} == {
            "", "Absent", "Absent, a.m.", "Absent 14:00–16:00", "Buß- und Bettag"
        }  # fmt: skip
