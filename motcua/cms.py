"""The configuration of a web editor, Sveltia or Decap, printed from the model.

Both open YAML files of a repository as forms. Neither checks more than patterns, and both delete
the comments of a file that they save (docs/web-editor.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from motcua import values
from motcua.emit import emit
from motcua.entries import Field, Site
from motcua.folder import PROCEDURES, SITE
from motcua.model import Procedure
from motcua.registers import REGISTERS
from motcua.schema import VALUES
from motcua.tables import written

Editor = Literal["sveltia", "decap"]
Setting = dict[str, Any]
# What each list of entries is called, as its file's name says in English only.
CALLED = {
    "fields": "Lĩnh vực", "agencies": "Cơ quan", "offices": "Nơi nộp hồ sơ",
    "legal": "Văn bản", "decisions": "Quyết định công bố", "forms": "Mẫu đơn, tờ khai",
    "life-events": "Sự kiện cuộc đời", "calendar": "Ngày lắng nghe, phục vụ lưu động",
    "holidays": "Ngày nghỉ, làm bù", "words": "Từ người dân gõ",
}  # fmt: skip
# Sveltia asks the browser for its language, and would write every empty field, which the check
# refuses.
OWN: dict[str, Setting] = {
    "decap": {"locale": "vi"},
    "sveltia": {"output": {"omit_empty_optional_fields": True}},
}
SCRIPTS = {"sveltia": "sveltia-cms.js", "decap": "decap-cms.js"}
PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>Sửa danh mục thủ tục</title>
<script src="{script}"></script>
</html>
"""


class Repository(NamedTuple):
    """Where the files lie: the forge's kind, the repository, its branch, the catalogue in it."""

    backend: str
    name: str
    branch: str
    folder: str


def printed(where: Repository, known: Iterable[Field], editor: Editor) -> dict[str, str]:
    """Return the files of the editor's folder by their names.

    known: the fields of the catalogue: each is a folder of procedures.
    """
    config = {
        "backend": {"name": where.backend, "repo": where.name, "branch": where.branch},
        **OWN[editor],
        "publish_mode": "editorial_workflow",
        "media_folder": f"{where.folder}/pictures",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [*_procedures(where, known), *_registers(where, editor)],
    }
    return {"config.yml": emit(config), "index.html": PAGE.format(script=SCRIPTS[editor])}


def _procedures(where: Repository, known: Iterable[Field]) -> list[Setting]:
    """Return a collection for each field; the filter leaves translations out."""
    made = form(Procedure)
    return [
        {
            "name": f"thu-tuc-{each.id}",
            "label": f"Thủ tục: {each.name}",
            "label_singular": "Thủ tục",
            "folder": f"{where.folder}/{PROCEDURES}/{each.id}",
            "extension": "yml",
            "format": "yaml",
            "create": True,
            "delete": False,
            "slug": "{{fields.code}}",
            "identifier_field": "code",
            "summary": "{{code}} {{name}}",
            "filter": {"field": "field", "value": each.id},
            "fields": [
                field | {"default": each.id} if field["name"] == "field" else field
                for field in made
            ],
        }
        for each in known
    ]


def _registers(where: Repository, editor: Editor) -> list[Setting]:
    """Return a collection of the files that stand once; Decap knows no file that is a list."""
    files = [_file(where, "site", "Danh mục này", SITE, form(Site))]
    for name, (kind, _) in REGISTERS.items() if editor == "sveltia" else ():
        whole = {
            "name": "entries",
            "label": CALLED[name],
            "widget": "list",
            "root": True,
            "required": False,
            "collapsed": True,
            "summary": _summary(kind),
            "fields": form(kind),
        }
        files.append(_file(where, name, CALLED[name], f"{name}.yml", [whole]))
    return [{"name": "dung-chung", "label": "Dùng chung", "files": files}]


def _file(where: Repository, name: str, label: str, file: str, made: list[Setting]) -> Setting:
    return {"name": name, "label": label, "file": f"{where.folder}/{file}", "fields": made}


def form(kind: Any) -> list[Setting]:
    """Return what an editor needs of each field of a record."""
    hints = get_type_hints(kind)
    return [
        {
            "name": field.name,
            "label": field.metadata["label"],
            "required": field.default is MISSING,
            **_hint(hints[field.name], field.metadata["refers"]),
            **_widget(hints[field.name], field.metadata["label"]),
        }
        for field in fields(kind)
    ]


def _hint(kind: Any, refers: str) -> Setting:
    rest, may_be_nothing = values.wanted(kind)
    said = [written(rest)] if written(rest) else []
    said += [f"Mã có trong {refers}.yml."] if refers and refers != "procedures" else []
    said += ["Nếu tệp ghi none: true thì sửa trong tệp, đừng sửa ở đây."] if may_be_nothing else []
    return {"hint": " ".join(said)} if said else {}


def _widget(kind: Any, label: str) -> Setting:
    rest = values.wanted(kind)[0]
    if get_origin(rest) is tuple:
        return _list(get_args(rest)[0], label)
    if is_dataclass(rest) and rest not in VALUES:  # a span of time is written as text
        return {"widget": "object", "collapsed": True, "fields": form(rest)}
    if rest is bool:
        return {"widget": "boolean"}
    if rest is int:
        return {"widget": "number", "value_type": "int", "min": "0", "max": "99"}  # as count reads
    if rest is values.Prose:
        return {"widget": "text"}
    if isinstance(rest, type) and issubclass(rest, values.Labelled):
        return {"widget": "select", "options": [member.label for member in rest]}
    made: Setting = {"widget": "string"}
    pattern = VALUES[rest][0]
    if pattern:
        made["pattern"] = [f"^\\s*(?:{pattern.pattern})\\s*$", written(rest)]
    return made


def _list(item: Any, label: str) -> Setting:
    if is_dataclass(item):
        return {
            "widget": "list",
            "collapsed": True,
            "summary": _summary(item),
            "fields": form(item),
        }
    if isinstance(item, type) and issubclass(item, values.Labelled):
        return _widget(item, label) | {"multiple": True}
    one = {"name": "item", "label": label, **_widget(item, label)}
    return {"widget": "list", "summary": "{{fields.item}}", "field": one}


def _summary(kind: Any) -> str:
    """Return how an item of a list is shown when it is closed: its first two values."""
    hints = get_type_hints(kind)
    shown = [
        name for name, held in hints.items() if get_origin(values.wanted(held)[0]) is not tuple
    ]
    return " · ".join(f"{{{{fields.{name}}}}}" for name in shown[:2])
