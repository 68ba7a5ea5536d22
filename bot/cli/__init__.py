"""The commands of the house, in the order in which `baocao --help` lists them."""

from bot.cli import serving, papers, proving, inspecting, importing, collecting, keeping, census  # isort: skip  -- the order of the help
from bot.cli.app import app

__all__ = ["app", "census", "collecting", "importing", "inspecting", "keeping", "main", "papers", "proving", "serving"]


def main() -> None:
    """Run the command line."""
    app()
