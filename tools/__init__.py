"Maintainers' programs, a room for each kind of work. Run one as `python -m tools.website.build` from the project's folder."
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
