"""The settings for web servers: the same headers from each, and pages that live under them."""

import getpass
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browsing import headers_for, needs_browser, serving

ROOT = Path(__file__).parent.parent
HEADERS = (ROOT / "templates/server/_headers").read_text("utf-8")
SETTINGS = {
    "nginx": ROOT / "docs/server/nginx.conf",
    "caddy": ROOT / "docs/server/Caddyfile",
    "apache2": ROOT / "templates/server/.htaccess",
}
FONT = "/assets/fonts/a.woff2"
MODULES = ("mpm_event", "authz_core", "mime", "dir", "headers", "deflate", "filter")


@pytest.fixture
def site(tmp_path):
    """A folder as a site has it: a page, a font, the page for what is missing."""
    place = tmp_path / "site"
    (place / "assets/fonts").mkdir(parents=True)
    (place / "index.html").write_text("<!doctype html><title>Nhà</title>" + "a" * 3000, "utf-8")
    (place / "404.html").write_text("<!doctype html><title>Không thấy</title>", "utf-8")
    (place / "lich.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "utf-8")
    (place / "manifest.webmanifest").write_text("{}", "utf-8")
    (place / FONT[1:]).write_bytes(b"wOF2")
    for name in ("_headers", ".htaccess"):
        shutil.copy(ROOT / "templates/server" / name, place)
    return place


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def nginx(folder, port, work):
    text = SETTINGS["nginx"].read_text("utf-8")
    text = text.replace("listen 80", f"listen 127.0.0.1:{port}")
    text = text.replace("/var/www/mot-cua", str(folder))
    text = text.replace("mime.types", "/etc/nginx/mime.types")
    top = f"daemon off; user {getpass.getuser()}; pid {work}/pid; error_log {work}/log; events {{}}"
    (work / "nginx.conf").write_text(f"{top} http {{ access_log off; {text} }}", "utf-8")
    return ["nginx", "-e", str(work / "log"), "-p", str(work), "-c", str(work / "nginx.conf")]


def caddy(folder, port, work):
    text = SETTINGS["caddy"].read_text("utf-8")
    text = text.replace("motcua.example", f"http://127.0.0.1:{port}")
    text = text.replace("/var/www/mot-cua", str(folder))
    (work / "Caddyfile").write_text("{\n\tadmin off\n}\n" + text, "utf-8")
    return ["caddy", "run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"]


def apache2(folder, port, work):
    modules = "\n".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES
    )
    (work / "apache.conf").write_text(
        f"""{modules}
        ServerName 127.0.0.1
        Listen 127.0.0.1:{port}
        PidFile {work}/pid
        ErrorLog {work}/log
        TypesConfig /etc/mime.types
        DocumentRoot {folder}
        <Directory {folder}>
        AllowOverride All
        Require all granted
        </Directory>
        """,
        "utf-8",
    )
    return ["apache2", "-X", "-d", str(work), "-f", str(work / "apache.conf")]


@pytest.fixture
def server(request, site, tmp_path):
    """The address of a real web server with the shipped settings."""
    name = request.param
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    port, work = free_port(), tmp_path / "work"
    work.mkdir()
    command = {"nginx": nginx, "caddy": caddy, "apache2": apache2}[name](site, port, work)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def fetch(address, **headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


@pytest.mark.parametrize("server", SETTINGS, indirect=True)
def test_a_real_server_sends_what_the_headers_file_says(server):
    for path in ("/index.html", FONT):
        status, sent, _ = fetch(server + path)
        assert status == 200
        for name, value in headers_for(HEADERS, path):
            assert sent.get_all(name) == [value], (path, name)

    _, sent, body = fetch(server + "/index.html", **{"Accept-Encoding": "gzip"})
    assert sent["Content-Encoding"] == "gzip"
    assert len(body) < 1000
    assert fetch(server + "/lich.ics")[1].get_content_type() == "text/calendar"
    kind = fetch(server + "/manifest.webmanifest")[1].get_content_type()
    assert kind == "application/manifest+json"


@pytest.mark.parametrize("server", SETTINGS, indirect=True)
def test_a_real_server_shows_our_page_for_what_is_missing(server):
    status, sent, body = fetch(server + "/khong-co.html")

    assert status == 404
    assert "Không thấy" in body.decode()
    assert (
        "script-src" in sent["Content-Security-Policy"]
        or "'self'" in sent["Content-Security-Policy"]
    )
    assert fetch(server + "/.htaccess")[0] in (403, 404)


@pytest.mark.parametrize("name", SETTINGS)
def test_the_four_settings_say_the_same(name):
    """Where the server itself is not at hand, the texts are compared."""
    text = SETTINGS[name].read_text("utf-8")
    for path in ("/index.html", FONT):
        for header, value in headers_for(HEADERS, path):
            assert re.search(rf'"?{re.escape(value)}"?', text), (header, value)
            assert header in text


def test_scripts_and_styles_come_from_files_only():
    policy = dict(headers_for(HEADERS, "/index.html"))["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "script-src" not in policy  # default-src holds for scripts


@needs_browser
@pytest.mark.xdist_group("hosting")
def test_the_browser_refuses_a_script_in_a_page(site, chromium):
    """What a hole in our escaping would let in does not run."""
    (site / "hole.html").write_text(
        "<!doctype html><title>x</title><p id=p>a</p>"
        "<script>p.textContent='ran'</script><img src=x onerror=\"p.textContent='ran'\">",
        "utf-8",
    )
    with serving(site) as address:
        page = chromium.new_page()
        refused = []
        page.on("console", lambda message: refused.append(message.text))
        page.goto(address + "hole.html", wait_until="load")

        assert page.locator("#p").inner_text() == "a"
        assert any("Content Security Policy" in text for text in refused)
