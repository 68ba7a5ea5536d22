"""The commands of the house, in the order in which `baocao --help` lists them."""

from bot.cli import serving, filling, proving, inspecting, importing, exporting, keeping, census  # isort: skip  -- the order of the help
from bot.cli.app import app

__all__ = ["app", "census", "exporting", "filling", "importing", "inspecting", "keeping", "main", "proving", "serving"]


def main() -> None:
    """Run the command line."""
    app()
