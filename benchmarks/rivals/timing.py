"""Times an operation on data that lie in memory and prints one line for the table of run.sh."""

import gc
import time

ROUNDS = 5
LONGEST = 10.0  # seconds for all rounds: after that, what there is must do


def load():
    """The load of the last minute, where the system tells."""
    try:
        with open("/proc/loadavg", encoding="ascii") as file:
            return file.read().split()[0]
    except OSError:
        return "-"


def report(who, operation, rows, run, answer):
    """Runs once to warm up and then up to ROUNDS times; answer turns the result into the number that all must agree on."""
    before = load()
    result = run()
    gc.disable()
    seconds = []
    while len(seconds) < ROUNDS and (not seconds or sum(seconds) < LONGEST):
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    seconds.sort()
    median = seconds[len(seconds) // 2]
    print(operation, who, 1, rows, f"{median:.6f}", f"{seconds[0]:.6f}", answer(result), before, load(), sep="\t")
