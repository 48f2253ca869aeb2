"""The organisation's file: what counts, what is refused, and that it never holds a secret."""

from dataclasses import replace
from pathlib import Path

import pytest

from roots_desktop.domain.holidays import Region
from roots_desktop.policy import NO_POLICY, Policy, find_policy
from roots_desktop.policy_sources import POLICY_VARIABLE
from roots_desktop.providers.registry import providers
from roots_desktop.settings import Settings

WHOLE = """
hide = ["personio.client_id", "personio.api_url", "region", "updates"]

[personio]
client_id = "papi-1234"
api_url = "https://personio.example.com"
secret_in_keyring = true

[moco]
domain = "example"

[region]
country = "DE"
subdivision = "SN"

[updates]
address = "https://it.example.com/roots.json"
"""
SAXONY = Region("DE", "SN")


def read(folder: Path, text: str, mode: int = 0o644) -> Policy:
    file = folder / "policy.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return find_policy({POLICY_VARIABLE: str(file)})


def test_everything_that_can_be_preset(tmp_path: Path) -> None:
    policy = read(tmp_path, WHOLE)
    assert policy.found
    assert policy.problems == ()
    assert policy.answer("personio", "client_id") == "papi-1234"
    assert policy.answer("personio", "api_url") == "https://personio.example.com"
    assert policy.answer("moco", "domain") == "example"
    assert policy.answer("moco", "api_url") == ""
    assert policy.provisioned == {"personio"}
    assert policy.region == SAXONY
    assert policy.update_address == "https://it.example.com/roots.json"
    assert policy.hidden == {"personio.client_id", "personio.api_url", "region", "updates"}


def test_no_file_is_no_policy(tmp_path: Path) -> None:
    assert (
        find_policy({POLICY_VARIABLE: str(tmp_path / "policy.toml")}) == find_policy({POLICY_VARIABLE: ""}) == NO_POLICY
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[personio]\nclient_secret = 'geheim'", ("personio.client_secret", "secret")),
        ("[moco]\napi_key = 'geheim'", ("moco.api_key", "secret")),
        ("[personio]\napi_url = 'http://api.example.com'", ("personio.api_url", "address")),
        ("[personio]\napi_url = 'https://erika@example.com'", ("personio.api_url", "address")),
        ("[personio]\nclient_id = 7", ("personio.client_id", "no_text")),
        ('[personio]\nclient_id = "a\\u0007b"', ("personio.client_id", "no_text")),
        ("[personio]\nsecret_in_keyring = 'yes'", ("personio.secret_in_keyring", "no_flag")),
        ("[personio]\nclient = 'x'", ("personio.client", "unknown")),
        ("[region]\ncountry = 'XX'", ("region.country", "unknown_region")),
        ("[region]\ncountry = 'DE'\nsubdivision = 'ZZ'", ("region.subdivision", "unknown_region")),
        ("hide = 'region'", ("hide", "no_list")),
        ("hide = ['theme']", ("hide.theme", "unknown")),
        ("[updates]\naddress = 'ftp://example.com'", ("updates.address", "address")),
        ("personio = 5", ("personio", "unknown")),
    ],
)
def test_what_cannot_be_meant_is_left_out_and_named(tmp_path: Path, text: str, problem: tuple[str, str]) -> None:
    assert read(tmp_path, text) == Policy(problems=(problem,), found=True)


def test_what_is_right_beside_something_wrong_counts(tmp_path: Path) -> None:
    policy = read(tmp_path, "[personio]\nclient_id = 'papi-1'\nclient_secret = 'geheim'")
    assert policy.answer("personio", "client_id") == "papi-1"
    assert "geheim" not in repr(policy)


def test_a_file_that_cannot_be_followed_is_named(tmp_path: Path) -> None:
    assert read(tmp_path, "hide = [") == Policy(problems=(("file", "no_toml"),), found=True)


def test_a_preset_counts_where_nothing_was_chosen(tmp_path: Path) -> None:
    policy = replace(read(tmp_path, WHOLE), hidden=frozenset())
    assert policy.settings(Settings()).region == SAXONY
    assert policy.settings(Settings()).update_address == "https://it.example.com/roots.json"
    own = Settings(region=Region("AT", "9"), update_address="https://example.org/roots")
    assert policy.settings(own) == own


def test_what_is_hidden_counts_whatever_was_chosen(tmp_path: Path) -> None:
    own = Settings(region=Region("AT", "9"), update_address="https://example.org/roots", theme="dark")
    governed = read(tmp_path, WHOLE).settings(own)
    assert governed == replace(own, region=SAXONY, update_address="https://it.example.com/roots.json")
    switched_off = read(tmp_path, "hide = ['updates', 'region']").settings(own)
    assert switched_off == replace(own, update_address="")


def test_a_form_under_a_policy(tmp_path: Path) -> None:
    policy = read(tmp_path, WHOLE)
    known = providers({})
    personio = {field.name: field for field in policy.info(known["personio"].info).fields}
    assert (personio["client_id"].preset, personio["client_id"].hidden) == ("papi-1234", True)
    assert (personio["client_secret"].provisioned, personio["email"].hidden) == (True, False)
    moco = {field.name: field for field in policy.info(known["moco"].info).fields}
    assert (moco["domain"].preset, moco["domain"].hidden) == ("example", False)
    assert not moco["api_key"].provisioned


def test_what_is_hidden_without_an_answer_is_asked_all_the_same(tmp_path: Path) -> None:
    policy = read(tmp_path, "hide = ['personio.client_id']")
    assert policy.info(providers({})["personio"].info) == providers({})["personio"].info
