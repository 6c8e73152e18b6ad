"""What all commands share, so that each answers for itself as it does under `kg`."""

from __future__ import annotations

from typing import Any

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
