"""Requests in, those that no page of the desk would send out; and the headers of every answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from flask import Flask, Response, abort, request

MOST_BYTES = 16_384
"""Of a request: a form of the desk has some 300."""
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
    token = secrets.token_urlsafe(24)
    app.jinja_env.globals["token"] = token
    app.before_request(_only_own_forms(token))
    app.after_request(_with_headers)


def _only_own_forms(token: str) -> Callable[[], None]:
    def refuse() -> None:
        sent = request.form.get(TOKEN, "") if request.method == "POST" else token
        if not secrets.compare_digest(sent.encode(), token.encode()):
            abort(403)

    return refuse


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", PAGES)
    return response
