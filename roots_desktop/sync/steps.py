"""The steps of connecting as the user follows them: state, seconds, result. Does not know what a step does."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from roots_desktop.domain.snapshot import Step, StepState

StepsReport = Callable[[tuple[Step, ...]], None]
"""Called with all steps whenever one of them changes."""


class Steps:
    """One step runs at a time as far as the user sees it; a later one may be done first."""

    def __init__(self, names: tuple[str, ...], report: StepsReport) -> None:
        self._steps = {name: Step(name) for name in names}
        self._began: dict[str, float] = {}
        self._report = report
        self._tell()

    def begin(self, *names: str) -> None:
        """These run now; the first of them is shown as running."""
        for name in names:
            self._began.setdefault(name, _now())
        self._show_running()
        self._tell()

    def done(self, name: str, result: str = "") -> None:
        """A step found something."""
        self._end(name, StepState.DONE, result)

    def failed(self, name: str) -> None:
        """A step found nothing usable."""
        self._end(name, StepState.FAILED, "")

    def stopped(self) -> None:
        """The connect ends here: what ran has failed, unless another step is to blame; what waited goes on waiting."""
        blamed = any(step.state is StepState.FAILED for step in self._steps.values())
        for name, step in self._steps.items():
            if step.state is StepState.RUNNING:
                ended = Step(name) if blamed else Step(name, StepState.FAILED, self._seconds(name))
                self._steps[name] = ended
        self._tell()

    def _end(self, name: str, state: StepState, result: str) -> None:
        if name in self._steps and self._steps[name].state in (StepState.WAITING, StepState.RUNNING):
            self._steps[name] = Step(name, state, self._seconds(name), result)
            self._show_running()
            self._tell()

    def _show_running(self) -> None:
        for name, step in self._steps.items():
            if step.state is StepState.RUNNING:
                return
            if step.state is StepState.WAITING and name in self._began:
                self._steps[name] = replace(step, state=StepState.RUNNING)
                return

    def _seconds(self, name: str) -> float:
        return _now() - self._began.get(name, _now())

    def _tell(self) -> None:
        self._report(tuple(self._steps.values()))


def _now() -> float:
    return asyncio.get_running_loop().time()
