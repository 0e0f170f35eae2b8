"""Lets ``python -m guide_engine`` stand for the command."""

from guide_engine.cli import main

main()
