"""``python -m dnnlib.grading``."""

import sys

try:
    from dnnlib.grading.batch.command import main
except ModuleNotFoundError as error:
    sys.exit(f"채점에 쓰는 패키지가 없다: pip install 'dnnlib[grading]'. 받은 값: {error.name} 없음")

if __name__ == "__main__":
    sys.exit(main())
