"""pandas: with_pandas.py FOLDER OPERATION, on the files that the benchmark program generates."""

import sys

import numpy as np
import pandas as pd

from timing import report


def read(folder, name, kind, count=-1):
    return np.fromfile(f"{folder}/{name}", dtype=kind, count=count)


def main(folder, operation):
    def time(what, rows, run, answer):
        report(f"pandas {pd.__version__} {what}", operation, rows, run, answer)

    if operation in ("histogram", "nps"):
        ratings = pd.Series(read(folder, "ratings.u8", np.uint8))
        if operation == "histogram":
            time("value_counts", len(ratings), ratings.value_counts, lambda counts: counts[10])
        else:
            time(
                "sums of >= and <=",
                len(ratings),
                lambda: (ratings.between(9, 10).sum(), (ratings <= 6).sum(), (ratings <= 10).sum()),
                lambda counts: counts[0] - counts[1],
            )
    elif operation.startswith("keyed-"):
        keys = read(folder, f"{operation.removeprefix('keyed-')}.i32", np.int32)
        ratings = read(folder, "ratings.u8", np.uint8, len(keys))
        frame = pd.DataFrame({"key": keys, "rating": ratings})
        time(
            "groupby.size",
            len(frame),
            lambda: frame.groupby(["key", "rating"]).size(),
            lambda counts: counts[(7, 10)],
        )
    elif operation == "weighted":
        weights = read(folder, "weights.f64", np.float64)
        frame = pd.DataFrame({"rating": read(folder, "ratings.u8", np.uint8, len(weights)), "weight": weights})
        time(
            "groupby.sum",
            len(frame),
            lambda: frame.groupby("rating").weight.sum(),
            lambda sums: repr(float(sums[10])),
        )
    elif operation == "quantiles":
        durations = pd.Series(read(folder, "durations.f64", np.float64))
        time(
            "quantile (exact)",
            len(durations),
            lambda: durations.quantile([0.5, 0.9, 0.95, 0.99]),
            lambda quantiles: repr(float(quantiles[0.95])),
        )
    elif operation == "journey-cli":
        rows = len(read(folder, "journeys.time.i64", np.int64))

        def flow():
            log = pd.read_csv(f"{folder}/journeys.csv", parse_dates=["timestamp"])
            log = log.sort_values(["case_id", "timestamp"], kind="stable")
            cases = log.groupby("case_id", sort=False)
            log["before"] = cases.activity.shift()
            log["seconds"] = cases.timestamp.diff().dt.total_seconds()
            return log.groupby(["before", "activity"]).seconds.agg(["count", "mean", "median"])

        time(
            "read_csv, groupby.agg",
            rows,
            flow,
            lambda flow: repr(float((flow["count"] * (flow["mean"] + flow["median"])).sum())),
        )


main(*sys.argv[1:])
