"""`python -m bot` is `baocao`."""

from bot.cli import main

main()
