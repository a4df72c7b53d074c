import pytest

from ingest.addresses import forbidden_reason


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("127.0.0.1", "127.0.0.1 is a loopback address"),
        ("127.255.0.9", "127.255.0.9 is a loopback address"),
        ("::1", "::1 is a loopback address"),
        ("::ffff:127.0.0.1", "127.0.0.1 is a loopback address"),
        ("::ffff:7f00:1", "127.0.0.1 is a loopback address"),
        ("64:ff9b::7f00:1", "127.0.0.1 is a loopback address"),
        ("64:ff9b:1::7f00:1", "127.0.0.1 is a loopback address"),
        ("2002:7f00:1::", "127.0.0.1 is a loopback address"),
        ("::127.0.0.1", "::7f00:1 is a reserved address"),
        ("10.0.0.1", "10.0.0.1 is a private address"),
        ("172.16.0.1", "172.16.0.1 is a private address"),
        ("192.168.1.1", "192.168.1.1 is a private address"),
        ("64:ff9b::a00:1", "10.0.0.1 is a private address"),
        ("fd00::1", "fd00::1 is a private address"),
        ("169.254.169.254", "169.254.169.254 is a link-local address"),
        ("fe80::1", "fe80::1 is a link-local address"),
        ("fe80::1%eth0", "fe80::1 is a link-local address"),
        ("100.64.0.1", "100.64.0.1 is a carrier-grade NAT address"),
        ("0.0.0.0", "0.0.0.0 is the unspecified address"),
        ("::", ":: is the unspecified address"),
        ("0.1.2.3", "0.1.2.3 is a private address"),
        ("224.0.0.1", "224.0.0.1 is a multicast address"),
        ("ff02::1", "ff02::1 is a multicast address"),
        ("240.0.0.1", "240.0.0.1 is a reserved address"),
        ("255.255.255.255", "255.255.255.255 is a reserved address"),
        ("2001:0:7f00:1::", "127.0.0.1 is a loopback address"),
        ("localhost", "localhost is not an IP address"),
    ],
)
def test_addresses_that_do_not_lead_to_the_public_internet_are_refused(address: str, reason: str) -> None:
    assert forbidden_reason(address) == reason


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1", "64:ff9b::808:808"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert forbidden_reason(address) is None


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.0.0.1", "192.168.1.1", "fd00::1", "::ffff:127.0.0.1"])
def test_private_networks_open_where_they_are_allowed(address: str) -> None:
    assert forbidden_reason(address, allow_private=True) is None


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "240.0.0.1", "100.64.0.1"])
def test_cloud_metadata_and_multicast_stay_closed_even_then(address: str) -> None:
    assert forbidden_reason(address, allow_private=True) is not None
