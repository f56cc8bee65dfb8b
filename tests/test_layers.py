"""The architecture as a test: imports go one way, and few modules touch the world outside."""

import ast
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "motcua"
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__")

# From the bottom up; a module imports only from the lines above its own.
LAYERS = [
    "calling home problem values numerals syllables qr compact exchange deadlinks",
    "cells dashes nodes entries text record emit modeline usage manual_files manual_values figures "
    "manifest store turtle",
    "heads",
    "losses notices model reading amounts measures synonyms addresses slips manual workcalendar "
    "weekdays laws provisions provinces",
    "hunches mends_dates",
    "mends_quantities",
    "stumbles",
    "workdays daysoff lookalikes",
    "keys builder editions mends",
    "source contents misfits",
    "strays choices",
    "noting",
    "marks",
    "shape folder report collisions",
    "prose",
    "loose",
    "within",
    "rules originals",
    "returning rules_channels rules_dates rules_days rules_fees rules_law rules_limits "
    "rules_names rules_offices rules_papers rules_phrases rules_places rules_prose "
    "rules_questions rules_registers rules_results "
    "rules_translation rules_whole rules_words",
    "rules_gaps rules_repeals judging recalling",
    "languages results",
    "recordings",
    "registers translations",
    "catalogue kinds",
    "blanks",
    "schema",
    "tables",
    "grids sheetwords",
    "entering cms",
    "filled",
    "parts glance narrowing holding",
    "comparison plots changes_dated numbering",
    "derive findable portion news",
    "standing",
    "rows words",
    "shelf hints",
    "openrecord linked",
    "opensummary linked_registers dcat",
    "inpage opentables openlists",
    "openrows openschema",
    "openpieces",
    "openapi",
    "listing_data signposts",
    "tally caseload",
    "telling_year",
    "longest",
    "gathering",
    "listing_registers life_events listing_figures listing_news",
    "listing",
    "booklets postings",
    "volumes",
    # What is read from elsewhere becomes a catalogue: record → … → intake.
    "unpacking",
    "citations form_names national legacy portal lists",
    "quantities ledger formats",
    "ways dossier",
    "draft",
    "livery",
    "intake workbook",
    "returned openbook",
    "handing openwholes",
    # Renderers, and what they are fed and kept by.
    "dialect breath breves",
    "shell fonts bodies",
    "appointments feed sheets phrases routes phrasebook said",
    "counter checklists signing",
    "translated",
    "pages search offline",
    "scribe",
    "crew publish typecase keeping bundle kiwix",
    "wholeness",
    "unheard normal",
    "examining",
    "inspection workshop",
    "versions printing cluster",
    "atonce",
    "workbench",
    "fittings console packing bindery archives leaflets yearbook opendata indexing "
    "wayfinding proofing",
    "pipeline",
    "preview",
    # Two catalogues side by side, and how the difference is told.
    "matching weighing revisions",
    "edits",
    "patching",
    "taking",
    "change wording",
    "changes_papers",
    "changes",
    "changes_catalogue changes_beside",
    "sides",
    "telling",
    "dresses draft_annex",
    "changes_page",
    # What is no longer as the law, or the nation, has it.
    "health drift_items",
    "health_told drift_papers",
    "drift",
    "health_dresses drift_read",
    "drift_told",
    "asking",
    "sound",
    " ".join(sorted(name for name in MODULES if name.startswith("commands_"))),
    "cli",
]
COMMANDS = {name for name in MODULES if name.startswith("commands_")}
RENDERERS = {
    *("appointments", "shell", "fonts", "bodies", "prose", "sheets", "pages", "search", "offline"),
}
SHARED = {"pages": {"shell", "prose"}, "sheets": {"fonts"}}
# Who may use which package, beside the tests.
ALONE = {
    "mkdocs": {"pages", "preview"},
    "watchdog": {"preview"},
    "material": set(),
    "markdown": {"prose"},
    "typst": {"sheets"},
    "segno": {"qr"},
    "pikepdf": {"compact"},
    "fontTools": {"fonts", "breves"},
    "jinja2": {"dialect", "bodies", "shell", "pages", "changes_page"},
    "yaml": {"source", "builder", "losses", "stumbles", "patching"},
    "openpyxl": {"unpacking", "livery", "workbook", "returned", "openbook"},
    "holidays": {"daysoff"},
    "icalendar": {"appointments"},
    "docx": {"draft_annex"},
    "difflib": {"matching", "printing", "reading"},
    "subprocess": {"revisions"},
    "sqlite3": {"store"},
    "pyhanko": {"signing"},
    "pkcs11": {"signing"},
    "cryptography": {"signing"},
    "libzim": {"kiwix"},
    "distributed": {"cluster"},
    "dask": {"cluster"},
    "click": {"cli", "console", "usage", "asking", *COMMANDS},
    "rich": {"console"},
    "socket": set(),
    "urllib.request": set(),
}
WRITERS = {
    "publish": "the site",
    "scribe": "the files of a new site",
    "store": "what was read before",
    "keeping": "what takes a while to make",
    "intake": "a catalogue made from records",
    "bundle": "the site as one ZIP",
    "kiwix": "the site as one ZIM",
    "printing": "the sheets that a person asked for",
    "typecase": "fonts kept from build to build",
    "pages": "the theme's working folder",
    "crew": "work handed to other processes",
    "asking": "files of the catalogue, and their schemas",
    "cli": "the account of our own failure",
    "commands_print": "what was printed",
    "commands_review": "the draft annex that a person asked for",
    "workbook": "the parts of a workbook, into a file that is open",
    "preview": "the page that was saved last, in a site of its own",
    "revisions": "a revision's files, in a temporary folder",
}
WRITING = {
    *("write_text", "write_bytes", "mkdir", "unlink", "rmdir", "rename", "rmtree", "mkdtemp"),
    *("touch", "symlink_to", "hardlink_to", "copy2", "copyfile", "copytree", "makedirs"),
}


@cache
def tree(module):
    return ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))


@cache
def imports(module):
    """Return what a module imports: names of ours, and the dotted names of others."""
    ours, others = set(), set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            others |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "motcua":
            ours |= {alias.name for alias in node.names} & set(MODULES)
        elif isinstance(node, ast.ImportFrom):
            others |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    ours |= {name.split(".")[1] for name in others if name.startswith("motcua.")}
    return ours, {name for name in others if not name.startswith("motcua")}


@cache
def attributes(module):
    """Return the names of all methods and functions that a module calls through a dot."""
    calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    return {func.attr for func in calls if isinstance(func, ast.Attribute)}


def test_every_module_has_its_layer():
    assert sorted(" ".join(LAYERS).split()) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module):
    (layer,) = [n for n, names in enumerate(LAYERS) if module in names.split()]

    assert imports(module)[0] <= set(" ".join(LAYERS[:layer]).split())


def test_renderers_do_not_import_each_other():
    for module in RENDERERS:
        assert imports(module)[0] & RENDERERS <= SHARED.get(module, set()), module


def test_the_check_needs_no_renderer():
    """A catalogue is checked, also by the import, without a theme, a printer or a terminal."""
    below = set(" ".join(LAYERS[: LAYERS.index("dialect breath breves")]).split())
    heavy = {"mkdocs", "typst", "jinja2", "rich", "click", "fontTools"}

    for module in below - {"usage"}:
        assert not {name.split(".")[0] for name in imports(module)[1]} & heavy, module


@pytest.mark.parametrize("package", ALONE)
def test_a_package_is_known_to_few(package):
    users = {
        module
        for module in MODULES
        if any(f"{name}.".startswith(f"{package}.") for name in imports(module)[1])
    }

    assert users <= ALONE[package]


@pytest.mark.parametrize("module", [name for name in MODULES if name not in WRITERS])
def test_only_few_modules_write(module):
    opened = [
        node
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", "") == "open" or getattr(node.func, "id", "") == "open")
        and any(
            isinstance(mode, ast.Constant) and set(str(mode.value)) & set("wax+")
            for mode in [*node.args, *(keyword.value for keyword in node.keywords)]
            if isinstance(mode, ast.Constant) and len(str(mode.value)) < 4
        )
    ]

    assert not attributes(module) & WRITING
    assert not opened


def test_only_the_command_knows_the_day():
    for module in MODULES:
        known = attributes(module) & {"today", "now", "utcnow", "localtime", "time_ns"}
        assert not known or module == "asking", module


def test_the_order_of_the_layers_is_told_to_programmers():
    """HACKING.md shows the same direction in one line."""
    text = (PACKAGE.parent / "HACKING.md").read_text("utf-8")
    order = [" ".join(LAYERS).split().index(name) for name in ("source", "shape", "rules")]

    assert all(first < second for first, second in pairwise(order))
    assert "`source` → `shape` → `rules` → `catalogue` → `derive`" in text
