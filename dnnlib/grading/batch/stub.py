"""모래상자 안에서 ``dnnlib.grading``을 대신한다. 노트북의 ``check`` 셀은 아무 일도 하지 않고 지나간다."""

__all__ = ["check", "hint", "report"]


def check(*arguments, **keywords):
    """아무 일도 하지 않는다."""


hint = report = check
