import json
from pathlib import Path

import pytest

from roots_desktop.domain.absences import Effect, Kind, effect_of
from roots_desktop.domain.kinds import classify

CASES = json.loads((Path(__file__).parents[1] / "data" / "cases.json").read_text("utf-8"))
TYPES = next(case for case in CASES if case["kind"] == "type_mapping")


def test_worked_example_of_types() -> None:
    found = [classify(given["category"], given["name"]) for given in TYPES["inputs"]["types"]]
    expected = TYPES["expected"]
    assert [kind.value for kind, _ in found] == expected["classes"]
    assert [effect_of(kind) is Effect.CREDITS for kind, _ in found] == expected["reduces_target"]
    assert [kind is Kind.VACATION for kind, _ in found] == expected["consumes_vacation_balance"]
    assert [not certain for _, certain in found] == expected["needs_user_confirmation"]


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("family_care", Kind.SPECIAL_LEAVE),
        ("maternity_parental_leave", Kind.PARENTAL_LEAVE),
        ("child_care", Kind.CHILD_SICK),
        ("short_time_allowance", Kind.OTHER),
        ("quarantine", Kind.OTHER),
        ("irrevocable_exemption", Kind.SPECIAL_LEAVE),
        ("sick_leave", Kind.SICK),
        ("strike_and_lockout", Kind.OTHER),
        ("public_duty", Kind.SPECIAL_LEAVE),
        ("unpaid_suspension", Kind.UNPAID_LEAVE),
        ("paid_vacation", Kind.VACATION),
        ("unpaid_vacation", Kind.UNPAID_LEAVE),
        ("unexcused_absence", Kind.UNPAID_LEAVE),
        ("offsite_work", Kind.REMOTE_WORK),
        ("lockout", Kind.OTHER),
        ("voluntary_military_service", Kind.SPECIAL_LEAVE),
        ("unlawful_strike", Kind.OTHER),
        ("lawful_strike", Kind.OTHER),
        ("vacation", Kind.VACATION),
        (" Offsite_Work ", Kind.REMOTE_WORK),
        ("a_category_of_tomorrow", Kind.OTHER),
    ],
)
def test_category_decides_whatever_the_name_says(category: str, kind: Kind) -> None:
    assert classify(category, "Urlaub") == (kind, True)


@pytest.mark.parametrize("category", [None, "", "other", "undefined", "custom_absence", "OTHER"])
def test_silent_categories_leave_it_to_the_name(category: str | None) -> None:
    assert classify(category, "Urlaub") == (Kind.VACATION, False)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Überstundenabbau", Kind.TIME_COMPENSATION),
        ("U\u0308berstundenabbau", Kind.TIME_COMPENSATION),
        ("Freizeitausgleich", Kind.TIME_COMPENSATION),
        ("Time off in lieu", Kind.TIME_COMPENSATION),
        ("Homeoffice", Kind.REMOTE_WORK),
        ("Mobiles Arbeiten", Kind.REMOTE_WORK),
        ("Dienstreise", Kind.REMOTE_WORK),
        ("Business trip", Kind.REMOTE_WORK),
        ("Kind krank", Kind.CHILD_SICK),
        ("Child sick leave", Kind.CHILD_SICK),
        ("Krankheit", Kind.SICK),
        ("Sick leave", Kind.SICK),
        ("Elternzeit", Kind.PARENTAL_LEAVE),
        ("Maternity leave", Kind.PARENTAL_LEAVE),
        ("Unbezahlter Sonderurlaub", Kind.UNPAID_LEAVE),
        ("Unpaid leave", Kind.UNPAID_LEAVE),
        ("Sonderurlaub", Kind.SPECIAL_LEAVE),
        ("Bildungsurlaub", Kind.SPECIAL_LEAVE),
        ("Feiertag", Kind.PUBLIC_HOLIDAY),
        ("Bank holiday", Kind.PUBLIC_HOLIDAY),
        ("Annual leave", Kind.VACATION),
        ("Arzttermin", Kind.PERSONAL),
        ("Doctor", Kind.PERSONAL),
        ("Congé sabbatique", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_names_in_any_spelling(name: str, kind: Kind) -> None:
    assert classify(None, name) == (kind, False)
