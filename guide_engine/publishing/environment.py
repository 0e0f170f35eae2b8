"""By which names the environment says what a bare `mkdocs build` builds, and who signs."""

EDITION, LANGUAGE, LANGUAGES, ADDRESS = (
    "GUIDE_EDITION",
    "GUIDE_LANGUAGE",
    "GUIDE_LANGUAGES",
    "GUIDE_ADDRESS",
)
SIGNING_KEY = "GUIDE_SIGNING_KEY"
