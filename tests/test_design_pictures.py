"""The design and the program side by side: every picture has its counterpart, and the page shows both."""

from pathlib import Path

DESIGN = Path(__file__).parents[1] / "docs/design"
MOST_BYTES = 4_000_000


def test_every_picture_has_its_counterpart_on_the_page() -> None:
    drawn = sorted(path.name for path in (DESIGN / "drawn").iterdir())
    page = (DESIGN / "README.md").read_text(encoding="utf-8")

    assert drawn == sorted(path.name for path in (DESIGN / "roots").iterdir())
    assert [name for name in drawn if f"(drawn/{name}) |" not in page or f"(roots/{name}) |" not in page] == []


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in DESIGN.rglob("*.png")) < MOST_BYTES
