"""How much chance the property tests are given: HYPOTHESIS_PROFILE=thorough for ten times more.

And what is no test.
"""

import os

from hypothesis import HealthCheck, settings

from tests.tasks import guide_is_there

settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile(
    "thorough", max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# Each imports a peer, which only the bench's own environment has.
collect_ignore_glob = ["bench/peers/with_*.py"]
# Each speaks of the guide that the product is published with; another administration replaces it.
OF_THIS_GUIDE = ["test_publishing_tasks.py", "test_reference.py", "test_tasks.py"]
# Nor is what stands in for another Python, or another month, in a process of its own.
collect_ignore = [
    "stand_in.py",
    "publishing/other_month",
    *([] if guide_is_there() else OF_THIS_GUIDE),
]

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
