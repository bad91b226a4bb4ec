"""A desk that is open in, docs/desk.png out: the form of a leaflet and what comes of it.

    ./build.py serve
    .venv/bin/python docs/desk.py http://127.0.0.1:8080/

It needs the playwright of requirements-dev.lock and the Chromium of the system.
"""

from __future__ import annotations

import sys

from side_by_side import browser_page, opened, save

WIDTH, HEIGHT = 760, 900
LEAFLET = "leaflet/balloon-kyphoplasty/ur"


def main(address: str) -> None:
    """Order 24 point on pale yellow in Urdu, as somebody at the desk would."""
    with browser_page(WIDTH, HEIGHT) as page:
        page.goto(address + LEAFLET)
        page.select_option("#size", "24")
        page.select_option("#colours", "black on pale yellow")
        pictures = [page.screenshot()]
        page.get_by_role("button", name="Make it").click()
        page.locator(".sheets img").first.wait_for()
        page.wait_for_load_state("networkidle")
        pictures.append(page.screenshot())
    save("desk.png", list(map(opened, pictures)))


if __name__ == "__main__":
    main(sys.argv[1])
