"""The style sheet inside the HTML report, made from the common table of looks."""

from __future__ import annotations

from actionplan.reports import styles
from actionplan.reports.styles import TONES


def style_sheet() -> str:
    """Return the CSS of a report, for screens of any width and for paper."""
    tones = "".join(
        f".ink-{tone}{{color:{look.text}}}\n"
        f".tone-{tone}{{color:{look.text};background:{look.soft};border-color:{look.text}}}\n"
        for tone, look in TONES.items()
    )
    values = {name: value for name in _TOKENS if isinstance(value := getattr(styles, name), str)}
    sheet = _SHEET
    for name, value in values.items():
        sheet = sheet.replace(f"var({name})", value)
    return sheet + tones


_TOKENS = ("INK", "MUTED", "ACCENT", "LINE", "HAIRLINE", "HEAD_FILL", "FONT_STACK")
_SHEET = """\
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;color:var(INK);background:#fff;font:1rem/1.55 var(FONT_STACK);overflow-wrap:anywhere}
header,footer,main{max-width:62rem;margin:0 auto;padding:0 1.25rem}
header,footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 2rem;
color:var(MUTED);font-size:.875rem}
header{padding-top:.75rem;padding-bottom:.5rem;border-bottom:1px solid var(HAIRLINE)}
footer{padding-top:.75rem;border-top:1px solid var(HAIRLINE);margin-top:3rem}
main{padding-top:1.5rem;padding-bottom:2rem}
main:focus{outline:none}
.skip{position:absolute;left:-100rem;top:0;background:#fff;color:var(ACCENT);padding:.75rem 1rem}
.skip:focus{left:0}
h1,h2,h3,h4{line-height:1.25;margin:2rem 0 .6rem;break-after:avoid}
h1{font-size:2rem;margin:.5rem 0 .4rem}
h2{font-size:1.45rem;margin-top:2.6rem}
h3{font-size:1.18rem}
h4{font-size:1rem;color:var(MUTED)}
p{margin:0 0 .8rem;max-width:44rem}
header p,footer p{margin:0}
.subtitle{font-size:1.15rem;color:var(MUTED)}
.draft{font-weight:bold;color:#B0241B}
.lead{font-size:1.15rem}
.small{font-size:.9rem;color:var(MUTED)}
.numbered{padding-left:4rem}
.number{display:inline-block;width:4rem;margin-left:-4rem}
blockquote{margin:.5rem 0 1rem;padding-left:1rem;border-left:3px solid var(LINE)}
ul,ol{padding-left:1.6rem;max-width:44rem}
li{margin:.2rem 0}
a{color:var(ACCENT);text-underline-offset:.15em}
a:focus-visible,.table:focus-visible{outline:2px solid var(ACCENT);outline-offset:2px}
nav{margin:1.5rem 0 2rem;padding:1rem 1.25rem;border:1px solid var(HAIRLINE);border-radius:8px}
.nav-title{font-size:1.1rem;font-weight:bold;margin:0 0 .5rem}
nav ul{list-style:none;padding:0;margin:0}
nav .level-1{margin-top:.4rem}
nav .level-2{padding-left:1.1rem}
nav .level-3{padding-left:2.2rem}
.table{overflow-x:auto;margin:1rem 0 2rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.45}
caption{text-align:left;color:var(MUTED);font-size:.9375rem;padding:.3rem 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid var(HAIRLINE)}
thead th{background:var(HEAD_FILL);border-bottom-color:var(LINE)}
tbody th{font-weight:normal}
td p,th p{margin:0 0 .35rem}
td p:last-child,th p:last-child{margin-bottom:0}
.chip{display:inline-block;border-radius:10px;padding:.05rem .5rem;font-weight:bold}
figure{margin:1rem 0 1.75rem;max-width:46rem}
figure svg{display:block;width:100%;height:auto;font-family:var(FONT_STACK)}
figcaption{color:var(MUTED);font-size:.9375rem;margin-top:.4rem}
.callout{margin:1rem 0 1.4rem;padding:.8rem 1.1rem;border-left:4px solid;border-radius:4px}
.callout p{color:var(INK);margin:0;max-width:none}
.callout .callout-title{font-weight:bold;color:inherit;margin-bottom:.2rem}
@media (max-width:48rem){.wide table{min-width:40rem}}
@page{size:A4;margin:20mm}
@page wide{size:A4 landscape}
@media print{
body{font-size:12pt}
table{font-size:10pt}
.skip{display:none}
.landscape{page:wide}
header,footer,main{max-width:none;padding:0}
.table{overflow:visible}
thead{display:table-header-group}
tr,figure,.callout{break-inside:avoid}
.page-break,.part+.part{break-before:page}
a{color:inherit}
.chip,.callout,thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
"""
