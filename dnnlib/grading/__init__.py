"""연습 문제의 채점. 학습자의 코드는 배열을 받아 배열을 돌려주는 함수이고, 판정은 모두 이쪽에서 한다.

입력은 채점할 때마다 새로 뽑는다(``Question.draw``). 학습자의 함수는 ``runner``가 부르고, 돌아온 배열만
``judge``로 온다. 오가는 값은 모두 ``.npz``에 담을 수 있으므로, 함수를 다른 프로세스에서 돌려도 판정은 같다.
"""

from dnnlib.grading.notebook import check, hint, report

__all__ = ["check", "hint", "report"]
