import pytest

from claims.readers.addresses import is_public

PUBLIC = """
8.8.8.8 1.1.1.1 93.184.216.34 2606:4700::1111 2a00:1450:4001:80e::200e
::ffff:8.8.8.8 64:ff9b::808:808
"""
NOT_PUBLIC = """
127.0.0.1 127.0.0.2 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254
0.0.0.0 0.1.2.3 100.64.0.1 100.100.100.200 192.0.0.8 192.0.0.192 192.0.2.1 192.88.99.1
198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
168.63.129.16 :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::808:808 100::1 2001::1 2001:0:7f00:1::1 2001:db8::1
2002:808:808::1 2002:7f00:1:: 2002:a00:1::1 2002:a9fe:a9fe:: 3fff::1 5f00::1 fc00::1 fd00:ec2::254
fe80::1 fe80::1%eth0 fec0::1 ff02::1
"""


@pytest.mark.parametrize("address", PUBLIC.split())
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_all_others_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "name", ["", "localhost", "example.org", "127.1", "0x7f000001", "1.1.1.1 "]
)
def test_what_is_no_address_is_not_public(name: str) -> None:
    assert not is_public(name)
