"""Where things lie in the project that is tested."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide"
PROJECT = ROOT / "docs" / "project"
MACROS = ROOT / "macros"
