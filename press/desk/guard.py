"""Requests in, those that no page of the desk would send out; and the headers of every answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import IO

from flask import Flask, Request, Response, abort, request

MOST_BYTES = 16_384
"""Of a request: a form of the desk has some 300."""
MOST_FILE_BYTES = 10_000_000
"""Of a copy that somebody brings along to ask whether it is still good."""
FILES_GO_TO = "/which"
PIECE_BYTES = 500_000
"""Of a form with a file as it is read piece by piece (Werkzeug's own bound)."""
TOKEN = "desk"
"""The field of a form that only a page of this desk can know."""
PAGES = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
FILES = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""An edition is one file, with its style, fonts and pictures in it, and no script."""
HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


def install(app: Flask, hosts: list[str] | None) -> None:
    """Let the app answer its own pages alone; `hosts` are the names that it may be called by.

    Names that lead somewhere else tomorrow (DNS rebinding) are refused where `hosts` are given.
    """
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = MOST_BYTES
    app.config["TRUSTED_HOSTS"] = hosts
    app.request_class = _InMemory
    token = secrets.token_urlsafe(24)
    app.jinja_env.globals["token"] = token
    app.before_request(_only_own_forms(token))
    app.after_request(_with_headers)


class _InMemory(Request):
    """A request whose files are never written to a disk; only one page of the desk takes any."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()


def _only_own_forms(token: str) -> Callable[[], None]:
    def refuse() -> None:
        if request.path == FILES_GO_TO:
            request.max_content_length = MOST_FILE_BYTES
            request.max_form_memory_size = PIECE_BYTES
        sent = request.form.get(TOKEN, "") if request.method == "POST" else token
        if not secrets.compare_digest(sent.encode(), token.encode()):
            abort(403)

    return refuse


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", PAGES)
    return response
