"""The one way in and out: values, messages, reports, and what a person keeps.

It says why there are so many: each report is a shape of its own, which the page's scripts see.
"""
