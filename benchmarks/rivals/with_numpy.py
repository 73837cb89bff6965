"""numpy: with_numpy.py FOLDER OPERATION, on the files that the benchmark program generates."""

import sys

import numpy as np

from timing import report


def read(folder, name, kind, count=-1):
    return np.fromfile(f"{folder}/{name}", dtype=kind, count=count)


def main(folder, operation):
    def time(what, rows, run, answer):
        report(f"numpy {np.__version__} {what}", operation, rows, run, answer)

    if operation in ("histogram", "nps"):
        ratings = read(folder, "ratings.u8", np.uint8)
        if operation == "histogram":
            time("bincount", len(ratings), lambda: np.bincount(ratings, minlength=256), lambda counts: counts[10])
            time(
                "11 times count_nonzero",
                len(ratings),
                lambda: [np.count_nonzero(ratings == rating) for rating in range(11)],
                lambda counts: counts[10],
            )
        else:
            time(
                "count_nonzero of >= and <=",
                len(ratings),
                lambda: (
                    np.count_nonzero((ratings >= 9) & (ratings <= 10)),
                    np.count_nonzero(ratings <= 6),
                    np.count_nonzero(ratings <= 10),
                ),
                lambda counts: counts[0] - counts[1],
            )
    elif operation.startswith("keyed-"):
        keys = read(folder, f"{operation.removeprefix('keyed-')}.i32", np.int32)
        ratings = read(folder, "ratings.u8", np.uint8, len(keys))
        time(
            "bincount(key * 16 + rating)",
            len(keys),
            lambda: np.bincount(keys * 16 + np.minimum(ratings, 11)),
            lambda counts: counts[7 * 16 + 10],
        )
    elif operation == "weighted":
        weights = read(folder, "weights.f64", np.float64)
        ratings = read(folder, "ratings.u8", np.uint8, len(weights))
        time(
            "bincount(weights)",
            len(weights),
            lambda: np.bincount(ratings, weights=weights, minlength=11),
            lambda sums: repr(float(sums[10])),
        )
    elif operation == "quantiles":
        durations = read(folder, "durations.f64", np.float64)
        time(
            "quantile (exact)",
            len(durations),
            lambda: np.quantile(durations, [0.5, 0.9, 0.95, 0.99]),
            lambda quantiles: repr(float(quantiles[2])),
        )
    elif operation in ("journey-flow", "journey-stream"):
        name = "journeys" if operation == "journey-flow" else "stream"
        cases = read(folder, f"{name}.case.i32", np.int32)
        touchpoints = read(folder, f"{name}.touchpoint.u8", np.uint8)

        def count(cases, touchpoints):
            pairs = touchpoints[:-1].astype(np.int16) * 24 + touchpoints[1:]
            return np.bincount(pairs[cases[:-1] == cases[1:]])

        if operation == "journey-stream":
            sort, what = (lambda: np.argsort(cases, kind="stable")), "argsort, bincount"
        else:
            times = read(folder, "journeys.time.i64", np.int64)
            sort, what = (lambda: np.lexsort((times, cases))), "lexsort, bincount"

        def sorted_first():
            order = sort()
            return count(cases[order], touchpoints[order])

        def squares(counts):
            return int((counts**2).sum())

        time(what, len(cases), sorted_first, squares)
        order = sort()
        sorted_cases, sorted_touchpoints = cases[order], touchpoints[order]
        time("bincount, sorted before", len(cases), lambda: count(sorted_cases, sorted_touchpoints), squares)


main(*sys.argv[1:])
