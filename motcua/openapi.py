"""The open data as OpenAPI 3.1: static files, each with its address, its kind and its schema."""

from __future__ import annotations

import json
from typing import Any

from motcua.addresses import DATA, WHOLE_DATA, absolute
from motcua.entries import Site
from motcua.openlists import PROCEDURES, REGISTERS
from motcua.openschema import LIST, PROCEDURE
from motcua.opentables import published

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TURTLE, JSON_LD = "text/turtle", "application/ld+json"
VERSION = "1.0.0"  # of the shape, by Semantic Versioning: what is added raises the second number
PROMISE = (
    "Tệp tĩnh, chỉ đọc. Địa chỉ dưới api/v1/ không đổi; trường chỉ được thêm, không bị bỏ hay đổi "
    "nghĩa. Điều chưa biết thì không có trường ấy, không phải 0. Phần ghi trong review là chưa "
    "chắc chắn."
)
WHOLE = {
    f"{WHOLE_DATA}.xlsx": ("Mọi bảng, kèm từ điển dữ liệu (Excel)", XLSX),
    f"{WHOLE_DATA}.ttl": ("CPSV-AP 3.2 (Turtle)", TURTLE),
    f"{WHOLE_DATA}.jsonld": ("CPSV-AP 3.2 (JSON-LD)", JSON_LD),
    "dcat.ttl": ("Mô tả DCAT-AP (Turtle)", TURTLE),
    "dcat.jsonld": ("Mô tả DCAT-AP (JSON-LD)", JSON_LD),
}
"""The files that hold all: what each is, and its media type."""


def described(site: Site) -> bytes:
    """Return the description of a catalogue's interface."""
    lists = {each.name: each.title for each in REGISTERS}
    one = _get(f"{PROCEDURES}, đủ mọi phần", "application/json", PROCEDURE, "procedure")
    one["parameters"] = [
        {
            "name": "code",
            "in": "path",
            "required": True,
            "description": "Mã thủ tục, như trong danh sách.",
            "schema": {"type": "string"},
        }
    ]
    paths = {
        f"/{LIST}.json": _get(PROCEDURES, "application/json", LIST, LIST),
        f"/{LIST}/{{code}}.json": one,
        **{f"/{n}.json": _get(said, "application/json", n, n) for n, said in lists.items()},
        **{f"/{each.name}.csv": _get(each.title, CSV) for each in published()},
        **{f"/{n}.csv": _get(said, CSV) for n, said in lists.items()},
        **{f"/{name}": _get(said, kind) for name, (said, kind) in WHOLE.items()},
    }
    licence = {"name": site.licence, "url": site.licence} if site.licence else None
    info = {
        "title": site.name,
        "version": VERSION,
        "description": PROMISE,
        "contact": {"name": site.authority, **({"email": site.email} if site.email else {})},
        **({"license": licence} if licence else {}),
    }
    made = {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": absolute(DATA, site.url) if site.url else "."}],
        "paths": {path: {"get": get} for path, get in paths.items()},
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _get(said: str, kind: str, schema: str | None = None, name: str | None = None) -> Any:
    content = {"schema": {"$ref": f"schema/{schema}.json"}} if schema else {}
    return {
        **({"operationId": name} if name else {}),
        "summary": said,
        "responses": {
            "200": {"description": said, "content": {kind: content}},
            "404": {"description": "Không có."},
        },
    }
