"""Links on paper: whole addresses, though a style sheet cannot know where it is served from."""


def test_paper_knows_what_stands_before_a_path(app):
    style = app.get("/utskrift.css")
    assert style.content_type == "text/css"
    assert ':root { --address: "http' in style.text and not style.text.endswith('/"; }\n')
    assert 'href="/utskrift.css" media="print"' in app.get("/").text
