"""The boxes that hold a locked desk's key, in the file beside its database.

Two boxes hold the same random key: one opens with the passphrase, one with the recovery code.
Either secret goes through Argon2id (RFC 9106) with a salt of its own, and what comes out is the
key of an XSalsa20-Poly1305 box (libsodium's `secretbox`), which no other secret opens. Changing
the passphrase makes a new box; the database is not touched.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import unicodedata
from typing import TYPE_CHECKING, Any

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from newsdesk.errors import WrongPassphrase
from newsdesk.i18n import gettext as _
from newsdesk.storage import vault

if TYPE_CHECKING:
    from newsdesk.storage.boxes import Boxes

OPERATIONS = 3
MEMORY = 256 * 1024 * 1024
"""Argon2id: passes, and bytes that each guess needs; a third of a second on a desk's machine."""

MOST_MEMORY = 2 * 1024 * 1024 * 1024
MOST_OPERATIONS = 20
"""A file that asks for more was not written by newsdesk: it would stop the machine."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 8, 5
"""Forty characters: 38 of the code, worth 190 bits, and two that tell a slip of the pen."""


def new_key() -> bytes:
    """A random key for a database."""
    return secrets.token_bytes(vault.KEY_BYTES)


def id_of(key: bytes) -> str:
    """What files call a key: the beginning of a hash of it."""
    return hashlib.sha256(b"newsdesk desk key\0" + key).hexdigest()[:32]


def new_recovery_code() -> str:
    """A random code to print: eight groups of five letters and figures without I, L, O and U."""
    text = "".join(secrets.choice(_ALPHABET) for _place in range(_GROUPS * _GROUP - 2))
    text += _check_of(text)
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def as_recovery_code(typed: str) -> str | None:
    """A code as it was printed, from what was typed; None if it is none or has a slip in it."""
    text = re.sub(r"[\s\-–—_.]", "", unicodedata.normalize("NFKC", typed)).upper()
    text = text.replace("O", "0").replace("I", "1").replace("L", "1").replace("U", "V")
    if len(text) != _GROUPS * _GROUP or set(text) - set(_ALPHABET):
        return None
    return text if _check_of(text[:-2]) == text[-2:] else None


def seal(key: bytes, secret: str) -> dict[str, Any]:
    """A box that only this secret opens, as plain data."""
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    box = SecretBox(_stretched(secret, salt, OPERATIONS, MEMORY)).encrypt(key)
    return {
        "salt": base64.b64encode(salt).decode(),
        "operations": OPERATIONS,
        "memory": MEMORY,
        "box": base64.b64encode(bytes(box)).decode(),
    }


def key_in(boxes: Boxes, typed: str) -> bytes:
    """The key, from a passphrase or a recovery code as somebody typed it.

    Raises:
        WrongPassphrase: It opens neither box.
    """
    code = as_recovery_code(typed)
    tries = [(boxes.passphrase, prepared(typed))]
    if code is not None:
        tries.insert(0, (boxes.recovery, code))
    for box, secret in tries:
        key = _opened(box, secret)
        if key is not None and id_of(key) == boxes.key_id:
            return key
    raise WrongPassphrase(_("This passphrase does not open the desk"))


def opens_passphrase(boxes: Boxes, typed: str) -> bool:
    """Whether this is the passphrase itself, and not the recovery code."""
    return _opened(boxes.passphrase, prepared(typed)) is not None


def prepared(passphrase: str) -> str:
    """A passphrase in one form: keyboards write the same letters in several (NFKC)."""
    return unicodedata.normalize("NFKC", passphrase)


def _opened(box: dict[str, Any], secret: str) -> bytes | None:
    try:
        operations, memory = int(box["operations"]), int(box["memory"])
        salt, sealed = base64.b64decode(box["salt"]), base64.b64decode(box["box"])
        if operations > MOST_OPERATIONS or memory > MOST_MEMORY:
            return None
        return bytes(SecretBox(_stretched(secret, salt, operations, memory)).decrypt(sealed))
    except (CryptoError, ValueError, TypeError, KeyError):
        return None


def _stretched(secret: str, salt: bytes, operations: int, memory: int) -> bytes:
    size = SecretBox.KEY_SIZE
    return bytes(argon2id.kdf(size, secret.encode(), salt, opslimit=operations, memlimit=memory))


def _check_of(text: str) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:2], "big") % 1024
    return _ALPHABET[number // 32] + _ALPHABET[number % 32]
