"""The configuration of a web editor knows the model's fields, all of them and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
import yaml
from click.testing import CliRunner

from motcua import cms, values
from motcua.cli import cli
from motcua.entries import Field, Site
from motcua.model import Procedure
from motcua.registers import REGISTERS

ROOT = Path(__file__).parent.parent
WHERE = cms.Repository("github", "xa-mau/danh-muc", "main", "catalogue")
KNOWN = [Field(id="ho-tich", name="Hộ tịch"), Field(id="dat-dai", name="Đất đai")]


def config(editor: cms.Editor) -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load(cms.printed(WHERE, KNOWN, editor)["config.yml"])
    return held


def unlike(kind: Any, form: list[dict[str, Any]], place: str) -> Iterator[str]:
    """Yield where a form is not the model's, all the way down."""
    hints = get_type_hints(kind)
    made = {each["name"]: each for each in form}
    if list(made) != [field.name for field in fields(kind)]:
        yield f"{place}: {list(made)}"
    for field in fields(kind):
        each = made[field.name]
        rest = values.wanted(hints[field.name])[0]
        item = get_args(rest)[0] if get_origin(rest) is tuple else rest
        if each["label"] != field.metadata["label"]:
            yield f"{place}.{field.name}: {each['label']}"
        if each["required"] != (field.default is MISSING):
            yield f"{place}.{field.name}: required"
        if isinstance(item, type) and issubclass(item, values.Labelled):
            if each["options"] != [member.label for member in item]:
                yield f"{place}.{field.name}: {each['options']}"
        elif is_dataclass(item) and item is not values.Duration:
            yield from unlike(item, each["fields"], f"{place}.{field.name}")


def test_forms_are_the_model() -> None:
    made = config("decap")["collections"]

    assert [each["folder"] for each in made[:2]] == [
        "catalogue/procedures/ho-tich",
        "catalogue/procedures/dat-dai",
    ]
    for each in made[:2]:
        assert list(unlike(Procedure, each["fields"], "procedure")) == []
        assert each["filter"]["value"] in each["folder"]
    assert list(unlike(Site, made[2]["files"][0]["fields"], "site")) == []


def test_registers_are_lists_that_only_sveltia_opens() -> None:
    (shared,) = (each for each in config("sveltia")["collections"] if "files" in each)
    files = {each["file"].removeprefix("catalogue/"): each["fields"] for each in shared["files"]}

    assert set(files) == {"site.yml", *(f"{name}.yml" for name in REGISTERS)}
    for name, (kind, _) in REGISTERS.items():
        (whole,) = files[f"{name}.yml"]
        assert whole["root"] is True
        assert list(unlike(kind, whole["fields"], name)) == []
    assert len(config("decap")["collections"][-1]["files"]) == 1


def patterns(form: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for each in form:
        if "pattern" in each:
            yield each["name"], each["pattern"][0]
        yield from patterns(each.get("fields", []))


def test_what_the_sample_holds_fits_its_pattern() -> None:
    wanted = dict(patterns(config("decap")["collections"][0]["fields"]))

    for path in ROOT.glob("catalogue/procedures/*/*.yml"):
        held = yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)
        for name, pattern in wanted.items():
            if isinstance(held.get(name), str):
                assert re.search(pattern, held[name]), (path.name, name)


@pytest.mark.parametrize("editor", ["decap", "sveltia"])
def test_the_command_writes_a_new_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    monkeypatch.chdir(tmp_path)
    args = ["--catalogue", str(ROOT / "catalogue"), "cms", "--editor", editor, "--repo", "a/b"]

    first = CliRunner().invoke(cli, args)
    second = CliRunner().invoke(cli, args)

    assert (first.exit_code, second.exit_code) == (0, 2), first.output
    assert sorted(path.name for path in Path("quan-tri").iterdir()) == ["config.yml", "index.html"]
    assert f'src="{editor}-cms.js"' in Path("quan-tri/index.html").read_text("utf-8")
    assert "docs/web-editor.md" in first.output
