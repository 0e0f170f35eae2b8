"""By which names the environment says what a bare `mkdocs build` is to build."""

EDITION, LANGUAGE, LANGUAGES, ADDRESS = (
    "GUIDE_EDITION",
    "GUIDE_LANGUAGE",
    "GUIDE_LANGUAGES",
    "GUIDE_ADDRESS",
)
