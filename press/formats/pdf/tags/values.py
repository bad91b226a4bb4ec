"""PDF's own values, as pydyf writes them; pydyf has no types."""

from typing import Any

import pydyf

Array: Any = pydyf.Array
Dictionary: Any = pydyf.Dictionary
Stream: Any = pydyf.Stream
String: Any = pydyf.String
