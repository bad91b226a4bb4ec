"""Nothing in; a process out that has imported all that a worker needs, and has made nothing yet."""

from press.formats.pdf.fonts import close_fonts

close_fonts()

import weasyprint  # noqa: E402, F401  # after close_fonts: Fontconfig is configured once

import press.build.make  # noqa: E402, F401
from press.formats import formats  # noqa: E402

formats()
