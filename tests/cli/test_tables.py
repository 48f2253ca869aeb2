"""Columns for people."""

from roots_desktop.cli.tables import pairs, printable, table


def test_columns_are_aligned() -> None:
    assert table(("Name", "h"), [("a", "1:00"), ("Straße", "12:30")], numbers=(1,)) == (
        "Name        h\na        1:00\nStraße  12:30"
    )


def test_wide_signs_take_two_places() -> None:
    assert table(("a", "b"), [("休暇", "x"), ("e\N{COMBINING ACUTE ACCENT}", "y")]) == "a     b\n休暇  x\ne\u0301     y"


def test_a_name_cannot_steer_the_terminal() -> None:
    assert printable("Ur\x1b[31mlaub\n\ud800") == "Ur [31mlaub  "


def test_pairs() -> None:
    assert pairs([("a", "1"), ("long", "2")]) == "a:     1\nlong:  2"
    assert pairs([]) == ""
