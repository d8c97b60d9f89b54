"""Signing what is sent out, as receivers check it (https://www.standardwebhooks.com/)."""

import base64
import hashlib
import hmac

LABEL = "whsec_"  # by which receivers know what they hold


def shown_secret(secret: bytes) -> str:
    """A secret as it is handed to whoever receives."""
    return LABEL + base64.b64encode(secret).decode()


def signed_headers(secret: bytes, name: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers that prove who sent `body` and when; `name` is the same for each try."""
    signed = f"{name}.{timestamp}.".encode() + body
    digest = hmac.new(secret, signed, hashlib.sha256).digest()
    return {
        "webhook-id": name,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
