#!/usr/bin/env python3
"""The guides in docs/guide hold what they promise, as far as can be seen without a browser; that their steps are gone and
their pictures taken, tests/browser/run holds against them."""

import guides
from house import verdict

verdict([
    ("every task of a guide names the step of the walk that goes it", guides.unproven_tasks),
    ("what a guide says stands on a screen, does", guides.words_of_no_screen),
    (f"every picture is there, small and shown: {guides.PICTURES_MAX} of {guides.PICTURE_BYTES_MAX} bytes at most", guides.bad_pictures),
])
