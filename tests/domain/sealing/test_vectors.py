"""The primitives give what their authors published."""

import struct

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.domain.sealing import xwing
from tryggare.domain.sealing import CannotOpen, Context, Secret, boxes, public_key, unwrap_key
from tryggare.domain.sealing.tokens import mac


def test_xchacha20_poly1305():
    # draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    key, nonce = bytes(range(0x80, 0xA0)), bytes(range(0x40, 0x58))
    aad = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
        b"future, sunscreen would be it."
    )
    sealed = bytes.fromhex(
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
        "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
        "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
        "21f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49"
    )
    assert boxes.encrypt(text, aad, nonce, key) == sealed
    assert boxes.decrypt(sealed, aad, nonce, key) == text


def test_hkdf_sha256():
    # RFC 5869, appendix A.3: no salt, as everything here is derived; and with info, A.1.
    ikm = bytes([0x0B] * 22)
    found = HKDF(SHA256(), length=42, salt=None, info=b"").derive(ikm)
    assert found.hex() == (
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    )
    salted = HKDF(SHA256(), length=42, salt=bytes(range(13)), info=bytes(range(0xF0, 0xFA)))
    assert salted.derive(ikm).hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def test_our_derivation_is_hkdf_written_out():
    # RFC 5869, section 2, for one block: extract with a salt of zeros, then expand.
    key, info = Secret.random(), b"row-key and its place"
    extracted = mac(bytes(32), key.reveal())
    assert boxes.derived(key, info).reveal() == mac(extracted, info + b"\x01")


@pytest.mark.parametrize(
    ("key", "message", "expected"),
    [
        (
            bytes([0x0B] * 20),
            b"Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        ),
        (
            b"Jefe",
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
    ],
)
def test_hmac_sha256(key, message, expected):
    # RFC 4231, test cases 1 and 2.
    assert mac(key, message).hex() == expected


def test_xwing_public_key_of_seed():
    assert public_key(Secret(xwing.SEED)) == xwing.PUBLIC


def test_a_wrap_on_the_published_ciphertext_opens():
    # The draft's ciphertext and shared secret, with the rest of HPKE written out here.
    key, context = Secret.random(), Context("case-key", case="c", epoch=7, member="m")
    head = boxes.header(boxes.Suite.WRAP, 7)
    aead_key, nonce = hpke_key_and_nonce(xwing.SHARED, info=head + context.canonical())
    sealed = ChaCha20Poly1305(aead_key).encrypt(nonce, key.reveal(), b"")
    wrapped = head + xwing.CIPHERTEXT + sealed
    assert unwrap_key(Secret(xwing.SEED), wrapped, context) == key

    other_key, nonce = hpke_key_and_nonce(bytes(32), info=head + context.canonical())
    sealed = ChaCha20Poly1305(other_key).encrypt(nonce, key.reveal(), b"")
    with pytest.raises(CannotOpen):
        unwrap_key(Secret(xwing.SEED), head + xwing.CIPHERTEXT + sealed, context)


def hpke_key_and_nonce(shared, *, info):
    """RFC 9180, section 5.1: the key schedule in base mode, for X-Wing (0x647a), HKDF-SHA256
    (0x0001) and ChaCha20-Poly1305 (0x0003)."""
    suite = b"HPKE" + struct.pack(">HHH", 0x647A, 0x0001, 0x0003)

    def extract(salt, label, ikm):
        return mac(salt or bytes(32), b"HPKE-v1" + suite + label + ikm)

    def expand(key, label, data, length):
        labeled = struct.pack(">H", length) + b"HPKE-v1" + suite + label + data
        return mac(key, labeled + b"\x01")[:length]

    schedule = b"\x00" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")
    return expand(secret, b"key", schedule, 32), expand(secret, b"base_nonce", schedule, 12)
