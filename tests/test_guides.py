"""The guides tell what the program does: their tables, examples, pictures and links are looked at here."""

import re
from pathlib import Path

import pytest

from roots_desktop.cli.answer import EXIT_CODES
from roots_desktop.policy import HIDEABLE, find_policy
from roots_desktop.policy_sources import POLICY_VARIABLE
from tests.guide_errors import PAGES, page

DOCS = Path(__file__).parents[1] / "docs"
PAIRS = [
    ("first-steps", "erste-schritte"),
    ("administrator", "administration"),
    ("troubleshooting", "hilfe"),
    ("data-protection", "datenschutz"),
    ("architecture", "architektur"),
    ("add-a-provider", "anbieter-ergaenzen"),
]
GUIDES = sorted((*(DOCS / "en").glob("*.md"), *(DOCS / "de").glob("*.md"), DOCS / "README.md"))
_LINK = re.compile(r"\]\((?!https://)([^)#]+)\)")


def test_every_guide_is_there_in_both_languages() -> None:
    assert {path.stem for path in (DOCS / "en").glob("*.md")} == {english for english, _ in PAIRS}
    assert {path.stem for path in (DOCS / "de").glob("*.md")} == {german for _, german in PAIRS}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_both_have_the_same_parts(pair: tuple[str, str]) -> None:
    english, german = (DOCS / "en" / f"{pair[0]}.md", DOCS / "de" / f"{pair[1]}.md")
    counts = [
        [
            len(re.findall(sign, path.read_text(encoding="utf-8"), re.MULTILINE))
            for sign in (r"^## ", r"^\|", r"^- ", r"!\[")
        ]
        for path in (english, german)
    ]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_links_and_pictures_lead_somewhere(guide: Path) -> None:
    links = _LINK.findall(guide.read_text(encoding="utf-8"))
    assert [link for link in links if not (guide.parent / link).exists()] == []


@pytest.mark.parametrize("language", PAGES)
def test_the_tables_say_what_the_program_says(language: str) -> None:
    written = PAGES[language].read_text(encoding="utf-8")
    assert written == page(language), "run “make guide”"
    assert [code for code in EXIT_CODES if f"`{code}`" not in written] == []


@pytest.mark.parametrize(
    "guide", [DOCS / "en/administrator.md", DOCS / "de/administration.md"], ids=lambda path: path.stem
)
def test_the_example_of_a_policy_is_one(guide: Path, tmp_path: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "policy.toml"
    file.write_text(example, encoding="utf-8")
    file.chmod(0o644)
    policy = find_policy({POLICY_VARIABLE: str(file)})
    assert policy.found
    assert policy.problems == ()
    assert policy.provisioned == {"personio"}
    assert [name for name in HIDEABLE if f"`{name}`" not in text] == []
