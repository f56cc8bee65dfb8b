"""Signs sheets as PAdES (B-B), with a key file or a token; alone knows pyHanko.

The time that a signature states is the day of the catalogue, not of the computer: with an RSA key
the same sheet gets the same bytes. No clock of anybody else's confirms it.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta, timezone
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import Signer, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from motcua.problem import Misread, Said

FIELD, HASH = "MotCua", "sha256"
REASON = "Tờ in từ danh mục thủ tục hành chính"
LIBRARIES = {".so", ".dll", ".dylib"}
VIETNAM = timezone(timedelta(hours=7))


class Seal:
    """A key with its certificate; ``key`` changes with the certificate."""

    def __init__(self, signer: Signer, day: date) -> None:
        """Sign as on ``day``, when the certificate must be valid. Raises Misread."""
        certificate = signer.signing_cert
        if certificate is None:
            raise _misread("khoá không có chứng thư", "the key has no certificate")
        self.at = datetime.combine(day, time(), VIETNAM)
        first, last = certificate.not_valid_before, certificate.not_valid_after
        if not first.date() <= day <= last.date():
            spans = f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
            raise _misread(
                f"chứng thư chỉ có giá trị {spans}, không ký được cho ngày {day:%d/%m/%Y}",
                f"the certificate is valid {spans} only, not on {day:%d/%m/%Y}",
            )
        self.key = sha256(b"pades-b-b" + certificate.dump()).hexdigest()[:16]
        self._room: int | None = None  # what a signature takes, the same for all sheets
        self._signer = PdfSigner(
            PdfSignatureMetadata(
                field_name=FIELD,
                md_algorithm=HASH,
                subfilter=SigSeedSubFilter.PADES,
                reason=REASON,
            ),
            signer=signer,
            new_field_spec=SigFieldSpec(FIELD, readable_field_name="Chữ ký số của nơi công bố"),
        )

    def sign(self, pdf: bytes) -> bytes:
        """Return ``pdf`` with an invisible signature after it."""
        with ThreadPoolExecutor(1) as apart:  # whoever calls may have a loop of events running
            return apart.submit(asyncio.run, self._signed(pdf)).result()

    async def _signed(self, pdf: bytes) -> bytes:
        """Do what ``PdfSigner.sign_pdf`` does, at our time."""
        writer = _Writer(BytesIO(pdf))
        session = self._signer.init_signing_session(writer)
        session.system_time = self.at
        if self._room is None:
            self._room = await session.estimate_signature_container_size(None, tight=False)
        document = session.prepare_tbs_document(validation_info=None, bytes_reserved=self._room)
        output = BytesIO()
        digest, _ = document.digest_tbs_document(output=output)
        done = await document.perform_signature(
            digest.document_digest, PdfCMSSignedAttributes(signing_time=self.at)
        )
        await done.post_signature_processing(output)
        return output.getvalue()


class _Writer(IncrementalPdfFileWriter):
    """Appends to a sheet, with nothing of chance or clock; what the sheet says of itself stays."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> ArrayObject:
        prev.stream.seek(0)
        first, _ = super()._handle_id(prev)  # type: ignore[no-untyped-call]  # Typst always gives one
        return ArrayObject([first, ByteStringObject(sha256(prev.stream.read()).digest()[:16])])

    def _update_meta(self) -> None:
        """Leave title, language and the claim of PDF/UA alone."""


class _KeyFile(SimpleSigner):
    """Reads an RSA key once: reading it for every sheet takes longer than all the rest."""

    @cached_property
    def _rsa(self) -> RSAPrivateKey | None:
        key = load_der_private_key(self.signing_key.dump(), password=None)
        return key if isinstance(key, RSAPrivateKey) else None

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Return the raw signature; with RSA always the same for the same data."""
        if self._rsa and digest_algorithm == HASH:
            return self._rsa.sign(data, PKCS1v15(), SHA256())
        return super().sign_raw(data, digest_algorithm)


def seal(path: Path, password: str, label: str | None, day: date) -> Seal:
    """Return the seal of a key file (.p12, .pfx) or of a token's library (.so, .dll).

    ``label`` names a token's key where there are several. Raises Misread.
    """
    on_token = path.suffix.lower() in LIBRARIES
    return Seal(_from_token(path, password, label) if on_token else _from_file(path, password), day)


def _from_file(path: Path, password: str) -> Signer:
    try:
        read = SimpleSigner.load_pkcs12_data(path.read_bytes(), (), password.encode())
    except (ValueError, TypeError, AttributeError):
        raise _misread(
            f"không mở được tệp khoá {path}: sai mật khẩu, hoặc không phải tệp .p12",
            f"cannot open {path}: a wrong password, or no PKCS#12 file",
        ) from None
    if read.signing_cert is None:
        raise _misread(f"tệp khoá {path} không có chứng thư", f"{path} has no certificate")
    return _KeyFile(read.signing_cert, read.signing_key, read.cert_registry)


def _from_token(path: Path, pin: str, label: str | None) -> Signer:
    import pkcs11  # here, because it is needed for tokens only
    from pkcs11 import Attribute, ObjectClass, PKCS11Error, TokenFlag
    from pyhanko.sign.pkcs11 import PKCS11Signer

    try:
        (token,) = pkcs11.lib(str(path)).get_tokens(token_flags=TokenFlag.TOKEN_INITIALIZED)
        session = token.open(user_pin=pin)
        wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY} | (
            {Attribute.LABEL: label} if label else {}
        )
        keys = [key[Attribute.ID] for key in session.get_objects(wanted)]
    except (PKCS11Error, RuntimeError, ValueError):
        raise _misread(
            f"không mở được thiết bị ký qua {path}: chưa cắm, cắm nhiều cái, sai PIN, hoặc sai tệp",
            f"cannot open one token through {path}: none or several, a wrong PIN or library",
        ) from None
    if len(keys) != 1:
        raise _misread(
            f"thiết bị ký có {len(keys)} khoá; đặt MOTCUA_SIGN_LABEL là nhãn của khoá cần dùng",
            f"the token has {len(keys)} such keys; set MOTCUA_SIGN_LABEL to the label of one",
        )
    return PKCS11Signer(session, key_id=keys[0], cert_id=keys[0])


def _misread(vi: str, en: str) -> Misread:
    fix = Said("Xem docs/signing.md.", "See docs/signing.md.")
    return Misread("sign", Said(vi, en), fix)
