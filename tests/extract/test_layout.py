import pytest
from lxml import etree

from extract.layout import plain_text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<head>A</head><p>b <hi>c</hi>  d</p><quote>e</quote>", "A\n\nb c d\n\ne"),
        ("<p>a<lb/>b</p>", "a\nb"),
        ("<list><item>one <ref>two</ref></item><item><p>three</p></item></list>", "- one two\n- three"),
        ("<list><item>one<list><item>inner</item></list></item><item>two</item></list>", "- one\n  - inner\n- two"),
        (
            "<table><row><cell role='head'>Firm</cell><cell role='head'>2026</cell></row>"
            "<row><cell><p>Tarnwick</p></cell><cell>$5<lb/>bn</cell></row><row><cell/><cell/></row></table>",
            "| Firm | 2026 |\n| Tarnwick | $5bn |",
        ),
        ("<table><row><cell>a | b</cell></row></table>", "| a / b |"),
        ("<code><code>x = 1\n  y(2)\n</code></code>", "```\nx = 1\n  y(2)\n```"),
        ("<p>Call <code>f(1)</code> twice.</p>", "Call f(1) twice."),
        ("<quote><p>a</p><p>b</p></quote>", "a\n\nb"),
        ("<p>a<list><item>b</item></list>c</p>", "a\n\n- b\n\nc"),
        ("<p> </p><p/>", ""),
    ],
)
def test_trees_become_text(body: str, text: str) -> None:
    assert plain_text(etree.fromstring(f"<body>{body}</body>")) == text
