"""옵티마이저의 상태: 변수마다의 슬롯을 만들고, 케라스의 차례로 늘어놓고, 저장하고 되돌린다."""

import numpy as np


class State:
    """``build``와 ``variables``. 하위 클래스는 ``slots``를, 0에서 시작하지 않으면 ``new_slot``도 쓴다."""

    slots = ()

    def build(self, variables):
        """변수마다 보조 배열(슬롯)을 만든다. 두 번째부터는 아무것도 하지 않는다."""
        if self.built:
            return
        self._trainable_variables = list(variables)
        self._slots = {id(variable): self._new_slots(variable) for variable in self._trainable_variables}
        self._averages = self._zeros() if self.use_ema else {}
        self._sums = self._zeros() if self.gradient_accumulation_steps else {}
        self.built = True

    def _zeros(self):
        return {id(variable): np.zeros_like(variable) for variable in self._trainable_variables}

    def _new_slots(self, variable):
        made = {name: self.new_slot(name, variable) for group in self.slots for name in group}
        return {name: slot for name, slot in made.items() if slot is not None}

    def new_slot(self, name, variable):
        """슬롯 하나의 처음 값. ``None``이면 그 변수에는 두지 않는다."""
        return np.zeros_like(variable)

    @property
    def variables(self):
        """옵티마이저의 상태: 스텝 수, 학습률(스케줄이면 빠진다), 이동 평균, 모은 그레이디언트, 슬롯."""
        rate = [] if callable(self._rate) else [self._rate]
        kept = [*self._averages.values(), *self._sums.values()] if self.built else []
        return [self._steps, *rate, *kept, *self._ordered_slots()]

    def _ordered_slots(self):
        for group in self.slots:
            for variable in self._trainable_variables:
                slots = self._slots[id(variable)]
                yield from (slots[name] for name in group if name in slots)

    def save_own_variables(self, store):
        """상태의 복사본을 사전 ``store``에 배열로 적는다. 키는 ``"0"``, ``"1"``, …이다."""
        for i, array in enumerate(self.variables):
            store[str(i)] = np.array(array)

    def load_own_variables(self, store):
        """``save_own_variables``가 적은 상태로 돌아간다. 맞지 않으면 아무것도 바꾸지 않는다.

        오류:
            ValueError: 아직 ``build``하지 않았거나, 다른 옵티마이저의 상태여서 배열의 수나 모양이 다를 때.
        """
        expected = {str(i): np.shape(value) for i, value in enumerate(self.variables)}
        received = {key: np.shape(value) for key, value in store.items()}
        if expected != received:
            raise ValueError(f"store의 배열은 모양이 {expected}이어야 한다. 받은 값: {received}")
        if not callable(self._rate):
            self.learning_rate = float(store["1"])
        self._steps = int(store["0"])
        for i, slot in enumerate(self.variables):
            if isinstance(slot, np.ndarray):
                slot[...] = store[str(i)]
