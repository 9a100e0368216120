"""The floor: read every byte below a folder, and do nothing with it. Run as a script."""

import os
import sys

for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123 - the fastest
            file.read()
