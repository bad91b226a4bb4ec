"""At the desk anybody learns whether a copy is still good, from its code or from the file."""

from __future__ import annotations

import re
import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from press.desk.guard import MOST_BYTES, MOST_FILE_BYTES
from tests.build.given import code, copied, make_signed, mend
from tests.build.repository import build, press
from tests.desk.desks import FIELD, Visitor, visitor

EN = "output/tea/en/tea-en-html.html"


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_signed(tmp_path_factory.mktemp("given"))
    press(root, "release")
    return root


@pytest.fixture(scope="module")
def asker(given: Path) -> Visitor:
    return visitor(given)


def brought(somebody: Visitor, content: bytes, name: str = "leaflet.html") -> TestResponse:
    """Bring a file to the desk, in the form of its page."""
    (token,) = [
        value for field, value in FIELD.findall(somebody.get("/which").text) if field == "desk"
    ]
    fields = {"desk": token, "file": (BytesIO(content), name)}
    return somebody.client.post("/which", data=fields)


def test_the_page_is_led_to_and_has_a_form_for_a_code_and_one_for_a_file(asker: Visitor) -> None:
    assert 'href="/which"' in asker.get("/").text
    page = asker.get("/which")
    assert page.status_code == 200
    assert 'name="code"' in page.text and 'type="file"' in page.text
    assert "<script" not in page.text


def test_a_code_leads_to_its_page_however_it_is_typed(asker: Visitor, given: Path) -> None:
    letters = code(given)
    for typed in (
        letters,
        letters.lower(),
        f"{letters[:3]}-{letters[3:]}",
        f" {letters[0]} {letters[1:]}",
    ):
        answer = asker.client.get("/which", query_string={"code": typed}, follow_redirects=True)
        assert answer.status_code == 200 and answer.request.path == f"/which/{letters}"
    assert "Current." in answer.text and "Picie herbaty" in answer.text


def test_an_unknown_code_and_words_that_are_none_have_a_clear_page(asker: Visitor) -> None:
    unknown = asker.get("/which/GTXWQB")
    assert unknown.status_code == 404 and "Do not hand it out" in unknown.text
    for words in ("hello", "AEIOUY", "%3Cscript%3E", "B" * 5000):
        answer = asker.get(f"/which?code={words}")
        assert answer.status_code == 400 and "That is no code" in answer.text
        assert "<script>" not in answer.text
    assert asker.get("/which/hello").status_code == 400


def test_a_superseded_copy_shows_what_changed(given: Path, tmp_path: Path) -> None:
    root = copied(given, tmp_path / "one")
    before = code(root)
    mend(root, "not hot")
    press(root, "release", "tea", "--language", "en")
    page = visitor(root).get(f"/which/{before}").text
    assert "Superseded." in page and "In its place: version 1" in page
    assert "Changed: “" in page and f"code {code(root)}" in page


def test_a_withdrawn_leaflet_cannot_be_had_at_the_desk_from_that_moment(
    given: Path, tmp_path: Path
) -> None:
    root = copied(given, tmp_path / "one")
    press(root, "withdraw", "tea", "--reason", "a wrong <dose>")
    somebody = visitor(root)
    page = somebody.get(f"/which/{code(root)}").text
    assert "Withdrawn." in page and "a wrong &lt;dose&gt;" in page
    assert "a wrong &lt;dose&gt;" in somebody.get("/leaflet/tea").text
    refused = somebody.get("/edition?leaflet=tea&language=en&format=html")
    assert refused.status_code == 409 and "not handed out" in refused.text
    assert "make this instead" not in refused.text and "Ask the team" in refused.text


def test_who_is_refused_a_language_that_is_withdrawn_is_offered_english_alone(
    given: Path, tmp_path: Path
) -> None:
    root = copied(given, tmp_path / "one")
    press(root, "withdraw", "tea", "--language", "pl", "--reason", "a wrong dose")
    refused = visitor(root).get("/edition?leaflet=tea&language=pl&size=24").text
    assert re.findall(r'language=(\w+)[^"]*">make this instead', refused) == ["en"]
    assert "transcriber" not in refused


def test_a_file_is_looked_at(asker: Visitor, given: Path) -> None:
    answer = brought(asker, (given / EN).read_bytes())
    assert answer.status_code == 200 and "Current." in answer.text
    unknown = brought(asker, b"nothing of ours")
    assert unknown.status_code == 404
    assert "It bears none of our codes" in unknown.text and "letters" not in unknown.text


def test_a_file_is_never_written_anywhere(asker: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was written")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", refuse)
    assert brought(asker, b"x" * 2_000_000).status_code == 404


def test_a_form_of_another_page_is_refused_and_a_file_that_is_none(asker: Visitor) -> None:
    fields = {"desk": "guessed", "file": (BytesIO(b"x"), "a.pdf")}
    assert asker.client.post("/which", data=fields).status_code == 403
    assert brought(asker, b"", "").status_code == 400


def test_too_large_a_file_is_refused_and_other_forms_stay_small(asker: Visitor) -> None:
    assert brought(asker, b"x" * (MOST_FILE_BYTES - 10_000)).status_code == 404
    assert brought(asker, b"x" * (MOST_FILE_BYTES + 1)).status_code == 413
    assert asker.client.post("/order", data={"q": "x" * (MOST_BYTES + 1)}).status_code == 413


def test_pages_of_the_rack_that_codes_lead_to_work_at_the_desk(asker: Visitor, given: Path) -> None:
    build(given)
    page = asker.get(f"/rack/tea/pl.html?code={code(given)}")
    assert page.status_code == 200
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert asker.get("/rack/copy.js").status_code == 200
