"""Growing waits and allowances, on a clock of the test's own."""

from assistant.web.serving.waits import Allowance, Waits


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_waits_grow_with_each_failure_up_to_the_longest() -> None:
    clock = Clock()
    waits = Waits(free=2, longest_s=20, clock=clock)
    left = []
    for _ in range(8):
        waits.failed("jane")
        left.append(waits.left("jane"))
    assert left == [0, 0, 2, 4, 8, 16, 20, 20]
    assert waits.left("joan") == 0
    clock.now += 19.5
    assert waits.left("jane") == 1
    clock.now += 1
    assert waits.left("jane") == 0
    waits.failed("jane")
    assert waits.left("jane") == 20


def test_a_success_or_a_long_time_ends_them() -> None:
    clock = Clock()
    waits = Waits(free=0, longest_s=20, clock=clock)
    waits.failed("jane")
    assert waits.forgive("jane") == 1
    assert waits.left("jane") == 0
    for _ in range(9):
        waits.failed("jane")
    clock.now += 41
    waits.failed("jane")
    assert waits.left("jane") == 2


def test_some_failures_can_be_forgiven_and_the_rest_stay() -> None:
    waits = Waits(free=0, longest_s=20, clock=Clock())
    for _ in range(3):
        waits.failed("house")
    assert waits.forgive("house", 2) == 3
    assert waits.left("house") == 2
    assert waits.forgive("house", 5) == 1
    assert waits.left("house") == waits.forgive("house") == 0


def test_what_is_used_comes_back_with_time() -> None:
    clock = Clock()
    allowance = Allowance(3, 60, clock=clock)
    assert [allowance.use("jane") for _ in range(4)] == [0, 0, 0, 20]
    assert allowance.use("joan") == 0
    clock.now += 20
    assert allowance.use("jane") == 0
    assert allowance.use("jane") == 20


def test_what_is_more_than_all_leaves_a_debt() -> None:
    clock = Clock()
    allowance = Allowance(10, 10, clock=clock)
    assert allowance.use("jane", 15) == 0
    assert allowance.use("jane", 1) == 6
    assert Allowance(None, 60).use("jane", 10**9) == 0
