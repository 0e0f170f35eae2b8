"""Where a status counts with a partner, as the page is told."""

from tests.core.protocol.test_protocol import recognition, reply


def test_recognition_is_answered_way_by_way() -> None:
    """With its truth, what settles it, and since when the arrangement runs."""
    found = reply(recognition())["reply"]
    assert isinstance(found, dict)
    assert tuple(found[key] for key in ("partner", "signed", "runs-from", "runs-by")) == (
        "ruritania",
        "2022-05",
        "2022-09-01",
        None,
    )
    [only] = found["ways"]
    assert tuple(only[key] for key in ("way", "truth", "outcome")) == (
        "theirs-in",
        "yes",
        "recognised-yes",
    )
    because = ["recognition-runs-yes", "recognition-covered-yes", "recognition-held-yes"]
    assert because == only["because"]
