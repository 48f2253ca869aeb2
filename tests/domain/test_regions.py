import pytest

from roots_desktop.domain.holidays import Region
from roots_desktop.domain.regions import REGIONS, region_named


@pytest.mark.parametrize(
    ("country", "state", "subdivision"),
    [
        ("DE", "Bayern", "BY"),
        ("DE", "Bavaria", "BY"),
        ("de", " Sachsen ", "SN"),
        ("DE", "Sachsen-Anhalt", "ST"),
        ("Deutschland", "Thueringen", "TH"),
        ("Germany", "Thu\u0308ringen", "TH"),
        ("DE", "DE-NW", "NW"),
        ("DE", "Nordrhein Westfalen", "NW"),
        ("AT", "Wien", "9"),
        ("AT", "Styria", "6"),
        ("Österreich", "Kaernten", "2"),
        ("CH", "Genève", "GE"),
        ("CH", "Zürich", "ZH"),
        ("CH", "Zurich", "ZH"),
        ("CH", "St. Gallen", "SG"),
        ("Suisse", "Vaud", "VD"),
        ("DE", None, None),
        ("DE", " ", None),
        ("LI", None, None),
    ],
)
def test_names_and_codes(country: str, state: str | None, subdivision: str | None) -> None:
    found = region_named(country, state)
    assert found is not None
    assert found.subdivision == subdivision


def test_a_country_that_is_not_listed_counts_as_a_whole() -> None:
    assert region_named("fr", None) == Region("FR")


@pytest.mark.parametrize(
    ("country", "state"),
    [(None, None), ("", "Bayern"), ("DE", "Atlantis"), ("FR", "Alsace"), ("Narnia", None), ("LI", "Vaduz")],
)
def test_no_guess(country: str | None, state: str | None) -> None:
    assert region_named(country, state) is None


def test_all_parts_of_the_three_countries() -> None:
    counts = {country.place.code: len(country.subdivisions) for country in REGIONS}
    assert counts == {"DE": 16, "AT": 9, "CH": 26, "LI": 0}


def test_every_name_finds_its_own_place() -> None:
    for known in REGIONS:
        for part in known.subdivisions:
            for name in (part.code, part.german, part.english, *part.also):
                assert region_named(known.place.code, name) == Region(known.place.code, part.code)


def test_names_by_language() -> None:
    bavaria = REGIONS[0].subdivisions[1]
    assert (bavaria.name("de"), bavaria.name("en")) == ("Bayern", "Bavaria")
