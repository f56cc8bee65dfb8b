"""Signed sheets: valid, the same every time, and nobody can change one unseen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from motcua import cli, signing
from motcua.inspection import Outcome
from motcua.problem import Misread
from tests.building import made, plan
from tests.conftest import AS_OF

GOOD = Path(__file__).parent / "good"
SHEET = "in/1.000001.pdf"
PASSWORD = "mật khẩu thử"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key file of a plainly fictional commune."""
    return made_key(tmp_path_factory.mktemp("key") / "xa-mau.p12")


def made_key(path: Path) -> Path:
    own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Xã Mẫu (hư cấu)")])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
         "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2028, 1, 1, tzinfo=UTC))
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), True
        )
        .sign(own, hashes.SHA256())
    )
    sealed = BestAvailableEncryption(PASSWORD.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"mau", own, certificate, None, sealed))
    return path


@pytest.fixture
def place(tmp_path: Path, cache: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "catalogue")
    shutil.copytree(cache, tmp_path / "cache")
    return tmp_path


def build(place: Path, key: Path | None, day: date = AS_OF, jobs: int = 1) -> Outcome:
    seal = signing.seal(key, PASSWORD, None, day) if key else None
    return made(plan(place, as_of=day, jobs=jobs, only={"print"}), seal)


def status(pdf: bytes) -> PdfSignatureStatus:
    """Return what pyHanko finds when it trusts the key."""
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    trusted = ValidationContext(
        trust_roots=[signature.signer_cert], moment=datetime(2026, 11, 23, tzinfo=UTC)
    )
    with ThreadPoolExecutor(1) as apart:  # this thread has the browser's loop of events
        return apart.submit(validate_pdf_signature, signature, trusted).result()


def sheets(place: Path) -> Iterator[Path]:
    yield from sorted((place / "site" / "in").rglob("*.pdf"))


def test_every_sheet_is_signed_as_pades_for_the_day_of_the_catalogue(
    place: Path, key: Path
) -> None:
    build(place, key)
    found = list(sheets(place))

    assert found
    for path in found:
        told = status(path.read_bytes())
        assert told.bottom_line, path
        assert told.coverage.name == "ENTIRE_FILE"
        assert told.signer_reported_dt.date() == AS_OF
        (signature,) = PdfFileReader(BytesIO(path.read_bytes())).embedded_signatures
        assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_signed_sheet_says_of_itself_what_it_said_before(place: Path, key: Path) -> None:
    build(place, None)
    plain = (place / "site" / SHEET).read_bytes()
    build(place, key)
    signed = (place / "site" / SHEET).read_bytes()

    assert signed.startswith(plain)
    with pikepdf.open(BytesIO(signed)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).lower().startswith("vi")
        assert str(pdf.Root.AcroForm.Fields[0].TU) == "Chữ ký số của nơi công bố"
        assert "/ModDate" not in pdf.docinfo


def test_one_changed_byte_is_found(place: Path, key: Path) -> None:
    build(place, key)
    pdf = bytearray((place / "site" / SHEET).read_bytes())
    pdf[pdf.index(b"stream\n") + 40] ^= 1

    assert not status(bytes(pdf)).bottom_line


def test_something_added_behind_is_found(place: Path, key: Path) -> None:
    build(place, key)
    with pikepdf.open(place / "site" / SHEET) as pdf:
        pdf.docinfo["/Title"] = "Khác"
        made = BytesIO()
        pdf.save(made)

    assert not status(made.getvalue()).bottom_line


def test_the_same_catalogue_and_key_give_the_same_bytes(place: Path, key: Path) -> None:
    build(place, key)
    first = (place / "site" / SHEET).read_bytes()
    shutil.rmtree(place / "site")
    shutil.rmtree(place / "cache")
    build(place, key)

    assert (place / "site" / SHEET).read_bytes() == first


def test_a_signed_sheet_is_kept_until_facts_or_key_change(
    place: Path, key: Path, tmp_path: Path
) -> None:
    build(place, key)
    first = (place / "site" / SHEET).read_bytes()
    build(place, key, date(2026, 11, 24))
    assert (place / "site" / SHEET).read_bytes() == first, "another day is no reason to sign anew"

    build(place, made_key(tmp_path / "other.p12"))
    other = (place / "site" / SHEET).read_bytes()
    assert other != first
    assert status(other).bottom_line

    build(place, None)
    assert not PdfFileReader(BytesIO((place / "site" / SHEET).read_bytes())).embedded_signatures


def run(place: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run the command as a person does; return its exit code."""
    monkeypatch.setenv("MOTCUA_CACHE", str(place / "cache"))
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO()))  # nobody sits there
    folders = ["--catalogue", str(place / "catalogue"), "--site", str(place / "site")]
    options = ["--as-of", "23/11/2026", "--jobs", "1", "--only", "print", "--sign", str(key)]
    monkeypatch.setattr(sys, "argv", ["motcua", *folders, *options])
    with pytest.raises(SystemExit) as done:
        cli.main()
    return int(done.value.code or 0)


def test_a_wrong_password_is_wrong_use_and_is_not_repeated(
    place: Path, key: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOTCUA_SIGN_PASSWORD", "sai-bet-nhe")

    assert run(place, key, monkeypatch) == 2
    told = "".join(capfd.readouterr())
    assert "sai mật khẩu" in told
    assert "sai-bet-nhe" not in told
    assert not (place / "site").exists()


def test_without_a_password_a_script_is_told_where_to_put_it(
    place: Path, key: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("MOTCUA_SIGN_PASSWORD", raising=False)

    assert run(place, key, monkeypatch) == 2
    assert "MOTCUA_SIGN_PASSWORD" in "".join(capfd.readouterr())


def test_without_pyhanko_the_person_is_told_what_to_install(
    place: Path, key: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOTCUA_SIGN_PASSWORD", PASSWORD)
    monkeypatch.delitem(sys.modules, "motcua.signing")
    monkeypatch.delattr("motcua.signing", raising=False)
    for name in [name for name in sys.modules if name.split(".")[0] == "pyhanko"]:
        monkeypatch.setitem(sys.modules, name, None)

    assert run(place, key, monkeypatch) == 2
    assert "pip install" in "".join(capfd.readouterr())


def test_the_password_never_reaches_the_site_or_the_cache(
    place: Path, key: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOTCUA_SIGN_PASSWORD", PASSWORD)
    assert run(place, key, monkeypatch) == 0

    assert PASSWORD not in "".join(capfd.readouterr())
    kept = [path for path in place.rglob("*") if path.is_file()]
    assert len(kept) > 10
    assert not [path for path in kept if PASSWORD.encode() in path.read_bytes()]


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2028, 1, 2)])
def test_a_certificate_must_be_valid_on_the_day(key: Path, day: date) -> None:
    with pytest.raises(Misread) as caught:
        signing.seal(key, PASSWORD, None, day)

    assert caught.value.rule == "sign"
    assert "01/01/2026 – 01/01/2028" in caught.value.what.vi


def test_a_file_that_is_no_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.p12").write_bytes(b"no key")
    with pytest.raises(Misread):
        signing.seal(tmp_path / "x.p12", "", None, AS_OF)


def test_a_token_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "none.so").write_bytes(b"no library")
    with pytest.raises(Misread) as caught:
        signing.seal(tmp_path / "none.so", "0", None, AS_OF)

    assert "thiết bị ký" in caught.value.what.vi
