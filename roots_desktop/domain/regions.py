"""Countries and their parts with public holidays of their own: codes of ISO 3166, names in German and English.

Knows which names mean which region, not which days are holidays.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from roots_desktop.domain.holidays import Region


@dataclass(frozen=True, slots=True)
class Place:
    """A country or a part of one: its code, its names, and other spellings in use."""

    code: str
    german: str
    english: str
    also: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The name in German ("de") or else in English."""
        return self.german if language == "de" else self.english


@dataclass(frozen=True, slots=True)
class Country:
    """A country and its parts; none where the holidays are the same everywhere."""

    place: Place
    subdivisions: tuple[Place, ...] = ()


def _places(*rows: str) -> tuple[Place, ...]:
    """Rows of `code|German|English|other|other`; an empty English name is the German one."""
    places = []
    for row in rows:
        code, german, english, *also = row.split("|")
        places.append(Place(code, german, english or german, tuple(also)))
    return tuple(places)


REGIONS: tuple[Country, ...] = (
    Country(
        Place("DE", "Deutschland", "Germany"),
        _places(
            "BW|Baden-Württemberg|",
            "BY|Bayern|Bavaria",
            "BE|Berlin|",
            "BB|Brandenburg|",
            "HB|Bremen||Freie Hansestadt Bremen",
            "HH|Hamburg||Freie und Hansestadt Hamburg",
            "HE|Hessen|Hesse",
            "MV|Mecklenburg-Vorpommern|Mecklenburg-Western Pomerania",
            "NI|Niedersachsen|Lower Saxony",
            "NW|Nordrhein-Westfalen|North Rhine-Westphalia|NRW",
            "RP|Rheinland-Pfalz|Rhineland-Palatinate",
            "SL|Saarland|",
            "SN|Sachsen|Saxony|Freistaat Sachsen",
            "ST|Sachsen-Anhalt|Saxony-Anhalt",
            "SH|Schleswig-Holstein|",
            "TH|Thüringen|Thuringia",
        ),
    ),
    Country(
        Place("AT", "Österreich", "Austria"),
        _places(
            "1|Burgenland|",
            "2|Kärnten|Carinthia",
            "3|Niederösterreich|Lower Austria",
            "4|Oberösterreich|Upper Austria",
            "5|Salzburg|",
            "6|Steiermark|Styria",
            "7|Tirol|Tyrol",
            "8|Vorarlberg|",
            "9|Wien|Vienna",
        ),
    ),
    Country(
        Place("CH", "Schweiz", "Switzerland", ("Suisse", "Svizzera")),
        _places(
            "AG|Aargau||Argovie",
            "AR|Appenzell Ausserrhoden||Appenzell Rhodes-Extérieures",
            "AI|Appenzell Innerrhoden||Appenzell Rhodes-Intérieures",
            "BL|Basel-Landschaft|Basel-Country|Baselland|Bâle-Campagne",
            "BS|Basel-Stadt|Basel-City|Bâle-Ville",
            "BE|Bern||Berne",
            "FR|Freiburg|Fribourg",
            "GE|Genf|Geneva|Genève",
            "GL|Glarus||Glaris",
            "GR|Graubünden|Grisons|Grigioni|Grischun",
            "JU|Jura|",
            "LU|Luzern|Lucerne",
            "NE|Neuenburg|Neuchâtel",
            "NW|Nidwalden||Nidwald",
            "OW|Obwalden||Obwald",
            "SG|St. Gallen||Sankt Gallen|Saint-Gall",
            "SH|Schaffhausen||Schaffhouse",
            "SZ|Schwyz||Schwytz",
            "SO|Solothurn||Soleure",
            "TI|Tessin|Ticino",
            "TG|Thurgau||Thurgovie",
            "UR|Uri|",
            "VD|Waadt|Vaud",
            "VS|Wallis|Valais",
            "ZG|Zug||Zoug",
            "ZH|Zürich|Zurich",
        ),
    ),
    Country(Place("LI", "Liechtenstein", "Liechtenstein")),
)


def region_named(country: str | None, state_name: str | None) -> Region | None:
    """The region that a country and a state mean, each given as a name or a code; no state means the whole country.

    None where one of them is not known: a guess would give somebody the wrong holidays.
    """
    wanted = (country or "").strip()
    found = _find(wanted, (known.place for known in REGIONS))
    if found is None:
        plain_code = len(wanted) == 2 and wanted.isascii() and wanted.isalpha()
        return Region(wanted.upper()) if plain_code and not state_name else None
    if not (state_name or "").strip():
        return Region(found.code)
    parts = next(known.subdivisions for known in REGIONS if known.place is found)
    state = _find((state_name or "").strip().removeprefix(f"{found.code}-"), parts)
    return None if state is None else Region(found.code, state.code)


def _find(name: str, places: Iterable[Place]) -> Place | None:
    wanted = _folded(name)
    return next(
        (
            place
            for place in places
            if wanted in {_folded(known) for known in (place.code, place.german, place.english, *place.also)}
        ),
        None,
    )


def _folded(name: str) -> str:
    """Letters and digits only, without case, accents and the two ways to write an umlaut."""
    spelled = unicodedata.normalize("NFC", name).casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        spelled = spelled.replace(umlaut, letters)
    plain = unicodedata.normalize("NFKD", spelled)
    return "".join(sign for sign in plain if sign.isalnum())
