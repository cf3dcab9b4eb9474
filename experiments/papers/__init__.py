"""논문의 주장마다 짧은 스크립트 하나. ``python -m experiments.papers``가 재고, 부록 B가 싣는다.

스크립트에는 머리글 ``ROW``와, 재는 줄이면 ``points(results)``(지금 아는 결과로 정해지는 점), ``measure(point)``(수),
장이 이미 잰 것이면 ``RECORDS``(기록의 이름에서 낮을수록 좋은 점수인지로)가 있다. ``claims(results)``는 이름 있는
단언이고 판정은 그것에서 나온다. ``tables(results)``는 쪽에 더 실을 표, ``quick()``은 주장의 방향이면 양수인 작은
실험이다.
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
