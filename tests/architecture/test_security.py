"""SECURITY.md names code and tests that exist, for each of the threats."""

import re

from tests.architecture.sources import PROJECT

PAGE = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
THREATS = ("Stolen laptop", "Curious colleague", "Hostile network", "Malicious reply", "Over-broad credential")


def _section(title: str) -> str:
    return PAGE.split(f"## {title}\n")[1].split("\n## ")[0]


def _paths(text: str) -> list[str]:
    return re.findall(r"`((?:roots_desktop|tests|docs)/[\w./-]+)`", text)


def test_every_path_exists() -> None:
    assert [path for path in _paths(PAGE) if not (PROJECT / path).is_file()] == []


def test_each_threat_is_answered_by_code_and_tests_and_has_an_end() -> None:
    for threat in THREATS:
        section, paths = _section(threat), _paths(_section(threat))
        assert "- **roots does:**" in section
        assert "- **It does not:**" in section
        assert {path.partition("/")[0] for path in paths} >= {"roots_desktop", "tests"}, threat


def test_it_says_how_to_report() -> None:
    assert "in private" in _section("Reporting")
