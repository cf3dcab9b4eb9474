"""글로럿 초기화: 훈련을 시작하기 전의 활성값과 그레이디언트."""

import numpy as np

from experiments.evidence.claims import Claim
from experiments.evidence.nets import mnist, shown
from experiments.evidence.row import Row

RULES = {"옛 규칙": 1 / 3, "글로럿": 1.0}  # 가중치의 분산 × n
SEEDS = range(6)

ROW = Row(
    title="글로럿 초기화: 다섯 층의 활성값과 그레이디언트",
    key="Glorot 2010",
    place="4.2절, 그림 6과 7, 4.2.2절의 야코비 행렬의 특잇값",
    claim="U(−1/√n, 1/√n)로 시작하면 활성값은 위로, 그레이디언트는 아래로 갈수록 작아지고, 글로럿 초기화에서는 고르다. 층 하나의 야코비 행렬의 평균 특잇값은 0.5와 0.8이다. 가중치의 그레이디언트는 옛 규칙에서도 층마다 비슷하다.",
    question="MNIST 500장, 1,000유닛 tanh 다섯 층, 훈련하지 않음. 초기화만 바꾸고 활성값의 표준편차, 활성값에 대한 그레이디언트의 크기, 야코비 행렬의 특잇값, 가중치의 그레이디언트를 잰다.",
    refuted="옛 규칙에서 활성값이나 그레이디언트가 줄지 않거나, 글로럿에서 옛 규칙만큼 준다. 글로럿에서 두 배 넘게 준다(고르지 않다). 평균 특잇값이 0.5, 0.8과 인쇄한 자리의 절반(0.05) 넘게 다르다.",
    caveat="방향은 모두 뚜렷하다. 글로럿에서도 다섯 층에 절반쯤으로 주니 '고르다'는 문턱에 달렸고, 특잇값 0.75는 0.8로 반올림되는 수의 경계에 있다. 논문의 그림은 Shapeset으로 그렸다. 0.5와 0.8은 2차 자료로 옮긴 수다. 출력 층은 난수 그레이디언트로 대신했다.",
    seconds=8,
)


def points(results):
    return [(rule, seed) for rule in RULES for seed in SEEDS]


def measure(point):
    """``[5층 ÷ 1층 활성값, 1층 ÷ 5층 그레이디언트, 평균 특잇값, 1층 ÷ 5층 가중치 그레이디언트]``."""
    rule, seed = point
    rng = np.random.default_rng(seed)
    x = (mnist()[0][0][500 * seed : 500 * (seed + 1)] - 0.1307) / 0.3081
    hidden, kernels = [x], []
    for _ in range(5):
        fan_in = hidden[-1].shape[1]
        limit = np.sqrt(3 * RULES[rule] / fan_in if rule == "옛 규칙" else 6 / (fan_in + 1000))
        kernels.append(rng.uniform(-limit, limit, (fan_in, 1000)))
        hidden.append(np.tanh(hidden[-1] @ kernels[-1]))
    back, weights = [rng.standard_normal(hidden[-1].shape) / 500], []
    for h, below, kernel in zip(hidden[:0:-1], hidden[-2::-1], kernels[::-1], strict=True):
        dz = back[-1] * (1 - h**2)
        weights.append(np.std(below.T @ dz))
        back.append(dz @ kernel.T)
    # 표본 하나의 3층에서 4층으로: 대각선(tanh의 기울기) × 커널
    jacobian = (1 - hidden[4][0] ** 2)[:, None] * kernels[3].T
    singular = np.linalg.svd(jacobian, compute_uv=False).mean()
    activations = hidden[5].std() / hidden[1].std()
    return [activations, back[4].std() / back[0].std(), singular, weights[-1] / weights[0]]


def column(results, rule, which):
    return [results[rule, seed][which] for seed in SEEDS]


def claims(results):
    made = []
    for i, what in enumerate(("활성값 5층 ÷ 1층", "그레이디언트 1층 ÷ 5층")):
        old, new = (np.log2(column(results, rule, i)) for rule in RULES)
        made += [
            Claim(f"옛 규칙: log₂ {what}", old, below=0),
            Claim(f"글로럿 − 옛 규칙: log₂ {what}", new - old, above=0),
            Claim(f"글로럿: log₂ {what}", new, above=-1, below=1, own=True),
        ]
    for rule, paper in zip(RULES, (0.5, 0.8), strict=True):
        apart = np.array(column(results, rule, 2)) - paper
        made.append(Claim(f"{rule}: 평균 특잇값 − {paper}", apart, above=-0.05, below=0.05, own=True))
    flat = np.log2(column(results, "옛 규칙", 3))
    name = "옛 규칙: log₂ 가중치의 그레이디언트 1층 ÷ 5층"
    return [*made, Claim(name, flat, above=-1, below=1, own=True)]


def tables(results):
    header = ["초기화", "활성값 5층 ÷ 1층", "그레이디언트 1층 ÷ 5층", "평균 특잇값", "가중치의 그레이디언트"]
    return [(header, [[rule, *(shown(column(results, rule, i), 2) for i in range(4))] for rule in RULES])]


def quick():
    """옛 규칙에서 활성값이 더 작아진다."""
    return measure(("글로럿", 0))[0] - measure(("옛 규칙", 0))[0]
