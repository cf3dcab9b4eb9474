"""11장의 노트북이 인터넷 없이 다시 돌릴 MNIST 2,000장을 만든다: python -m experiments.mnist_slice

훈련 세트의 앞 1,000장 다음에 테스트 세트의 앞 1,000장을 둔다.
MNIST는 환경 변수 DNNLIB_DATA의 폴더에서 읽는다.
"""

import numpy as np

from dnnlib import datasets, records


def main():
    halves = [(x[:1000], y[:1000]) for x, y in datasets.mnist.load_data()]
    x, y = (np.concatenate(parts) for parts in zip(*halves, strict=True))
    np.savez_compressed(records.FOLDER / "11_mnist.npz", x=x, y=y)


if __name__ == "__main__":
    main()
