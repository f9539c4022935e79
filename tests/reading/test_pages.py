"""Web pages as sites build them: the article and nothing else, who wrote it, and when it was published."""

from pathlib import Path

import pytest

from assistant.reading import read_file
from assistant.records import Source

TITLE = "Northern pier closed after inspection"
WORDS = (
    "The harbour office in Port Merrin closed the northern pier on Thursday after an inspection found that the piles had rotted.",
    "Officials said that the pier, which was built in 1961, would stay shut until the spring at the earliest.",
    "“We cannot let people walk on a structure that may give way,” said the harbour master, Ruth Halloran.",
    "Fishermen who use the berth said that they had not been told in advance. About 40 boats will have to move.",
)
ARTICLE = "".join(f"<p>{words}</p>" for words in WORDS)


def read(folder: Path, source: str, *, encoding: str = "utf-8") -> Source:
    (folder / "page.html").write_bytes(source.encode(encoding))
    return read_file(folder / "page.html", max_bytes=10**7, max_characters=10**6)


def page(head: str = "", body: str = "", *, title: str = f"{TITLE} | Harbour News") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{body or f'<article><h1>{TITLE}</h1>{ARTICLE}</article>'}</body></html>"
    )


def data(**fields: object) -> str:
    import json

    about = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE} | fields
    return f'<script type="application/ld+json">{json.dumps(about)}</script>'


SITE = '<meta property="og:site_name" content="Harbour News">'

SITES = {
    "components": f"""<header><nav><ul><li>Home</li><li>Sport</li></ul></nav></header><main><article><h1>{TITLE}</h1>
        <div data-testid="byline"><span>Ines Moreau</span><time datetime="2025-11-20T09:12:44Z">5 hours ago</time></div>
        <div data-component="text-block"><p>{WORDS[0]}</p></div><div data-component="ad-block"><p>Advertisement</p></div>
        <div data-component="links-block"><ul><li><a href="/2">Ferry fares to rise in January</a></li></ul></div>
        <div data-component="text-block"><p>{WORDS[1]}</p><p>{WORDS[2]}</p><p>{WORDS[3]}</p></div></article>
        <section><h2>More on this story</h2><a href="/4"><h3>Storm damages sea wall</h3></a></section></main>
        <footer><p>Copyright 2025 Harbour News.</p></footer>""",
    "blog": f"""<div id="page"><header>Harbour Gazette</header><main><article class="post"><header><h1>{TITLE}</h1>
        <span class="posted-on">Posted on <time class="published" datetime="2025-11-20">November 20, 2025</time></span></header>
        <div class="entry-content">{ARTICLE}<div class="sharedaddy"><h3>Share this:</h3><ul><li>Facebook</li></ul></div>
        <div id="jp-relatedposts"><h3>Related</h3><p>Old pier news</p></div></div></article>
        <div id="comments"><ol><li><p>I always said that pier was rotten and nobody listened to me.</p></li></ol></div></main>
        <aside class="widget-area"><h2>Recent Posts</h2><ul><li>Fish prices fall</li></ul></aside></div>""",
    "wire": f"""<main><article><h1>{TITLE}</h1><time datetime="2025-11-20T09:12:44Z">November 20, 2025</time>
        {"".join(f'<div data-testid="paragraph-{n}">{words}</div>' for n, words in enumerate(WORDS))}
        <div>Sign up <a>here.</a></div><p>Our Standards: <a>The Harbour Wire Trust Principles.</a></p></article></main>""",
    "clutter": f"""<div id="cookies"><p>We use cookies to improve your experience.</p></div><article><h1>{TITLE}</h1>
        <div class="date">20 November 2025</div><p>Advertisement</p><a>SKIP ADVERTISEMENT</a><p>{WORDS[0]}</p><p>{WORDS[1]}</p>
        <p>ALSO READ: <a href="/x">Fish prices fall</a></p><p>{WORDS[2]}</p><p>Advertisement</p><p>{WORDS[3]}</p>
        <p>A version of this article appears in print on Nov. 21, 2025.</p></article>""",
    "tables": f"""<TABLE WIDTH=100%><TR><TD WIDTH=120><A HREF=a>Home</A><BR><A HREF=b>Links</A></TD><TD><B>{TITLE}</B><BR>
        20 November 2025<BR><BR>{"<BR><BR>".join(WORDS)}</TD></TR></TABLE>""",
}


@pytest.mark.parametrize("site", SITES)
def test_the_article_is_read_and_nothing_around_it(tmp_path: Path, site: str) -> None:
    source = read(tmp_path, page(body=SITES[site]))
    assert source.title == TITLE
    assert source.published == "2025-11-20"
    places = [source.text.index(words) for words in WORDS]
    assert places == sorted(places)
    for words in (
        *("Sport", "Advertisement", "SKIP", "Ferry fares", "Storm damages", "Copyright", "Share this", "Old pier news"),
        *("I always said", "Fish prices", "Sign up", "Trust Principles", "cookies", "in print on", "Links"),
    ):
        assert words not in source.text


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:modified_time" content="2025-11-23"><meta property="article:published_time" content="2025-11-20T07:30:00Z">', "2025-11-20"),
        ('<meta name="date" content="11/20/2025 09:12:00">', "2025-11-20"),
        ('<meta name="pubdate" content="1763629964">', "2025-11-20"),
        ('<meta name="DATE" content="Nov 20, 2025 09:12 AM EST">', "2025-11-20"),
        ('<meta name="parsely-pub-date" content="2025-11-20T05:00:00Z">', "2025-11-20"),
        (data(dateModified="2025-11-24", datePublished="2025-11-20T09:00:00Z"), "2025-11-20"),
        (data(**{"@type": "VideoObject", "datePublished": "2019-01-01"}) + data(datePublished="2025-11-20"), "2025-11-20"),
        ('<meta property="article:modified_time" content="2025-11-25"><meta property="og:updated_time" content="2025-11-25">', ""),
        (data(dateModified="2025-11-24"), ""),
    ],
)  # fmt: skip
def test_the_date_of_publication_is_that_and_no_other(tmp_path: Path, head: str, date: str) -> None:
    source = read(tmp_path, page(head))
    assert source.published == date
    assert source.published_from == ("page metadata" if date else "")


@pytest.mark.parametrize(
    "shown",
    [
        *(
            "20. November 2025, 18:30 Uhr",
            "Publié le 20 novembre 2025 à 18h30",
            "20 de noviembre de 2025",
            "20 novembre 2025",
        ),
        *(
            "2025年11月20日 18時30分",
            "2025-11-20 18:30 来源：港口网",
            "2025/11/20",
            "20 ноября 2025 г.",
            "Thursday, November 20, 2025",
        ),
    ],
)
def test_a_date_that_is_only_shown_is_read_in_any_language(tmp_path: Path, shown: str) -> None:
    source = read(tmp_path, page(body=f'<article><h1>{TITLE}</h1><div class="info">{shown}</div>{ARTICLE}</article>'))
    assert (source.published, source.published_from) == ("2025-11-20", "byline")


@pytest.mark.parametrize(
    ("head", "shown", "author"),
    [
        (data(author={"@type": "Person", "name": "Ines Moreau"}), "", "Ines Moreau"),
        (data(author=[{"name": "Ines Moreau"}, {"name": "Aiko Brandt"}]), "", "Ines Moreau and Aiko Brandt"),
        (data(**{"@graph": [{"@type": "LiveBlogPosting", "author": "By Ines Moreau"}], "@type": "WebSite"}), "", "Ines Moreau"),
        ('<meta name="author" content="Ines Moreau, Harbour Desk">', "", "Ines Moreau, Harbour Desk"),
        ('<meta name="byl" content="By Ines Moreau">', "", "Ines Moreau"),
        ('<meta property="article:author" content="https://www.facebook.com/harbournews">', "<p>By Ines Moreau</p>", "Ines Moreau"),
        ("", "<p>Ines Moreau, Harbour Desk</p><p>20 November 2025</p>", "Ines Moreau, Harbour Desk"),
        ('<script type="application/ld+json">{"@type": "Article", "author": [1, {"name": null}]}</script>', "", ""),
        ('<script type="application/ld+json">{broken</script>', "", ""),
        (f'{data(author={"name": "Ines Moreau"})}{SITE}', "", "Ines Moreau, Harbour News"),
        (data(author={"name": "Ines Moreau"}, publisher={"@type": "Organization", "name": "Harbour News"}), "",
         "Ines Moreau, Harbour News"),
        (f'<meta name="author" content="Ines Moreau, Harbour News">{SITE}', "", "Ines Moreau, Harbour News"),
        (SITE, "", "Harbour News"),
        (data(publisher={"name": "https://harbour.example"}), "", ""),
        (f'<meta name="author" content="Ines Moreau"><meta property="og:site_name" content="{"All the news of it " * 4}">', "",
         "Ines Moreau"),
    ],
)  # fmt: skip
def test_the_author_is_found_where_it_is_declared_or_shown(tmp_path: Path, head: str, shown: str, author: str) -> None:
    assert read(tmp_path, page(head, f"<article><h1>{TITLE}</h1>{shown}{ARTICLE}</article>")).author == author


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            f"{TITLE} - Harbour News",
            f"<header><h1>Harbour News</h1></header><article><h2>{TITLE}</h2>{ARTICLE}</article>",
        ),
        (f"{TITLE} | Harbour News", f"<article><h1>{TITLE}</h1>{ARTICLE}</article>"),
        (f"{TITLE}_Harbour", f"<article><h1>{TITLE}</h1>{ARTICLE}</article>"),
    ],
)
def test_the_title_is_without_the_name_of_the_site(tmp_path: Path, title: str, body: str) -> None:
    assert read(tmp_path, page(body=body, title=title)).title == TITLE


def test_tables_are_read_by_row_with_their_headings(tmp_path: Path) -> None:
    table = (
        "<table><caption>Visitors by year</caption><thead><tr><th>Year</th><th>Visitors</th><th>From the mainland</th></tr>"
        "</thead><tbody><tr><td>2023</td><td>25.07 million</td><td>2.43 million</td></tr>"
        "<tr><td>2024</td><td>36.87 million</td><td>6.98 million</td></tr></tbody></table>"
        "<table><tr><th>Built</th><td>1961</td></tr><tr><th>Length</th><td>240 m</td></tr></table>"
    )
    text = read(
        tmp_path, page(body=f"<article><h1>{TITLE}</h1><p>{WORDS[0]}</p>{table}<p>{WORDS[1]}</p></article>")
    ).text
    assert (
        "Visitors by year:\nYear: 2023; Visitors: 25.07 million; From the mainland: 2.43 million.\nYear: 2024;" in text
    )
    assert "Built: 1961.\nLength: 240 m." in text


def test_marks_of_references_and_of_editing_are_left_out(tmp_path: Path) -> None:
    body = (
        f'<div id="content"><h1>{TITLE}</h1><div id="toc"><ul><li>1 History</li></ul></div><p>{WORDS[0]}'
        f'<sup class="reference">[1]</sup></p><h2>History<span class="mw-editsection">[edit]</span></h2><p>{WORDS[1]}</p></div>'
    )
    text = read(tmp_path, page(body=body)).text
    assert f"{WORDS[0]}\n\nHistory\n\n{WORDS[1]}" in text
    assert "1 History" not in text


def test_a_page_in_an_older_encoding_is_read_by_its_label(tmp_path: Path) -> None:
    words = "港务局二十日宣布关闭北码头。检查发现，水下木桩已经腐烂，存在安全隐患。" * 3
    source = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>北码头关闭_港口网</title>'
    source += f"</head><body><div><h1>北码头关闭</h1><p>{words}</p></div></body></html>"
    found = read(tmp_path, source, encoding="gb18030")
    assert words in found.text
    assert found.title == "北码头关闭"
