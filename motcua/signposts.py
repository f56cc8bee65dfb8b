"""What leads machines to the pages: the sitemap, what robots may see, the search box, a summary.

Sources: sitemaps.org (protocol 0.9), RFC 9309, OpenSearch 1.1, llmstxt.org.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from motcua.addresses import (
    A_Z,
    DATA,
    FEED,
    FINDER,
    NEWS,
    OPEN_DATA,
    OPENSEARCH,
    PORTAL,
    SITEMAP,
    WHOLE_DATA,
    absolute,
)
from motcua.entries import Site
from motcua.parts import Facts

MOST = 50_000  # addresses in one sitemap
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
SEARCHES = "http://a9.com/-/spec/opensearch/1.1/"
LONGEST_NAME, LONGER_NAME = 16, 48  # signs of the two names of a search
MARKS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|"})
Files = Iterator[tuple[str, bytes]]


def sitemaps(url: str, pages: Iterable[str], days: Mapping[str, str]) -> Files:
    """Yield the sitemap; more addresses than one file may have stand in several.

    days: when pages were last reviewed, by their paths; a page without one has no date.
    """
    paths = sorted(pages)
    parts = [paths[at : at + MOST] for at in range(0, len(paths), MOST)] or [[]]
    if len(parts) == 1:
        yield SITEMAP, _listed("urlset", "url", url, parts[0], days)
        return
    names = [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    yield SITEMAP, _listed("sitemapindex", "sitemap", url, names, {})
    for name, part in zip(names, parts, strict=True):
        yield name, _listed("urlset", "url", url, part, days)


def robots(url: str) -> bytes:
    """Return what robots may see: everything, beginning at the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute(SITEMAP, url)}\n".encode()


def search(site: Site, url: str) -> bytes:
    """Return how a browser searches here from its own box."""
    root = Element("OpenSearchDescription", {"xmlns": SEARCHES})
    for tag, said in (
        ("ShortName", _cut(site.name, LONGEST_NAME)),
        ("LongName", _cut(site.name, LONGER_NAME)),
        ("Description", "Tìm thủ tục hành chính, gõ có dấu hay không dấu."),
        ("InputEncoding", "UTF-8"),
        ("Language", site.language),
    ):
        SubElement(root, tag).text = said
    icon = SubElement(root, "Image", {"type": "image/svg+xml"})
    icon.text = absolute("assets/favicon.svg", url)
    template = f"{absolute(FINDER, url)}?q={{searchTerms}}"
    SubElement(root, "Url", {"type": "text/html", "template": template})
    itself = {"type": "application/opensearchdescription+xml", "rel": "self"}
    SubElement(root, "Url", itself | {"template": absolute(OPENSEARCH, url)})
    return _written(root)


def summary(site: Site, total: int, fields: Sequence[Facts], *, data: bool) -> bytes:
    """Return the site in a page of Markdown, for programs that read text.

    fields: title, href, count. data: whether the open data are there.
    """
    base = site.url
    official = "" if site.official else " Không phải trang chính thức của cơ quan nhà nước."
    lines = [
        f"# {_plain(site.name)}",
        "",
        f"> {total} thủ tục hành chính: phí, lệ phí, thời hạn, giấy tờ, nơi nộp, căn cứ pháp lý. "
        f"Cơ quan công bố: {_plain(site.authority)}.{official} Nguồn chính thức: {PORTAL}.",
        "",
        "Điều chưa biết thì không ghi; không ghi không có nghĩa là 0 hay miễn phí. Phần ghi “chưa "
        "chắc chắn” hoặc “review” phải được nói lại là chưa chắc chắn.",
        "",
        "## Trang",
        "",
        _link("Tra cứu", absolute(f"{FINDER}", base), "thêm ?q= và điều cần tìm"),
        _link("Tất cả thủ tục", absolute(A_Z, base)),
        _link("Thay đổi", absolute(NEWS, base), f"Atom: {absolute(FEED, base)}"),
    ]
    if data:
        lines += ["", "## Dữ liệu", ""]
        for title, path, said in (
            ("Dữ liệu mở", OPEN_DATA, "có gì, dùng thế nào"),
            ("Danh sách thủ tục", f"{DATA}procedures.json", "có địa chỉ tệp JSON của từng thủ tục"),
            ("Mô tả OpenAPI", f"{DATA}openapi.json", ""),
            ("CPSV-AP", f"{DATA}{WHOLE_DATA}.ttl", "dữ liệu liên kết"),
        ):
            lines.append(_link(title, absolute(path, base), said))
    lines += ["", "## Lĩnh vực", ""]
    lines += [
        _link(each["title"], absolute(each["href"], base), f"{each['count']} thủ tục")
        for each in fields
    ]
    return ("\n".join(lines) + "\n").encode()


def _listed(
    root: str, entry: str, url: str, paths: Iterable[str], days: Mapping[str, str]
) -> bytes:
    made = Element(root, {"xmlns": SITEMAPS})
    for path in paths:
        each = SubElement(made, entry)
        SubElement(each, "loc").text = absolute(path, url)
        if path in days:
            SubElement(each, "lastmod").text = days[path]
    return _written(made)


def _written(root: Element) -> bytes:
    indent(root, "")
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _cut(name: str, most: int) -> str:
    """Return a name at its longest, cut between words.

    >>> _cut("Thủ tục hành chính xã Mẫu", 16)
    'Thủ tục hành'
    """
    return name if len(name) <= most else name[: most + 1].rpartition(" ")[0] or name[:most]


def _link(title: str, address: str, said: str = "") -> str:
    return f"- [{_plain(title)}]({address})" + (f": {said}" if said else "")


def _plain(said: str) -> str:
    return " ".join(said.split()).translate(MARKS)
