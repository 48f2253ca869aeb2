"""A sync in bad weather: the part fails and keeps its data, the others go on, and the next good sync heals."""

import pytest
import stamina

from roots_desktop.demo import damage, faults
from roots_desktop.demo.moco.account import LimitReply
from roots_desktop.demo.moco.endpoints import Endpoint
from tests.flow.moco_weather.table import LISTS, PAGED, PARTS, STRIKES, of
from tests.flow.moco_weather.terminal import MocoTerminal, failed_parts, said
from tests.providers.clocks import StillClock

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("endpoint", "name"), STRIKES)
def test_over_one_part(moco: MocoTerminal, endpoint: Endpoint, name: str) -> None:
    fault, code, exit_code = of(name)
    before = moco.kept()
    moco.server.faults.add(endpoint, fault)
    result = moco.sync()
    failed = failed_parts(result)
    assert failed.keys() >= PARTS[endpoint]
    assert failed.keys() == PARTS[endpoint] or code == "rate_limited"  # a refusal stops everybody
    assert set(failed.values()) == {code}
    assert result.code == exit_code
    assert result.document["results"][0]["outcome"] in ("partial", "failed")
    english, _ = said(result.document["error"])
    assert "Moco" in english.message
    assert moco.kept() == before
    moco.heals()
    assert moco.kept() == before


def test_the_server_is_gone(moco: MocoTerminal) -> None:
    before = moco.kept()
    moco.server.stop()
    result = moco.sync()
    assert (result.code, failed_parts(result)) == (7, {"employee": "network_unreachable"})
    said(result.document["error"])
    assert moco.kept() == before
    moco.server.start()
    moco.heals()


@pytest.mark.parametrize("endpoint", PARTS)
@pytest.mark.parametrize("fault", [faults.status(429, empty=True), faults.status(429, retry_after="3")])
def test_a_short_pause_is_waited_for(
    moco: MocoTerminal, still: StillClock, endpoint: Endpoint, fault: faults.Fault
) -> None:
    before = moco.kept()
    moco.server.faults.add(endpoint, fault, times=1)
    assert moco.sync().code == 0
    assert sum(still.pauses) >= 2
    assert moco.kept() == before


@pytest.mark.parametrize("reply", LimitReply)
def test_the_limits_of_a_plan_do_not_stand_in_the_way(new: MocoTerminal, still: StillClock, reply: LimitReply) -> None:
    """Five requests a second, and 120 in two minutes; two programs, one right after the other, share them."""
    new.server.limiter.clock = still.read
    new.server.moco.account.limits_are_enforced = True
    new.server.moco.account.limit_reply = reply
    new.server.moco.account.per_second = 5
    with stamina.set_testing(True, attempts=4):
        assert new.connect().document["sync"]["ok"] is True
        assert new.sync().code == 0


@pytest.mark.parametrize("fault", [damage.foreign_link_header(), damage.endless_pages()])
@pytest.mark.parametrize("endpoint", PAGED)
def test_links_are_not_followed_and_an_empty_page_ends_a_list(
    moco: MocoTerminal, endpoint: Endpoint, fault: faults.Fault
) -> None:
    before = moco.kept()
    moco.server.faults.add(endpoint, fault)
    assert moco.sync().code == 0
    assert moco.kept() == before


@pytest.mark.parametrize("fault", [damage.foreign_link_header(), damage.endless_pages()])
def test_a_list_that_goes_in_circles_is_not_believed(moco: MocoTerminal, fault: faults.Fault) -> None:
    before = moco.kept()
    moco.server.faults.add(Endpoint.PROJECTS, fault)
    result = moco.sync()
    assert (result.code, failed_parts(result)) == (9, {"projects": "provider_malformed"})
    said(result.document["error"])
    assert moco.kept() == before
    moco.heals()


@pytest.mark.parametrize("endpoint", LISTS)
def test_a_module_that_is_taken_away(moco: MocoTerminal, endpoint: Endpoint) -> None:
    before = moco.kept()
    moco.server.moco.account.forbidden = {endpoint}
    result = moco.sync()
    assert failed_parts(result) == dict.fromkeys(PARTS[endpoint] - {"employee"}, "permission_missing")
    assert result.code == 6
    permission = result.document["error"]["details"]["permission"]
    assert {right.name: right.granted for right in moco.connection.permissions}[permission] is False
    english, _ = said(result.document["error"])
    assert "Moco" in english.message + english.hint
    assert moco.kept() == before
    moco.server.moco.account.forbidden = set()
    moco.heals()
    assert moco.kept() == before
    assert {right.granted for right in moco.connection.permissions} == {True}


def test_the_profile_that_may_not_be_read_any_more(moco: MocoTerminal) -> None:
    before = moco.kept()
    moco.server.moco.account.forbidden = {Endpoint.PROFILE}
    assert moco.sync().code == 0
    assert moco.kept() == before


@pytest.mark.parametrize("fault", [faults.gateway_404(), faults.status(404, empty=True)])
def test_the_account_has_another_address_now(moco: MocoTerminal, fault: faults.Fault) -> None:
    before = moco.kept()
    moco.server.faults.add(faults.EVERYWHERE, fault)
    result = moco.sync()
    assert (result.code, failed_parts(result)) == (7, {"employee": "not_an_api"})
    assert result.document["error"]["details"]["reason"] == "subdomain"
    english, _ = said(result.document["error"])
    assert english.message == "Moco knows no account with this address."
    assert moco.kept() == before
    moco.heals()


def test_a_key_that_names_nobody(moco: MocoTerminal) -> None:
    """A key of the whole account may have no person."""
    before = moco.kept()
    moco.server.faults.add(Endpoint.SESSION, damage.nulls("id"))
    result = moco.sync()
    assert (result.code, failed_parts(result)) == (5, {"employee": "employee_not_found"})
    english, _ = said(result.document["error"])
    assert english.message == "Moco accepted the API key, but names no person for it."
    assert moco.kept() == before
    moco.heals()


@pytest.mark.parametrize("switch", ["off", "revoked"])
def test_the_key_holds_no_more(moco: MocoTerminal, switch: str) -> None:
    before = moco.kept()
    if switch == "off":
        moco.server.moco.account.user_keys_enabled = False
    else:
        moco.server.moco.change_user(key="another-key")
    result = moco.sync()
    assert (result.code, failed_parts(result)) == (4, {"employee": "authentication_failed"})
    english, _ = said(result.document["error"])
    assert (
        english.message
        == {
            "off": "Your company’s Moco account does not allow personal API keys.",
            "revoked": "Moco refused the API key.",
        }[switch]
    )
    assert moco.kept() == before
    moco.server.moco.account.user_keys_enabled = True
    moco.key = moco.server.moco_key
    moco.heals()
    assert moco.kept() == before
