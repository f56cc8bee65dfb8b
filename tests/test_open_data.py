"""The open data: every file by its schema, tables and linked data that say the same.

Nothing is free that is only unknown, and no text is run by a spreadsheet or a browser.
"""

import csv
import io
import json
import os
import re
import shutil
import warnings
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate
from openapi_spec_validator.readers import read_from_filename
from openpyxl import load_workbook

from motcua import cells, derive, openrows, opentables, signposts, source, turtle
from motcua.catalogue import registers
from motcua.entries import Site
from motcua.inpage import described
from motcua.judging import shaped
from motcua.linked import duration, nodes
from motcua.model import Document, Fee, Procedure
from motcua.openbook import DICTIONARY, Sheet, workbook
from motcua.openpieces import pieces
from motcua.openrecord import opened
from motcua.opensummary import summary
from motcua.values import Duration, Nothing, Unit, Words
from tests.building import made, plan

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pyshacl
    from rdflib import RDF, SH, Graph, URIRef

ROOT = Path(__file__).parent.parent
GOOD, SHAPES = ROOT / "tests/good", ROOT / "tests/shapes"
TEXT = (GOOD / "procedures/ho-tich/1.000001.yml").read_text("utf-8")
VIEW = registers(GOOD, date(2026, 11, 23)).view(date(2026, 11, 23))
BASE = "https://xamau.example/api/v1/"
HOSTILE = '</script><script>alert(1)</script><!-- "\\ \u2028 &amp; =cmd()'


def read(text=TEXT):
    each = shaped(Procedure, source.parse(text, "x.yml"), "x.yml")
    assert each.record, each.problems
    return each.record


def of(procedure):
    facts = derive.facts(procedure, VIEW, "x.yml")
    return procedure, facts, VIEW


def replaced(key, value):
    """Return the good procedure with one of its keys written otherwise."""
    parts = re.split(r"(?m)^(?=\w)", TEXT)
    assert any(part.startswith(f"{key}:") for part in parts)
    return read("".join(p for p in parts if not p.startswith(f"{key}:")) + f"{key}: {value}\n")


@pytest.fixture(scope="module")
def api(site):
    """The folder with the open data of the sample site."""
    return site / "api/v1"


def strict(schema):
    """Return a schema that allows no key that it does not name."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items()}
    return made | ({"additionalProperties": False} if "properties" in made else {})


# Records and schemas


def test_what_is_unknown_is_absent_and_what_is_free_is_zero():
    assert opened(Fee(label="Phí")) == {"label": "Phí"}
    assert opened(Fee(label="Phí", amount=0))["amount"] == {"vnd": 0, "text": "Miễn phí"}
    by_area = opened(Fee(label="Phí", amount=Words("theo diện tích"), review="Chưa rõ."))
    assert by_area["amount"] == {"text": "theo diện tích"}
    assert by_area["review"] == "Chưa rõ."


def test_papers_are_counted_or_not_at_all():
    assert opened(Document(name="Tờ khai")) == {"name": "Tờ khai"}
    assert opened(Document(name="Tờ khai", originals=1))["copies"] == 0


def test_spans_keep_their_unit_and_working_days_are_no_duration():
    made = opened(replaced("time_limits", "[{statutory: 3 ngày làm việc}]"))["time_limits"]

    assert made[0]["statutory"] == {"number": 3, "unit": "working_day", "text": "3 ngày làm việc"}
    assert duration(Duration(Decimal(3), Unit.working_day)) is None
    assert duration(Duration(Decimal("0.5"), Unit.day)) is None
    assert duration(Duration(None, Unit.same_day)) is None
    assert duration(Duration(Decimal(2), Unit.week)) == "P14D"


def test_a_statement_of_none_keeps_its_reason_and_inner_notes_stay_inside():
    procedure = replaced("fees", "{none: true, reason: Luật không thu.}")
    assert opened(procedure)["fees"] == {"none": True, "reason": "Luật không thu."}
    assert isinstance(procedure.fees, Nothing)

    secret = read(TEXT + "internal_note: Chỉ nội bộ.\n")
    assert "internal_note" not in opened(secret)
    assert "Chỉ nội bộ" not in str(pieces(*of(secret)))
    assert all("internal_note" not in table.heads for table in opentables.published())


def test_every_file_is_as_its_schema_says_and_holds_nothing_else(api):
    seen = 0
    for path in sorted((api / "schema").glob("*.json")):
        schema = strict(json.loads(path.read_text("utf-8")))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        one = path.name == "procedure.json"
        for file in sorted((api / "procedures").glob("*.json")) if one else [api / path.name]:
            wrong = [
                error.message for error in validator.iter_errors(json.loads(file.read_bytes()))
            ]
            assert not wrong, (file.name, wrong[:3])
            seen += 1

    assert seen > 98 + 7


def test_lists_tell_whose_they_are_how_to_use_them_and_which_version(api):
    for path in sorted(api.glob("*.json")):
        if path.stem == "openapi":
            continue
        held = json.loads(path.read_bytes())
        assert held["count"] == len(held["items"])
        assert held["licence"] == "https://creativecommons.org/licenses/by/4.0/"
        assert re.fullmatch("[0-9a-f]{16}", held["version"])
        assert date.fromisoformat(held["reviewed"]) <= date(2026, 11, 23)
        assert "official" not in held  # the sample commune is nobody's
        assert (api / held["schema"]).is_file()


def test_the_list_leads_to_files_and_pages_that_are_there(api, site):
    for each in json.loads((api / "procedures.json").read_bytes())["items"]:
        for key in ("page", "data", "sheet"):
            assert (site / each[key].removeprefix("https://xamau.example/")).is_file()


def test_what_is_uncertain_has_no_figure_in_the_list():
    free = "[{label: Lệ phí, amount: Miễn phí, review: Nguồn ghi hai cách.}]"
    made = summary(*of(replaced("fees", free)))

    assert "fees" in made["uncertain"]
    assert not {"fee_from", "fee_to"} & made.keys()
    assert made["cost"] == "Chưa chắc chắn"
    sure = summary(*of(replaced("fees", "[{label: Lệ phí, amount: 8.000 đồng}]")))
    assert sure["fee_from"] == sure["fee_to"] == {"vnd": 8000, "text": "8.000 đồng"}


def test_the_interface_is_openapi_and_every_address_is_a_file(api):
    path = api / "openapi.json"
    spec, address = read_from_filename(str(path))
    validate(spec, base_uri=address)
    codes = [each.stem for each in (api / "procedures").iterdir()]

    assert spec["openapi"].startswith("3.1")
    for path in spec["paths"]:
        assert (api / path.lstrip("/").replace("{code}", codes[0])).is_file(), path
    told = {path.lstrip("/") for path in spec["paths"]}
    there = {path.name for path in api.iterdir() if path.is_file()} - {"openapi.json"}
    assert there <= told


# Tables


def rows(api, name):
    text = (api / f"{name}.csv").read_text("utf-8").removeprefix(cells.MARK)
    return list(csv.DictReader(io.StringIO(text)))


def test_tables_join_and_say_what_the_json_says(api):
    files = {p.stem: json.loads(p.read_bytes()) for p in (api / "procedures").iterdir()}
    procedures = {row["code"]: row for row in rows(api, "procedures")}
    assert procedures.keys() == files.keys()
    for table in opentables.published():
        assert {row["code"] for row in rows(api, table.name)} <= files.keys(), table.name

    told = rows(api, "fees")
    assert Counter((row["code"], row["amount_vnd"]) for row in told) == Counter(
        (code, str(fee.get("amount", {}).get("vnd", "")))
        for code, file in files.items()
        for fee in fees(file)
    )
    papers = sum(len(g["items"]) for f in files.values() for g in listed(f.get("documents")))
    assert papers == sum(bool(row["name"]) for row in rows(api, "documents"))
    doubted = {row["code"] for row in told if row["uncertain"]}
    assert "1.001193" in doubted


def listed(held):
    return held if isinstance(held, list) else []


def fees(file):
    yield from listed(file.get("fees"))
    for channel in listed(file.get("channels")):
        yield from listed(channel.get("fees"))


def test_a_paper_shown_by_a_channel_is_named_in_words():
    own = replaced("channels", "[{kind: Trực tuyến, fees: [{label: Phí, amount: 5.000 đồng}]}]")
    record = opentables.of_procedure(opened(own))
    fees = next(table for table in opentables.published() if table.name == "fees")
    told = [dict(zip(fees.heads, row, strict=True)) for row in opentables.filled(record, {}, fees)]

    assert told[-1]["channel"] == "Trực tuyến"
    assert told[-1]["amount_vnd"] == "5000"


def test_the_workbook_has_every_table_and_explains_every_column(api):
    book = load_workbook(api / "catalogue.xlsx")
    explained = {(row[0], row[2]) for row in book[DICTIONARY].iter_rows(2, values_only=True)}
    for table in opentables.published():
        sheet = book[table.title]
        assert sheet.max_row - 1 == len(rows(api, table.name))
        assert {(table.title, head) for head in table.heads} <= explained
    fee = next(n for n, head in enumerate(opentables.published()[3].heads) if head == "amount_vnd")
    figures = [row[fee].value for row in book["Phí"].iter_rows(2)]
    assert any(isinstance(each, int) for each in figures)


@pytest.mark.parametrize(
    "said", ["=1+1", "+84", "-x", "@cmd", " =1", "\t=1", "a\x07b\ufffe", "<b>&"]
)
def test_no_cell_becomes_a_formula(said):
    table = opentables.published()[3]
    row = [said] * len(table.keys)
    made = io.BytesIO()
    workbook(["x"], [Sheet(table, lambda: [openrows.written(table, [row])])], made)
    book = load_workbook(made)
    cell = book[table.title]["B2"]

    assert cell.data_type == "s"
    assert (
        cell.value.strip("\t ")
        == said.replace("\x07", "\ufffd").replace("\ufffe", "\ufffd").strip()
    )
    assert cell.quotePrefix == said.strip().startswith(("=", "+", "-", "@"))
    assert (
        not next(csv.reader(io.StringIO(cells.written([[said]]))))[0]
        .strip("\ufeff \t")
        .startswith(("=", "+", "-", "@"))
    )


# Linked data


def graph(path):
    ending = "json-ld" if path.suffix == ".jsonld" else "turtle"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Graph().parse(path, format=ending, publicID=urljoin(BASE, path.name))


@pytest.fixture(scope="module")
def catalogue(api):
    return graph(api / "catalogue.ttl")


@pytest.mark.parametrize("name", ["catalogue", "dcat"])
def test_turtle_and_json_ld_say_the_same(api, catalogue, name):
    one = catalogue if name == "catalogue" else graph(api / f"{name}.ttl")

    assert set(one) == set(graph(api / f"{name}.jsonld"))
    assert len(one) > 200


def test_the_catalogue_is_cpsv_ap(api, catalogue):
    """By our own shapes, and by the official ones where they are given.

    The one thing amiss is what the catalogue does not know: who is competent.
    """
    official = os.environ.get("MOTCUA_CPSV_SHAPES")
    shapes = [SHAPES / "cpsv-ap-3.2-needed.ttl", *([Path(official)] if official else [])]
    files = [json.loads(path.read_bytes()) for path in (api / "procedures").iterdir()]
    unknown = {
        URIRef(f"https://xamau.example/thu-tuc/{file['code']}.html#service")
        for file in files
        if not {"competent_authority", "executing_agency"} & file.keys()
    }
    for path in shapes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _, report, _ = pyshacl.validate(catalogue, shacl_graph=Graph().parse(path))
        found = list(report.subjects(RDF.type, SH.ValidationResult))
        amiss = {report.value(each, SH.focusNode) for each in found}
        paths = {str(report.value(each, SH.resultPath)) for each in found}
        assert amiss == unknown, path
        assert paths <= {"http://data.europa.eu/m8g/hasCompetentAuthority"}


def test_large_amounts_are_exact():
    node = {"@id": "a", "@type": "cv:Cost", "cv:hasValue": 1234567891.0}
    one = Graph().parse(
        data="\n".join(turtle.turtle(BASE, [turtle.written(node)])), format="turtle"
    )

    assert [
        each.toPython() for each in one.objects() if "double" in str(getattr(each, "datatype", ""))
    ] == [1234567891.0]


def test_our_shapes_find_what_is_missing():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = Graph().parse(
            data="@prefix cpsv: <http://purl.org/vocab/cpsv#> . <urn:x> a cpsv:PublicService ."
        )
        shapes = Graph().parse(SHAPES / "cpsv-ap-3.2-needed.ttl")
        fine, report, _ = pyshacl.validate(data, shacl_graph=shapes)

    assert not fine
    assert len(set(report.subjects(RDF.type, SH.ValidationResult))) == 4


def test_a_fee_under_review_has_words_and_no_value():
    free = "[{label: Lệ phí, amount: Miễn phí, review: Nguồn ghi hai cách.}]"
    (cost,) = [n for n in nodes(*of(replaced("fees", free))) if n["@type"] == "cv:Cost"]

    assert "cv:hasValue" not in cost
    assert "Chưa chắc chắn" in cost["dct:description"]
    sure = "[{label: Lệ phí, amount: Miễn phí}]"
    (cost,) = [n for n in nodes(*of(replaced("fees", sure))) if n["@type"] == "cv:Cost"]
    assert cost["cv:hasValue"] == 0


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_comes_back_from_turtle(said):
    node = {"@id": "a", "@type": "cv:Cost", "dct:title": said}
    text = "\n".join(turtle.turtle(BASE, [turtle.written(node)]))
    held = Graph().parse(data=text, format="turtle")

    assert [str(each) for each in held.objects(URIRef(f"{BASE}a"), predicate=None)][-1:] or said
    assert said in {str(each) for each in held.objects()}


# Pages


def test_a_page_tells_search_engines_what_is_sure(site):
    page = (site / "thu-tuc/1.001193.html").read_text("utf-8")
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    held = json.loads(told)

    assert held["@type"] == "GovernmentService"
    assert held["identifier"] == "1.001193"
    assert held["url"] == "https://xamau.example/thu-tuc/1.001193.html"
    assert "offers" not in held  # free, but under review
    assert "processingTime" not in told  # working days
    for path in ("index.html", "en/thu-tuc/1.001193.html"):
        assert "ld+json" not in (site / path).read_text("utf-8")


def test_the_page_of_the_data_is_there_in_english_too(site):
    page = (site / "en/du-lieu-mo.html").read_text("utf-8")

    assert 'href="../en/du-lieu-mo.html"' in (site / "en/index.html").read_text("utf-8")
    assert '<a href="../api/v1/procedures.csv">Procedures</a>' in page
    (cited,) = re.findall('<span lang="vi">(.*?)</span>', page)  # as it is to be cited
    assert "https://xamau.example/du-lieu-mo.html" in cited


def test_no_text_ends_the_script_that_holds_it():
    procedure = replace(read(), name=HOSTILE)
    line = summary(*of(procedure))
    told = described(procedure, of(procedure)[1], line, VIEW)

    assert not set("<>&\u2028") & set(told)
    assert json.loads(told)["name"] == procedure.name


def test_offers_are_numbers():
    two = "[{label: Phí, amount: 8.000 đồng, case: A}, {label: Phí, amount: 5.000 đồng, case: B}]"
    procedure, facts, view = of(replaced("fees", two))
    told = json.loads(described(procedure, facts, summary(procedure, facts, view), view))

    (offer,) = told["offers"]
    assert (offer["lowPrice"], offer["highPrice"], offer["priceCurrency"]) == (5000, 8000, "VND")


def test_the_page_of_the_data_offers_all_files_and_is_linked_everywhere(api, site):
    page = (site / "du-lieu-mo.html").read_text("utf-8")
    offered = set(re.findall(r'href="\./?(?:\.\./)*?(api/v1/[^"/]+)"|href="(api/v1/[^"/]+)"', page))
    offered = {one or two for one, two in offered}

    assert offered == {f"api/v1/{path.name}" for path in api.iterdir() if path.is_file()}
    assert 'href="../du-lieu-mo.html"' in (site / "thu-tuc/1.001193.html").read_text("utf-8")
    assert 'rel="license"' in page


# Builds


@pytest.fixture
def place(tmp_path, cache):
    shutil.copytree(GOOD, tmp_path / "catalogue")
    (tmp_path / "catalogue/procedures/ho-tich/1.000002.yml").write_text(
        TEXT.replace("1.000001", "1.000002"), "utf-8"
    )
    return tmp_path


def test_a_changed_procedure_changes_its_file_and_the_wholes(place):
    wanted = plan(place, only={"pages", "data"})
    first = made(wanted)
    data = {path for path in first.changed if path.startswith("api/")}
    before = {path: (place / "site" / path).read_bytes() for path in data}
    again = plan(place, site="other", cache="other-cache", only={"pages", "data"})
    made(again)
    assert {path: (place / "other" / path).read_bytes() for path in data} == before

    file = place / "catalogue/procedures/ho-tich/1.000002.yml"
    file.write_text(file.read_text("utf-8").replace("name: ", "name: Thử ", 1), "utf-8")
    changed = {path for path in made(wanted).changed if path.startswith("api/")}
    assert "api/v1/procedures/1.000002.json" in changed
    assert "api/v1/procedures/1.000001.json" not in changed
    assert {"api/v1/procedures.json", "api/v1/catalogue.xlsx", "api/v1/procedures.csv"} <= changed
    assert "api/v1/agencies.json" not in changed

    file.write_text(file.read_text("utf-8").replace("name: ", "name: Lại ", 1), "utf-8")
    made(plan(place, only={"pages"}))  # old data do not stay beside new pages
    left = {p.name for p in (place / "site/api/v1").rglob("*") if p.is_file()}
    assert left == {"1.000001.json"}
    assert "không kèm tệp dữ liệu" in (place / "site/du-lieu-mo.html").read_text("utf-8")


def test_a_site_without_an_address_has_paths(place):
    file = place / "catalogue/site.yml"
    file.write_text(re.sub("(?m)^url:.*\n", "", file.read_text("utf-8")), "utf-8")
    made(plan(place, only={"pages", "data"}))
    site = place / "site"

    assert not [
        name for name in ("sitemap.xml", "opensearch.xml", "robots.txt") if (site / name).exists()
    ]
    held = json.loads((site / "api/v1/procedures.json").read_bytes())["items"][0]
    assert held["page"] == "thu-tuc/1.000001.html"
    one = graph(site / "api/v1/catalogue.ttl")
    assert set(one) == set(graph(site / "api/v1/catalogue.jsonld"))
    assert URIRef("https://xamau.example/thu-tuc/1.000001.html#service") in set(one.subjects())
    page = (site / "thu-tuc/1.000001.html").read_text("utf-8")
    assert "opensearch" not in (site / "index.html").read_text("utf-8")
    assert "ld+json" in page


# What leads machines here


def test_the_sitemap_names_every_page_with_the_day_of_its_review(site):
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    space = f"{{{signposts.SITEMAPS}}}"
    found = {
        each.findtext(f"{space}loc").removeprefix("https://xamau.example/"): each.findtext(
            f"{space}lastmod"
        )
        for each in root
    }
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}

    assert found.keys() == pages - {"404.html", "khong-co-mang.html"}
    assert found["thu-tuc/1.001193.html"] == "2026-07-20"
    assert found["a-z.html"] is None
    assert "https://xamau.example/sitemap.xml" in (site / "robots.txt").read_text("utf-8")


def test_many_addresses_stand_in_several_sitemaps(monkeypatch):
    monkeypatch.setattr(signposts, "MOST", 2)
    made = dict(signposts.sitemaps("https://x.vn", ["c.html", "a.html", "b&.html"], {}))

    assert list(made) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert b"https://x.vn/sitemap-2.xml" in made["sitemap.xml"]
    assert b"b&amp;.html" in made["sitemap-1.xml"]


def test_a_browser_searches_from_its_own_box(site):
    root = ElementTree.parse(site / "opensearch.xml").getroot()
    space = f"{{{signposts.SEARCHES}}}"

    assert len(root.findtext(f"{space}ShortName")) <= 16
    address = root.find(f"{space}Url").get("template")
    assert address == "https://xamau.example/tra-cuu.html?q={searchTerms}"
    for page in ("index.html", "tra-cuu.html"):
        assert 'href="./opensearch.xml"' in (site / page).read_text("utf-8")


def test_the_summary_for_machines_is_markdown_that_no_name_breaks(site):
    told = (site / "llms.txt").read_text("utf-8")
    assert told.startswith("# Thủ tục hành chính xã Mẫu\n\n> 98 thủ tục")
    for address in re.findall(r"\]\(https://xamau.example/([^)]*)\)", told):
        assert (site / address).is_file(), address
    fields = [{"title": "A](http://evil) <b>\n# x", "href": "linh-vuc/a.html", "count": 1}]
    made = signposts.summary(Site(name="X", authority="Y"), 1, fields, data=False).decode()
    assert "](http://evil" not in made.replace("\\]", "")
    assert "\n# x" not in made


def test_a_preview_asks_robots_to_stay_away(place):
    wanted = plan(place, only={"pages"}, as_of=date(2027, 1, 5))
    made(type(wanted)(**{**vars(wanted), "preview": True}))

    assert not (place / "site/sitemap.xml").exists()
    assert not (place / "site/robots.txt").exists()
