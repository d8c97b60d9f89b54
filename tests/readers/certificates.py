"""Certificates for tests of TLS, made without a program or library for it (X.509, RFC 5280)."""

import base64
import functools
import hashlib
import math
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_EXPONENT = 65_537
_RSA = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"
_SHA256_WITH_RSA = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b"
_SHA256 = b"\x60\x86\x48\x01\x65\x03\x04\x02\x01"
_COMMON_NAME = b"\x55\x04\x03"
_ALTERNATIVE_NAME = b"\x55\x1d\x11"
_BASES = (3, 5, 7, 11, 13, 17, 19, 23)
_SMALL = math.factorial(1_000)
_NULL = b"\x05\x00"


def certificate(host: str, *, days: int = 1) -> str:
    """A key and a certificate it signs for itself, in PEM, valid for `days` from or until now."""
    key = _key()
    now = datetime.now(UTC)
    begin, end = sorted((now - timedelta(minutes=5), now + timedelta(days=days)))
    algorithm = _sequence(_tagged(0x06, _SHA256_WITH_RSA), _NULL)
    name = _sequence(
        _tagged(0x31, _sequence(_tagged(0x06, _COMMON_NAME), _tagged(0x0C, host.encode())))
    )
    public = _sequence(_integer(key.n), _integer(_EXPONENT))
    alternative = _sequence(_tagged(0x82, host.encode()))
    body = _sequence(
        _tagged(0xA0, _integer(2)),
        _integer(random.getrandbits(63)),
        algorithm,
        name,
        _sequence(_time(begin), _time(end)),
        name,
        _sequence(_sequence(_tagged(0x06, _RSA), _NULL), _tagged(0x03, b"\0" + public)),
        _tagged(
            0xA3,
            _sequence(
                _sequence(_tagged(0x06, _ALTERNATIVE_NAME), _tagged(0x04, alternative)),
            ),
        ),
    )
    signed = _sequence(body, algorithm, _tagged(0x03, b"\0" + key.sign(body)))
    return _pem("CERTIFICATE", signed) + _pem("RSA PRIVATE KEY", key.encoded())


@dataclass(frozen=True)
class _Key:
    p: int
    q: int

    @property
    def n(self) -> int:
        return self.p * self.q

    @property
    def d(self) -> int:
        return pow(_EXPONENT, -1, (self.p - 1) * (self.q - 1))

    def sign(self, data: bytes) -> bytes:
        """PKCS #1 version 1.5 (RFC 8017, section 8.2)."""
        size = (self.n.bit_length() + 7) // 8
        digest = _sequence(
            _sequence(_tagged(0x06, _SHA256), _NULL),
            _tagged(0x04, hashlib.sha256(data).digest()),
        )
        padded = b"\0\1" + b"\xff" * (size - len(digest) - 3) + b"\0" + digest
        return pow(int.from_bytes(padded, "big"), self.d, self.n).to_bytes(size, "big")

    def encoded(self) -> bytes:
        parts = (0, self.n, _EXPONENT, self.d, self.p, self.q)
        exponents = (self.d % (self.p - 1), self.d % (self.q - 1), pow(self.q, -1, self.p))
        return _sequence(*map(_integer, (*parts, *exponents)))


@functools.cache
def _key() -> _Key:
    return _Key(_prime(), _prime())


def _prime(bits: int = 1024) -> int:
    """A number that is prime, but for a chance below 4 ** -len(_BASES)."""
    while not _is_prime(candidate := random.getrandbits(bits) | (3 << (bits - 2)) | 1):
        continue
    return candidate


def _is_prime(candidate: int) -> bool:
    if (candidate - 1) % _EXPONENT == 0 or math.gcd(candidate, _SMALL) > 1:
        return False
    return all(_is_witness(base, candidate) for base in _BASES)


def _is_witness(base: int, candidate: int) -> bool:
    """Whether `base` speaks for a prime (Miller and Rabin)."""
    rest = candidate - 1
    twos = (rest & -rest).bit_length() - 1
    power = pow(base, rest >> twos, candidate)
    if power in (1, rest):
        return True
    return any((power := power * power % candidate) == rest for _ in range(twos - 1))


def _tagged(tag: int, body: bytes) -> bytes:
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def _sequence(*parts: bytes) -> bytes:
    return _tagged(0x30, b"".join(parts))


def _integer(value: int) -> bytes:
    return _tagged(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _time(moment: datetime) -> bytes:
    return _tagged(0x17, moment.strftime("%y%m%d%H%M%SZ").encode())


def _pem(label: str, der: bytes) -> str:
    text = base64.encodebytes(der).decode()
    return f"-----BEGIN {label}-----\n{text}-----END {label}-----\n"
