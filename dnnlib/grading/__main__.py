"""``python -m dnnlib.grading``."""

import sys

from dnnlib.grading.batch.command import main

if __name__ == "__main__":
    sys.exit(main())
