"""Texts that a document format could take for an order, for structure, or for something it is not."""

from __future__ import annotations

import random
from itertools import count

_LONG = 20_000
_FORMULAS = (
    *(
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        " =1+1",
        "'=1+1",
        "=cmd|' /C calc'!A0",
    ),
    *("-2+3+cmd|' /C calc'!A0", '=HYPERLINK("http://host.invalid/","here")', "=WEBSERVICE(A1)"),
    *('=DDE("cmd";"/C calc";"x")', "＝1+1", "%0A=1", "{=1+1}", '";=1+1;"', "=1+1\n=2+2", "=", "@"),
)
_MARKUP = (
    *(
        "<b>bold</b>",
        "<script>alert(1)</script>",
        '<img src="http://host.invalid/x.png">',
        "</w:t>",
    ),
    *(
        "budget < 5 & rising",
        "a && b",
        "AT&T",
        "&lt;b&gt;",
        "&amp;amp;",
        "&#0;",
        "&#x202E;",
        "&nbsp;",
    ),
    *("]]>", "<![CDATA[x]]>", "<!-- x -->", "--><script>", "<?xml version='1.0'?>", "<!DOCTYPE x>"),
    *('<a href="javascript:alert(1)">x</a>', "<para>x</para>", "<font color=red>x", "<br/>", "<u>"),
    *(
        '"><svg onload=alert(1)>',
        "' onclick='x",
        "</td></tr></table>",
        "</title><script>",
        "<<<>>>",
    ),
    *(
        "<w:p/><w:altChunk r:id='x'/>",
        "<xsl:value-of/>",
        '<link rel="x" href="//h.invalid">',
        "</main>",
    ),
    *("<style>@import url(//h.invalid)</style>", "url(javascript:x)", "expression(alert(1))"),
)
_FIELDS = (
    *(
        '{ INCLUDETEXT "http://host.invalid/x" }',
        "{ DOCVARIABLE x }",
        "{INCLUDEPICTURE //h.invalid}",
    ),
    *(
        '{ DDEAUTO c:\\\\x "/c calc" }',
        "{ MACROBUTTON x }",
        "{{ 7*7 }}",
        "{% x %}",
        "${7*7}",
        "#{x}",
    ),
    *(
        "{plan.secret}",
        "{0}",
        "{count}",
        "{",
        "}",
        "{}",
        "%s %d %n",
        "%(x)s",
        "100 %",
        "%%",
        "$x",
        "{!r}",
    ),
    *(
        "PAGEREF x",
        "&P of &N",
        "&A&F&D",
        '&"Arial"&K00FF00x',
        "`id`",
        "$(id)",
        "\\{",
        "{\\field x}",
    ),
)
_PLACES = (
    *(
        "javascript:alert(1)",
        "file:///etc/passwd",
        "\\\\host.invalid\\share\\x",
        "//host.invalid/x",
    ),
    *(
        "http://host.invalid/",
        "https://host.invalid/?a=1&b=<x>",
        "mailto:x@host.invalid",
        "data:text/html,x",
    ),
    *(
        "C:\\Windows\\calc.exe",
        "..\\..\\x",
        "../../x",
        "#top",
        "ms-word:ofe|u|x",
        "www.host.invalid",
    ),
    *(
        "\\",
        "\\n",
        "\\",
        "\\0",
        "\\u202e",
        "a\\",
        "(x",
        "x)",
        "((",
        "\\(",
        "<FEFF>",
        "endstream endobj",
    ),
    *(
        "/JS (x)",
        "<< /S /URI >>",
        "BT ET Tj",
        "'; DROP TABLE action; --",
        '"',
        "''",
        '"""',
        "|",
        "^",
        "~",
    ),
)
_SIGNS = (
    *(
        "nul \0 here",
        "bell \x07 escape \x1b[31m",
        "\x0b\x0c\x1c\x1f\x7f\x85\x9f",
        "a\ufffeb\uffffc\ufdd0",
    ),
    *("lone \ud800 and \udfff", "\ud83d\ude00", "\U0001f600", "plane \U0001fffe\U0010ffff end"),
    *(
        "\u202egnp.exe",
        "\u2066a\u2069 \u200f b",
        "zero\u200bwidth\u200djoin\ufeffed",
        "soft\u00adhyphen",
    ),
    *(
        "e" + "\u0301" * 400,
        "Z\u0351\u036b\u0343",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 family",
    ),
    *(
        "\U0001f1ec\U0001f1e7 flag",
        "\u2764\ufe0f",
        "\u05e9\u05dc\u05d5\u05dd",
        "\u0645\u0631\u062d\u0628\u0627 x",
    ),
    *(
        "\u0e01\u0e33",
        "\u4f60\u597d",
        "\uac00\u11a8",
        "\u1112\u1161\u11ab",
        "\ufb01",
        "\u212b \u2126",
        "\u00a0x\u00a0",
    ),
    *(
        "\ue000 private",
        "\U000f0000",
        "\u0378 unassigned",
        "\u2028line\u2029para",
        "\ufffc \ufffd",
        "\u3000x",
    ),
    *(
        "a\rb\nc\r\nd\x0be\x0cf\x85g",
        "a\n\n\n\nb",
        "\n\nx\n",
        "tab\tbed",
        "  two  spaces  ",
        "_x0041_ _x000D_",
    ),
    *(
        "\u2044\u2215 a\u20e0",
        "I\u0307 \u0130 \u00df \u1e9e",
        "\U000e0041 tag",
        "\u180e\u034f\u115f x",
        "1\u00b2\u00bd",
    ),
)
_LENGTHS = (
    *("word " * (_LONG // 5 - 10), "x" * (_LONG - 40), "\u00e9" * (_LONG - 40), "<" * (_LONG - 40)),
    *(
        "a\n" * 800,
        "=" * 5_000,
        "\U0001f600" * 8_000,
        "&" * 9_000,
        "(" * 4_000,
        "i" * 300 + " x" * 300,
    ),
    *(
        "\u202e" * 500,
        "0" * 400,
        "http://host.invalid/" + "a" * 3_000,
        "· " * 900,
        "\u0301" * 3_000,
    ),
)
FAMILIES = (_FORMULAS, _MARKUP, _FIELDS, _PLACES, _SIGNS, _LENGTHS)


def hostile_texts(number: int) -> list[str]:
    """Return so many texts: some of each family first, then all, then two joined in ways of chance."""
    turns = max(map(len, FAMILIES))
    plain = [family[turn] for turn in range(turns) for family in FAMILIES if turn < len(family)]
    chance = random.Random(5)
    joined = (
        chance.choice(plain)[:120]
        + chance.choice(("", " ", "\n", "\t", "\r\n"))
        + chance.choice(plain)[:120]
        for _turn in count()
    )
    found = list(dict.fromkeys(plain))
    while len(found) < number:
        found.append(next(joined))
    return found[:number]
