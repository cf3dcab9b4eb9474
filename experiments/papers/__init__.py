"""논문의 주장마다 짧은 스크립트 하나. ``python -m experiments.papers``가 재고, 부록 B가 싣는다.

스크립트에는 머리글 ``ROW``와, 재는 줄이면 ``points(results)``(지금 아는 결과로 정해지는 점), ``measure(point)``(수),
장이 이미 잰 것이면 ``RECORDS``(기록의 이름에서 낮을수록 좋은 점수인지로)가 있다. ``claims(results)``는 이름 있는
단언이고 판정은 그것에서 나온다. ``tables(results)``는 쪽에 더 실을 표, ``quick()``은 주장의 방향이면 양수인 작은
실험이다. ``quick()``의 MNIST는 책에 딸린 2,000장의 반씩이다.
"""

# 쪽에 싣는 차례.
SECTIONS = {
    "초기화와 활성화": (
        "jacobian_decay",
        "sigmoid_depth",
        "lecun_start",
        "glorot_start",
        "he_depth",
        "orthogonal_linear",
        "dead_relu",
        "prelu",
        "maxout",
        "elu",
        "gelu",
        "swish_mish",
        "selu_fixed_point",
    ),
    "정규화, 클리핑, 전이": (
        "bn_figure_1",
        "bn_noise",
        "bn_smoothness",
        "layer_norm",
        "group_norm",
        "clipping_cliff",
        "transferable_features",
        "fine_tuning",
        "pretraining",
    ),
    "옵티마이저": (
        "momentum_rates",
        "nag_identity",
        "rmsprop_adagrad",
        "adam_first_step",
        "amsgrad",
        "adamw",
        "optimizer_ranking",
        "lion",
        "muon",
        "schedule_free",
    ),
    "학습률 스케줄": ("one_cycle", "linear_scaling", "transformer_schedule", "batch_growth"),
    "규제": ("dropout", "mc_dropout", "label_smoothing", "cutout", "early_stopping"),
    "퍼져 있는 수": (
        "published_equal",
        "published_equal_keras",
        "published_tuned",
        "published_tuned_keras",
        "study_cnn",
        "study_cnn_keras",
    ),
}
NAMES = [name for names in SECTIONS.values() for name in names]
# 재는 줄 가운데 ``quick``이 없는 것과 그 까닭. 장의 기록을 읽는 줄에도 없다: 기록의 점 하나를 장의 노트북이 검사할
# 때마다 다시 잰다.
TUNED = "저마다 고른 학습률에서 시드 여럿을 견주는 주장이라, 한 점은 방향을 정하지 못한다."
WITHOUT_QUICK = {
    "prelu": "재현되지 않아 볼 방향이 없다.",
    "swish_mish": "재현되지 않아 볼 방향이 없다.",
    "one_cycle": "1,000장이면 서른 스텝이라 세 스케줄을 가릴 수 없다.",
    "dropout": "500장까지는 시드마다 방향이 다르다.",
    "published_equal_keras": "dnnlib의 줄과 같은 코드이고, 텐서플로를 불러오는 데 다른 줄을 모두 보는 것만큼 걸린다.",
    "study_cnn": "훈련 정확도가 테스트 정확도를 앞설 만큼 합성곱 신경망을 훈련해야 한다.",
    "study_cnn_keras": "훈련 정확도가 테스트 정확도를 앞설 만큼 합성곱 신경망을 훈련해야 한다.",
} | dict.fromkeys(
    (
        "bn_noise", "fine_tuning", "group_norm", "layer_norm", "lion", "maxout", "muon", "optimizer_ranking",
        "published_tuned", "published_tuned_keras", "rmsprop_adagrad", "schedule_free", "transferable_features",
    ),
    TUNED,
)  # fmt: skip
