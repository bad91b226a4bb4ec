"""A desk in, the web application out: its pages, its files, and what it answers when it cannot."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Flask, Response, abort, redirect, render_template, request, send_file, url_for
from jinja2 import StrictUndefined
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from press.build.code_in import DRAWING
from press.desk import guard, which
from press.desk.counter import Full
from press.desk.holdings import NothingToOffer, View
from press.desk.log import What
from press.desk.order import NotOffered, Order, file_name, order_of_form
from press.desk.printing import how_to_print, pictures_of
from press.desk.refusal import VERY_LARGE_PT, Refusal, is_very_large
from press.desk.search import LONGEST, MOST_SHOWN, found
from press.desk.service import Desk, Supply, Waiting, serve
from press.desk.shelf import type_of
from press.desk.values import (
    STATES,
    english_title,
    form_values,
    given_as,
    offers_of,
    paper_advice,
    standing,
    standings,
    told,
)
from press.formats.pages import neutral_mark
from press.formats.pdf.picture import picture_of
from press.rack.files import INDEX, is_page
from press.rack.names import count, tongue
from press.rack.pages import TEMPLATES, file_of

PATIENCE_S = 20
"""How long a page waits for an edition before it says that it is still being made."""
AGAIN_S = 15
OWN = TEMPLATES.parent / "desk"
SHOWN_BY_BROWSERS = ("pdf", "html", "mp3", "txt")
NOTHING_BUILT = "The pages of all editions are made by ./build.py, which has not made any yet."
WHY = {
    400: "The desk does not offer that.",
    403: "This form was not sent by a page of this desk, or the desk was started again since. "
    "Find the leaflet and choose once more.",
    404: "There is no such page.",
    405: "This page cannot be asked like that.",
    413: "That is more than any form of this desk sends.",
    503: "Many leaflets are being made at the moment.",
    500: "The desk has a fault of its own. What happened stands in the window that it runs in.",
}


def application(desk: Desk, hosts: list[str] | None = None) -> Flask:
    """The desk as a WSGI application; `hosts` are the names that it may be called by, or any."""
    app = Flask(__name__, template_folder=str(OWN), static_folder=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(count=count, states=STATES)
    guard.install(app, hosts)
    _add_choosing(app, desk)
    _add_editions(app, desk)
    _add_files(app, desk)
    which.add(app, desk)
    _add_refusals(app, desk)

    @app.context_processor
    def publisher() -> dict[str, str]:
        try:
            organisation = desk.holdings.view().house.organisation
        except NothingToOffer:
            organisation = None
        return {"organisation": organisation.name if organisation else "The desk"}

    return app


def _add_choosing(app: Flask, desk: Desk) -> None:
    """The pages on which a leaflet, a language and a format are chosen."""

    @app.get("/")
    def search() -> str:
        words = request.args.get("q", "")[:LONGEST]
        listed = found(desk.holdings.view().cards.values(), words)
        return render_template(
            "search.html", q=words, total=len(listed), listed=listed[:MOST_SHOWN]
        )

    @app.get("/leaflet/<leaflet>")
    def languages(leaflet: str) -> str:
        view = desk.holdings.view()
        _must_be(leaflet in view.leaflets)
        return render_template(
            "languages.html", leaflet=leaflet, title=english_title(view, leaflet),
            standings=standings(view, leaflet),
            easy_read=[tongue(tag).english for tag in view.easy_read_in(leaflet)],
            shown={view.cards[leaflet, tag]["state"] for tag in view.languages},
        )  # fmt: skip

    @app.get("/leaflet/<leaflet>/<language>")
    def choose(leaflet: str, language: str) -> str:
        view = desk.holdings.view()
        _must_be((leaflet, language) in view.cards)
        chosen = order_of_form(leaflet, language, dict(request.args.lists()))
        return render_template(
            "choose.html", leaflet=leaflet, language=language,
            title=english_title(view, leaflet), standing=standing(view.cards[leaflet, language]),
            **form_values(language, language in view.easy_read_in(leaflet), chosen),
        )  # fmt: skip


def _add_editions(app: Flask, desk: Desk) -> None:
    """What was chosen, as it is noted, shown and supplied."""

    @app.post("/order")
    def order() -> Answer:
        chosen = _order(desk, request.form)
        _note(app, desk, chosen, "asked")
        return redirect(f"{url_for('edition')}?{urlencode(chosen.values())}", 303)

    @app.get("/edition")
    def edition() -> tuple[str, int]:
        chosen = _order(desk, request.args)
        return _edition_page(desk, chosen, serve(desk, chosen, PATIENCE_S))

    @app.get("/picture/<int:number>")
    def picture(number: int) -> Response:
        chosen = _order(desk, request.args)
        result = serve(desk, chosen, PATIENCE_S)
        if not isinstance(result, Supply) or not 1 <= number <= pictures_of(chosen, result.made):
            abort(404)
        with DRAWING:
            content = picture_of(result.made.content, page_number=number)
        return Response(content, mimetype="image/png")

    @app.post("/supply/<leaflet>/<language>/<name>")
    def supply(leaflet: str, language: str, name: str) -> Response | tuple[str, int]:
        how = request.form.get("how", "")
        if how not in ("download", "open"):
            raise NotOffered("An edition can be downloaded or opened.")
        chosen = _order(desk, request.form)
        result = serve(desk, chosen, desk.limit_s)
        if not isinstance(result, Supply):
            return _edition_page(desk, chosen, result)
        _must_be(
            (leaflet, language, name) == (chosen.leaflet, chosen.language, _name(result, chosen))
        )
        _note(app, desk, chosen, "supplied")
        response = Response(result.made.content, content_type=type_of(name))
        kind = "attachment" if how == "download" else "inline"
        response.headers["Content-Disposition"] = f'{kind}; filename="{name}"'
        response.headers["Content-Security-Policy"] = guard.FILES
        return response


def _add_files(app: Flask, desk: Desk) -> None:
    """The rack, the style sheet and the log."""

    @app.get("/rack/")
    @app.get("/rack/<path:path>")
    def rack(path: str = INDEX) -> Response:
        file = desk.shelf.file(path)
        if file is None:
            return Response(_error(404, NOTHING_BUILT if path == INDEX else WHY[404]), 404)
        response = send_file(file.resolve(), mimetype=type_of(path), conditional=True)
        policy = guard.PAGES if is_page(path) else guard.FILES
        response.headers["Content-Security-Policy"] = policy
        return response

    @app.get("/supply/<leaflet>/index.html")
    def all_editions(leaflet: str) -> Answer:
        """Where a web page leads that was opened at the desk."""
        _must_be(leaflet in desk.holdings.view().leaflets)
        return redirect(url_for("languages", leaflet=leaflet), 303)

    @app.get("/desk.css")
    def style() -> Response:
        organisation = desk.holdings.view().house.organisation
        accent = organisation.accent if organisation else "#003087"
        own = (OWN / "desk.css").read_text("utf-8")
        sheet = file_of("rack.css").replace("#003087", accent) + own
        return Response(sheet, mimetype="text/css")

    @app.get("/mark.svg")
    def mark() -> Response:
        return Response(neutral_mark().content, mimetype="image/svg+xml")

    @app.get("/log.csv")
    def log() -> Response:
        response = Response(desk.log.content(), content_type=type_of("log.csv"))
        response.headers["Content-Disposition"] = 'attachment; filename="desk-log.csv"'
        return response


def _add_refusals(app: Flask, desk: Desk) -> None:
    """What is answered in the place of a page."""

    @app.errorhandler(NotOffered)
    def not_offered(fault: NotOffered) -> tuple[str, int]:
        return _error(400, str(fault)), 400

    @app.errorhandler(Full)
    def full(fault: Full) -> tuple[str, int, dict[str, str]]:
        return _error(503, WHY[503]), 503, {"Retry-After": str(AGAIN_S)}

    @app.errorhandler(NothingToOffer)
    def nothing(fault: NothingToOffer) -> tuple[str, int]:
        why = f"{fault}: {'; '.join(map(str, fault.findings))}"
        return _error(503, why), 503

    @app.errorhandler(HTTPException)
    def failed(fault: HTTPException) -> tuple[str, int]:
        status = fault.code or 500
        return _error(status, WHY.get(status, WHY[400])), status


def _error(status: int, why: str) -> str:
    return render_template("error.html", status=status, why=why)


def _edition_page(desk: Desk, order: Order, result: Supply | Waiting | Refusal) -> tuple[str, int]:
    view = desk.holdings.view()
    shown = standing(view.cards[order.leaflet, order.language])
    known = {
        "order": order, "title": english_title(view, order.leaflet), "standing": shown,
        "very_large": f"above {VERY_LARGE_PT} point" if is_very_large(order) else "",
    }  # fmt: skip
    if isinstance(result, Refusal):
        offers = offers_of(view, result)
        return render_template("refused.html", refusal=result, offers=offers, **known), 409
    if isinstance(result, Waiting):
        return render_template("waiting.html", **known), 202
    name = _name(result, order)
    return render_template(
        "edition.html", made=result.made, name=name, told=told(order, result.job),
        given_as=given_as(result.job, shown),
        opens=name.endswith(SHOWN_BY_BROWSERS), printed=name.endswith(".pdf"),
        advice=paper_advice(order), printing=how_to_print(order, result),
        pictures=pictures_of(order, result.made), **known,
    ), 200  # fmt: skip


def _name(supply: Supply, order: Order) -> str:
    return file_name(order, supply.job.state == "draft")


def _order(desk: Desk, given: MultiDict[str, str]) -> Order:
    """The order of a form or an address, for a leaflet and a language that there are."""
    view: View = desk.holdings.view()
    fields = {name: given.getlist(name) for name in given if name not in (guard.TOKEN, "how")}
    leaflet, language = given.get("leaflet", ""), given.get("language", "")
    _must_be((leaflet, language) in view.cards)
    return order_of_form(leaflet, language, fields)


def _must_be(there: bool) -> None:
    if not there:
        abort(404)


def _note(app: Flask, desk: Desk, order: Order, what: What) -> None:
    """Write it down; nobody goes without a leaflet because the log cannot be written."""
    try:
        desk.log.note(order, what)
    except OSError as fault:
        app.logger.error("%s: %s", desk.log.path, fault.strerror)
