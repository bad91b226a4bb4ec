"""A repository in, a desk on it and somebody who uses it out; editions are made in this process."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from press.build.crew import made_of
from press.build.make import Made
from press.build.plan import Job
from press.desk.app import application
from press.desk.counter import MOST_WAITING, Counter
from press.desk.holdings import Holdings
from press.desk.log import Log
from press.desk.service import Desk
from press.desk.shelf import Shelf

FIELD = re.compile(r'name="([^"]+)" value="([^"]*)"')
DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Visitor:
    """Somebody at the desk, with the browser that they use."""

    desk: Desk
    client: FlaskClient

    def get(self, address: str) -> TestResponse:
        return self.client.get(address)

    def order(self, leaflet: str, language: str, **chosen: str) -> TestResponse:
        """Fill in the form of a leaflet in a language, send it off, and follow where it leads."""
        form = self.get(f"/leaflet/{leaflet}/{language}").text
        fields = dict(FIELD.findall(form)) | chosen
        return self.client.post("/order", data=fields, follow_redirects=True)

    def take(self, page: TestResponse, how: str = "download") -> TestResponse:
        """Press a button of the page of an edition."""
        (address,) = re.findall(r'action="(/supply/[^"]+)"', page.text)
        fields = dict(FIELD.findall(page.text)) | {"how": how}
        return self.client.post(address, data=fields)


def visitor(
    root: Path, make: Callable[[Job], Made] = made_of, most_waiting: int = MOST_WAITING
) -> Visitor:
    """A desk on a repository, called by the name that the test client calls it."""
    desk = Desk(
        Holdings(root), Counter(make, 1, most_waiting), Shelf(root / "output"),
        Log(root, lambda: DAY),
    )  # fmt: skip
    return Visitor(desk, application(desk, ["localhost"]).test_client())
