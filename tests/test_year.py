"""A catalogue over time: its figures, what changed and will, the dossiers, a coming day."""

import csv
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from motcua import catalogue, cells, derive, listing, listing_figures, listing_news
from motcua import tally as counting
from motcua.entries import Site
from motcua.feed import feed
from motcua.tally import FEES, MEASURES, ONLINE, TIMES

ROOT = Path(__file__).parent.parent
GOOD = ROOT / "tests/good"
PROCEDURE = (GOOD / "procedures/ho-tich/1.000001.yml").read_text("utf-8")
HEADS = "Tháng,Mã nơi nộp,Tiếp nhận,Trực tuyến,Đúng hạn,Trễ hạn,Nguồn,Ngày số liệu\n"
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Site(name="Xã Thử", authority="UBND xã Thử", url="https://xathu.example")


@pytest.fixture
def place(tmp_path, cache):
    """A copy of the good catalogue, beside a cache that holds the cut fonts."""
    shutil.copytree(GOOD, tmp_path / "catalogue")
    shutil.copytree(cache, tmp_path / "cache")
    return tmp_path


def put(folder, code="1.000001", **parts):
    """Write a procedure; ``parts`` are texts in place of the good one's, or new ones."""
    keys = re.split(r"(?m)^(?=\w)", PROCEDURE.replace("1.000001", code))
    kept = [text for text in keys if text.partition(":")[0] not in parts]
    lines = [f"{key}: {text}\n" for key, text in parts.items() if text is not None]
    (folder / f"procedures/ho-tich/{code}.yml").write_text("".join([*kept, *lines]), "utf-8")


def read(folder, as_of):
    """Return the registers, what rules see, and the entries of all procedures."""
    rest = catalogue.registers(folder, as_of)
    view = rest.view(as_of)
    entries = []
    for path in rest.files:
        reading = catalogue.procedure(path, folder, view)
        assert reading.record, [p.told() for p in reading.problems]
        entries.append(listing.entry(reading.record, derive.facts(reading.record, view, "x")))
    return rest, view, entries


def counts(folder, as_of):
    _, view, entries = read(folder, as_of)
    whole = counting.tally(view, entries).whole
    return {name for name, count in whole.counts.items() if count}, whole


@pytest.fixture(scope="module")
def sample(as_of):
    """The sample catalogue, read."""
    return read(ROOT / "catalogue", as_of)


def test_every_procedure_counts_once_in_each_group_and_as_the_finder_says(sample):
    _, view, entries = sample
    made = counting.tally(view, entries)

    for line in (made.whole, *made.fields, *made.agencies):
        for group in (FEES, ONLINE, TIMES):
            assert sum(line.counts[name] for name in group) == line.total
    for lines in (made.fields, made.agencies):
        for name in MEASURES:
            assert sum(line.counts[name] for line in lines) == made.whole.counts[name]
    free = sum(entry["find"]["fee"] == "Miễn phí" for entry in entries)
    assert made.whole.counts["free"] == free
    assert set(made.whole.counts) <= set(MEASURES)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"fees": "[{label: Phí A, amount: Miễn phí}]"}, "free"),
        ({"fees": "{none: true, reason: Luật không thu.}"}, "free"),
        (
            {"fees": "[{label: A, amount: Miễn phí, case: a}, {label: A, amount: 1.000 đồng}]"},
            "paid",
        ),
        ({"fees": None, "review": "[{part: fees, reason: Nguồn không ghi.}]"}, "fee_unknown"),
        ({"fees": "[{label: A, amount: Miễn phí, review: Nguồn mờ.}]"}, "fee_unknown"),
        ({"channels": "[{kind: Trực tiếp}]"}, "counter"),
        ({"channels": "[{kind: Trực tuyến, url: 'https://x.example'}]"}, "offered"),
        ({"time_limits": "[{statutory: 3 ngày, committed: 3 ngày}]"}, "kept"),
        ({"time_limits": "[{statutory: 3 ngày}]"}, "uncommitted"),
        ({"verified_on": "22/11/2025"}, "overdue"),
    ],
)
def test_what_a_procedure_counts_as(place, as_of, parts, found):
    """Free is what the catalogue says costs nothing; what is unknown is counted as unknown."""
    put(place / "catalogue", **parts)

    assert found in counts(place / "catalogue", as_of)[0]


@pytest.mark.parametrize("tiers", [1, 2, 3])
def test_a_chain_is_counted_by_its_levels(place, as_of, tiers):
    levels = ("Cấp xã", "Cấp tỉnh", "Cấp bộ")[:tiers]
    steps = [f"{{text: Làm., agency: ubnd-xa-thu, level: {level}}}" for level in levels]
    put(place / "catalogue", steps=f"[{', '.join(steps)}]")
    found = counts(place / "catalogue", as_of)[0] & {"two_levels", "three_levels"}

    assert found == {1: set(), 2: {"two_levels"}, 3: {"three_levels"}}[tiers]


def test_time_is_saved_by_a_mean_share_and_what_is_abolished_does_not_count(place, as_of):
    folder = place / "catalogue"
    put(folder, time_limits="[{statutory: 10 ngày, committed: 5 ngày}, {statutory: 4 ngày, "
                            "committed: 3 ngày, case: b}]")  # fmt: skip
    put(folder, "1.000002", time_limits="[{statutory: 8 giờ, committed: 7 giờ}]")
    put(folder, "1.000003", status="Bị bãi bỏ", valid_to="01/10/2026")
    _, whole = counts(folder, as_of)

    assert (whole.total, whole.counts["cut"], whole.faster()) == (2, 2, "25\u00a0%")
    assert whole.share("cut") == "2/2 (100\u00a0%)"


FEES_OVER_TIME = (
    "[{label: Lệ phí, amount: 5.000 đồng, valid_to: 31/12/2026}, "
    "{label: Lệ phí, amount: 8.000 đồng, per: bản, valid_from: 01/01/2027, valid_to: 30/6/2027}, "
    "{label: Phí khác, amount: 1.000 đồng, valid_from: 01/10/2025}]"
)


def told(folder, as_of):
    """Return the page's days, and lines without links."""
    _, view, entries = read(folder, as_of)
    page = listing_news.page(view, listing_news.gathered(view, entries))
    return {
        (day["on"], day["coming"]): [
            f"{item['about']['title']}: {item['said']}".replace("\u00a0", " ")
            + "".join(f" > {to['title']}" for to in item["links"])
            for item in day["items"]
        ]
        for day in page.facts["days"]
    }


def test_values_with_days_tell_what_changes_and_when(place, as_of):
    folder = place / "catalogue"
    put(folder, fees=FEES_OVER_TIME)
    put(folder, "1.000002", name="Việc cũ", plain_name=None, keywords=None, fees=None,
        valid_from="01/10/2025", valid_to="31/10/2026", status="Bị bãi bỏ",
        replaced_by='["1.000001"]')  # fmt: skip

    assert told(folder, as_of) == {
        ("01/7/2027", True): ["Làm giấy khai sinh: Lệ phí: không còn áp dụng 8.000 đồng/bản"],
        ("01/01/2027", True): ["Làm giấy khai sinh: Lệ phí: 5.000 đồng → 8.000 đồng/bản"],
        ("01/11/2026", False): ["Việc cũ: Hết hiệu lực > Làm giấy khai sinh"],
        ("01/10/2025", False): [
            "Làm giấy khai sinh: Phí khác: áp dụng 1.000 đồng",
            "Việc cũ: Bắt đầu áp dụng",
        ],
    }


def test_a_decision_tells_its_changes_once(place, as_of):
    """What a decision of the same day says, the procedure's own days do not say again."""
    folder = place / "catalogue"
    put(folder, valid_from="01/12/2026")
    (folder / "decisions.yml").write_text(
        "- {number: 01/QĐ-UBND-THU, issued: 01/10/2026}\n"
        '- {number: 02/QĐ-UBND-THU, issued: 20/11/2026, effective: 01/12/2026, adds: ["1.000001"]}'
        '\n- {number: 03/QĐ-UBND-THU, adds: ["1.000001"]}\n',
        "utf-8",
    )

    assert told(folder, as_of) == {
        ("01/12/2026", True): ["Quyết định 02/QĐ-UBND-THU: Công bố mới > Làm giấy khai sinh"]
    }


def test_the_feed_is_atom_dated_by_the_facts(place, as_of):
    folder = place / "catalogue"
    put(folder, fees=FEES_OVER_TIME, plain_name="Làm <giấy> & 'tờ'")
    _, view, entries = read(folder, as_of)
    changes = listing_news.gathered(view, entries)
    made = feed(SITE, changes, date(2026, 10, 1), as_of)

    assert made == feed(SITE, changes, date(2026, 10, 1), date(2030, 1, 1)), "no clock"
    root = ElementTree.fromstring(made)
    assert root.tag == f"{ATOM}feed"
    each = root.findall(f"{ATOM}entry")
    for one in (root, *each):
        assert {f"{ATOM}{part}" for part in ("id", "title", "updated")} <= {p.tag for p in one}
    assert root.find(f"{ATOM}author/{ATOM}name").text == "UBND xã Thử"
    ids = [one.find(f"{ATOM}id").text for one in (root, *each)]
    assert len(set(ids)) == len(ids) == 4
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id) for id in ids)
    days = [one.find(f"{ATOM}updated").text for one in each]
    assert days == ["2026-10-01T00:00:00+07:00"] * 2 + ["2025-10-01T00:00:00+07:00"]
    assert root.find(f"{ATOM}updated").text == max(days)
    assert each[0].find(f"{ATOM}title").text.startswith("Từ 01/7/2027, Làm <giấy> & 'tờ': ")
    page = "https://xathu.example/thu-tuc/1.000001.html"
    assert each[0].find(f"{ATOM}link").get("href") == page


def test_a_feed_without_entries_or_address_is_whole(as_of):
    made = feed(Site(name="X", authority="Y"), [], as_of, as_of)

    root = ElementTree.fromstring(made)
    assert root.find(f"{ATOM}updated").text == "2026-11-23T00:00:00+07:00"
    assert root.find(f"{ATOM}link").get("href") == "thay-doi.xml"


def test_dossiers_are_read_as_excel_saves_them(place, as_of):
    """With its mark, its line ends, and the semicolons that Vietnamese settings make."""
    folder = place / "catalogue"
    rows = '10/2026;mot-cua;1.215;140;198;4;"=Báo cáo; tháng 10";05/11/2026\n;;;;;;;\n'
    text = "\ufeff" + HEADS.replace(",", ";") + rows
    (folder / "results").mkdir()
    (folder / "results/2026.csv").write_bytes(text.replace("\n", "\r\n").encode())
    rest, view, entries = read(folder, as_of)

    assert rest.problems == ()
    (row,) = rest.dossiers
    assert (row.month, row.received, row.source) == (date(2026, 10, 1), 1215, "=Báo cáo; tháng 10")
    made = dict(listing_figures.files(view, entries, rest.dossiers))["so-lieu/ho-so.csv"]
    assert made.startswith(cells.MARK)
    table = list(csv.reader(io.StringIO(made.removeprefix(cells.MARK))))
    assert table[1][1:3] == ["Bộ phận Một cửa xã Thử", "1215"]
    assert table[1][6] == "'=Báo cáo; tháng 10", "no cell is a formula"


def test_only_tables_belong_in_results(place, as_of):
    folder = place / "catalogue/results"
    folder.mkdir()
    (folder / "2026.xlsx").write_bytes(b"PK")
    (folder / "~$2026.xlsx").write_bytes(b"")
    (folder / "day.csv").symlink_to(place / "elsewhere.csv")
    _, problems = catalogue.read(place / "catalogue", as_of)

    assert {(p.place.file, p.rule) for p in problems} == {
        ("results/2026.xlsx", "results-file"),
        ("results/day.csv", "link"),
    }


def test_the_form_is_read(place, as_of):
    folder = place / "catalogue/results"
    folder.mkdir()
    shutil.copyfile(ROOT / "templates/forms/results.csv", folder / "2026.csv")
    rest = catalogue.registers(place / "catalogue", date(2026, 12, 31))

    assert rest.problems == ()
    assert len(rest.dossiers) == 1


def test_dossiers_add_up_and_none_are_not_spoken_of(sample, place, as_of):
    rest, view, entries = sample
    said = listing_figures.page(view, entries, rest.dossiers).facts["dossiers"]
    late = sum(row.late for row in rest.dossiers)

    assert said["whole"]["late"] == str(late)
    assert sum(int(month["late"]) for month in said["months"]) == late
    assert sum(int(office["late"]) for office in said["offices"]) == late
    assert all("minh hoạ, không có thật" in source for source in said["sources"])
    _, view, entries = read(place / "catalogue", as_of)
    assert listing_figures.page(view, entries, ()).facts["dossiers"] is None


def test_status_is_told_to_people_and_machines(typed, golden):
    code, shown = typed("status", "--report", "--as-of", "23/11/2026")
    assert code == 0
    golden(ROOT / "tests/golden/status.txt", "".join(f"{line.rstrip()}\n" for line in
                                                     shown.out.splitlines()))  # fmt: skip
    plain = json.loads(typed("status", "--report", "--format", "json")[1].out)
    assert plain["whole"]["total"] == plain["fields"][0]["total"] == 1
    assert plain["whole"]["saved"] == 0.3333
    lines = typed("status", "--format", "csv", "--lang", "en")[1].out.splitlines()
    assert [line.split(",")[0] for line in lines] == [cells.MARK, "The whole"]


def test_status_stops_at_errors(place, typed):
    put(place / "catalogue", sets="many")

    code, shown = typed("status")
    assert (code, shown.out) == (1, "")
    assert "[count]" in shown.err


def test_a_preview_says_so_on_every_page_and_hides_from_search_engines(place, site, typed):
    code, _ = typed("--as-of", "05/01/2100", "--only", "pages")

    assert code == 0
    pages = [path.read_text("utf-8") for path in (place / "site").rglob("*.html")]
    assert len(pages) > 10
    for page in pages:
        assert "Bản xem trước cho ngày 05/01/2100" in page
        assert '<meta name="robots" content="noindex">' in page
    page = (site / "so-lieu.html").read_text("utf-8")
    assert "Bản xem trước" not in page
    assert "noindex" not in page
    assert 'type="application/atom+xml" title="Thay đổi" href="./thay-doi.xml"' in page
