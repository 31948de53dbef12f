"""Hostile links that are paths: other machines, devices, climbing, unseen signs, programs."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from tests.faults.hostile_family import HOST, PLANTED, Link, family
from tests.faults.hostile_names import DEVICES, PROGRAMS, SCRIPTED, UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

# Other machines

SERVER_HEADS = ("\\\\", "//", "\\/", "/\\", "\\\\\\\\", "////", "\\\\?\\UNC\\", "//?/UNC/")
SERVER_HEADS += ("\\\\.\\UNC\\", "\\??\\UNC\\", "\\\\?\\unc\\", "\\\\?/UNC/", "//./unc/")
SERVERS = (HOST, PLANTED, PLANTED.upper(), f"{HOST}.", f"{HOST}@SSL", f"{HOST}@SSL@8443")
SERVERS += (f"{HOST}@8080", "192.0.2.7", "127.0.0.1", "localhost", "[2001:db8::7]")
SERVERS += ("2001-db8--7.ipv6-literal.net", "0xC0000207", "3221225991")
SHARES = ("\\share\\{}.pdf", "/share/{}.pdf", "\\DavWWWRoot\\{}.pdf", "\\C$\\{}.pdf", "\\IPC$\\{}")
SHARES += ("\\pipe\\{}", "/sysvol/{}/minutes.docx", "\\{}")


@family
def another_machine() -> Iterator[str]:
    for head, server, share in product(SERVER_HEADS, SERVERS, SHARES):
        yield head + server + share.format(PLANTED)


@family
def another_machine_disguised() -> Iterator[str]:
    slashes = ("＼＼", "／／", "%5c%5c", "%2f%2f", "%5C%5C", "%2F%2F", "%255c%255c", "%u005c%u005c")
    for head, share in product(slashes, SHARES):
        yield head + HOST + share.format(PLANTED)
    for before, head in product((" ", "\t", '"', "'", "<", "file:", "url:", "@"), ("\\\\", "//")):
        yield f"{before}{head}{HOST}{head[0]}share{head[0]}{PLANTED}.pdf"


@family
def mounts_of_other_machines() -> Iterator[str]:
    heads = (
        "/net/",
        "/NET/",
        "/Network/Servers/",
        "/afs/",
        "/run/user/1000/gvfs/smb-share:server=",
    )
    heads += ("/run/user/1000/gvfs/dav:host=", "/home/../net/", "/.//net/", "/./net/")
    for head in heads:
        yield f"{head}{HOST}/share/minutes.pdf"
        yield f"{head}{PLANTED}/minutes.docx"


# Places of the system

DEVICE_NAMES = ("{}", "{}.pdf", "{}.txt", "{} .pdf", "{}:", "{}. .pdf", "{}.tar.pdf", "{}...")


@family
def devices() -> Iterator[str]:
    for device, shape in product(DEVICES, DEVICE_NAMES):
        yield f"{PLANTED}/{shape.format(device)}"
        yield f"{PLANTED}\\{shape.format(device.lower())}"
    for device in DEVICES:
        yield f"{device}\\{PLANTED}.pdf"
        yield f"C:\\{PLANTED}\\{device}.pdf"


@family
def special_files() -> Iterator[str]:
    for place in (
        "/dev",
        "/proc",
        "/sys",
        "/dev/fd",
        "/proc/self/fd",
        "/proc/self/root",
    ):
        for name in (f"{PLANTED}.pdf", f"../{PLANTED}.pdf", f"./{PLANTED}.docx"):
            yield f"{place}/{name}"


@family
def raw_paths() -> Iterator[str]:
    heads = ("\\\\?\\", "\\\\.\\", "\\??\\", "//?/", "//./", "\\\\?\\GLOBALROOT\\", "\\/?\\")
    places = ("C:\\", "c:/", "Volume{8a1b0000-0000-0000-0000-100000000000}\\", "PhysicalDrive0\\")
    places += ("Device\\HarddiskVolume1\\", "GLOBALROOT\\Device\\Mup\\", "pipe\\", "mailslot\\", "")
    for head, place in product(heads, places):
        yield f"{head}{place}{PLANTED}.pdf"
        yield f"{head}{place}{HOST}\\share\\minutes.docx"


@family
def streams() -> Iterator[str]:
    names = (f"{PLANTED}.pdf", f"{PLANTED}", f"papers/{PLANTED}.txt", f"C:\\papers\\{PLANTED}.docx")
    tails = (":hidden.exe", "::$DATA", ":hidden:$DATA", ":$I30:$INDEX_ALLOCATION", ":x.pdf")
    tails += (":Zone.Identifier", "::$INDEX_ALLOCATION", ": .pdf", ":${}", "::$DATA.pdf")
    for name, tail in product(names, tails):
        yield name + tail


@family
def drives() -> Iterator[str]:
    for letter in "aCdZ":
        yield f"{letter}:{PLANTED}.pdf"
        yield f"{letter}|/{PLANTED}.pdf"
        yield f"{letter}:\\windows\\{PLANTED}.exe"
        yield f"{letter}:..\\{PLANTED}.pdf"
        yield f"{letter}:/../{PLANTED}.pdf"
        yield f"{letter}:\\\\{HOST}\\share\\{PLANTED}.pdf"
        yield f"{letter}://{HOST}/{PLANTED}.pdf"
        yield f"{letter}:\\x\\{letter}:\\{PLANTED}.pdf"
    for odd in ("1:\\", "CC:\\", "é:\\", "C：\\", "C꞉\\", ":\\", "C::\\"):
        yield f"{odd}{PLANTED}.pdf"


@family
def variables() -> Iterator[str]:
    heads = (
        "%TEMP%",
        "%USERPROFILE%",
        "%COMSPEC%",
        "$HOME",
        "${HOME}",
        "~",
        "~root",
        "$(id)",
        "%x:~0%",
    )
    for head, slash in product(heads, "/\\"):
        yield f"{head}{slash}{PLANTED}.pdf"
        if head[0] != "~":
            yield f"C:\\{head}{slash}{PLANTED}.pdf"


@family
def places_of_the_shell() -> Iterator[str]:
    ids = ("{20D04FE0-3AEA-1069-A2D8-08002B30309D}", "{21EC2020-3AEA-1069-A2DD-08002B30309D}")
    for each in ids:
        yield f"::{each}\\{PLANTED}.pdf"
        yield f"shell:::{each}\\{PLANTED}"
        yield f"{PLANTED}.{each}"
        yield f"{PLANTED}.pdf.{each}"
    for name in ("startup", "sendto", "AppsFolder", "RecycleBinFolder", "Common Startup"):
        yield f"shell:{name}\\{PLANTED}.pdf"


# Out of the folder

UPS = ("../", "..\\", "..//", ".. /", "../ ", "...\\", ". ./", "..;/", "%2e%2e/", "%2e%2e%2f")
UPS += ("..%2f", "..%5c", "%2e%2e%5c", "%252e%252e%252f", "..%c0%af", "..%u2215", "．．/", "．．\\")
UPS += ("‥/", "..∕", "..⁄", "..＼", "..／", "....//", "%c0%ae%c0%ae/", "..%00/", "..%0d/", ".%2e/")


@family
def climbing() -> Iterator[str]:
    for up, times in product(UPS, (1, 3, 8)):
        yield f"{up * times}{PLANTED}.pdf"
        yield f"papers/{up * times}etc/{PLANTED}.pdf"
        yield f"/srv/{up * times}{PLANTED}.docx"
        yield f"C:\\x\\{up * times}{PLANTED}.docx"
    yield f"{PLANTED}.pdf/.."
    yield f"{PLANTED}/..\\"
    yield f"{PLANTED}/.. ."


# What is not seen, or seen otherwise

ORDINARY_TEXTS = (f"papers/{PLANTED} minutes.pdf", f"https://{HOST}/minutes.pdf")


@family
def unseen_signs() -> Iterator[str]:
    for text, sign in product(ORDINARY_TEXTS, UNSEEN):
        for place in (0, len(text) // 2, len(text) - 4, len(text)):
            hidden = text[:place] + sign + text[place:]
            if PLANTED in hidden:
                yield hidden
    for sign in UNSEEN:
        yield f"{PLANTED}{sign}fdp.exe"


@family
def endless() -> Iterator[str]:
    for length in (2001, 2100, 4000, 8192, 20_000):
        yield f"https://{HOST}/" + "a" * length
        yield f"{PLANTED}/" + "a/" * length + "x.pdf"
        yield f"mailto:x@{HOST}?subject=" + "%20" * length
        yield f"{PLANTED}" + " " * length + ".exe"
        yield f"{PLANTED}" + "." * length + "pdf"


# Programs and what starts them

NAMES = ("{0}.{1}", "{0}.pdf.{1}", "{0}.pdf          .{1}", "{0}.{1}.", "{0}.{1} ", "{0}.{1}. .")
NAMES += ("{0}.{1}::$DATA", "{0}.{1}%00.pdf", "{0}.pdf/x.{1}", "papers\\{0}.{1}", '"{0}.{1}"')
NAMES += ("C:\\papers\\{0}.{1}", "/srv/{0}.{1}", "{0}.{1} /c calc", "./{0}.{1}", "{0}.\u00a0{1}")


@family
def programs() -> Iterator[str]:
    for shape, ending in product(NAMES, PROGRAMS):
        yield shape.format(PLANTED, ending)
        yield shape.format(PLANTED, ending.upper())
    for ending in PROGRAMS:
        wide = "".join(chr(ord(sign) + 0xFEE0) for sign in ending if sign.isalnum())
        yield f"{PLANTED}.{wide}"
        yield f"{PLANTED}．{ending}"
        yield f"{PLANTED}.{ending[0]}%{ord(ending[-1]):x}"


@family
def pages_with_scripts() -> Iterator[Link]:
    for shape, ending in product(("{}.{}", "papers/{}.pdf.{}", "/srv/{}.{}"), SCRIPTED):
        yield Link("", shape.format(PLANTED, ending), may_ask=True, shows=PLANTED)
