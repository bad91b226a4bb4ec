"""The register and a text in; out, why nobody may have that text any more."""

from __future__ import annotations

from press.model import State
from press.model.register import REGISTER_PATH, Register
from press.translate.digests import Digests


def forbidden_by(
    register: Register, leaflet: str, language: str, digests: Digests
) -> tuple[State, str] | None:
    """The state and the reason, where the register takes back this very text.

    Where it is broken and may tell of that, nobody gets the leaflet until it is mended.
    """
    back = register.withdrawing(
        leaflet, language, digests.source_sha256, digests.translation_sha256
    )
    if back:
        return "withdrawn", f"withdrawn since {back.on}: {back.reason}"
    at = register.perhaps_withdrawn_at(leaflet)
    if register.closed or at:
        return "withheld", f"{at or REGISTER_PATH} is broken, and may tell that it is withdrawn"
    return None
