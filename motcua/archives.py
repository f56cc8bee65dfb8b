"""The finished site as one file where asked: a ZIP for USB sticks, a ZIM for Kiwix."""

from __future__ import annotations

import re

from motcua import bundle, kiwix, manifest
from motcua.inspection import digest
from motcua.workbench import Bench

# What only a web server has a use for.
SERVED = re.compile(
    r"404\.html|_headers|\.htaccess|robots\.txt|sitemap[^/]*\.xml|worker\.js|offline/.*|tai-ve/.*"
)
PATHS = {"zip": bundle.PATH, "zim": kiwix.PATH}
PACKING, PACKING_ZIM = "Nén thành tệp ZIP", "Gói thành tệp ZIM"


def pack_site(bench: Bench) -> None:
    """Pack the finished site into one file where asked, unless the last site has the same."""
    staging, site, also = bench.staging, bench.press.site, bench.settings.also
    if not also:
        return
    paths = sorted(path for path in staging.files if not SERVED.fullmatch(path))
    day = bench.settings.as_of
    inner = manifest.written(staging.sums(paths))
    key = digest(day.isoformat(), inner)
    if "zip" in also and staging.want(bundle.PATH, key):
        opener = bench.press.opener(day, bundle.HOME)
        with staging.large(bundle.PATH, key) as place:
            bundle.write(place, staging.folder, paths, day, opener, inner)
        bench.tell(PACKING, 1, 1)
    if "zim" in also and staging.want(kiwix.PATH, key):
        about = kiwix.About(site.name, site.authority, site.language, day)
        with staging.large(kiwix.PATH, key) as place:
            kiwix.write(place, staging.folder, paths, about)
        bench.tell(PACKING_ZIM, 1, 1)
