"""A long event log made of a real one: journey_log.py SOURCE FOLDER [--copies N]

SOURCE is BPI Challenge 2012, all events, as CSV packed with gzip (case_id,activity,timestamp in UTC with milliseconds,
...). Every copy has cases of its own (173688-00, 173688-01, ...) and begins three days after the one before; events stand
in order of time, so that thousands of cases are under way at once. 30 copies are 7,866,000 events of 392,610 cases, 425 MB.

Writes FOLDER/journeys.csv, and the same events as columns of numbers for those who do not read text: journeys.case.i32
(in the order of the first event), journeys.touchpoint.u8 (in ordinal order) and journeys.time.i64 (milliseconds).
Always the same, to the byte. The source may not be passed on with a product, nor may this.
"""

import argparse
import csv
import gzip
import os

import numpy as np

APART = 3 * 86_400_000 + 14_706_007  # milliseconds between two copies: some days, and another time of day
BLOCK = 500_000


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("source")
    arguments.add_argument("folder")
    arguments.add_argument("--copies", type=int, default=30)
    given = arguments.parse_args()

    with gzip.open(given.source, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        cases, activities, stamps = zip(*(row[:3] for row in rows))
    times = np.array([stamp.removesuffix("Z") for stamp in stamps], dtype="datetime64[ms]").astype(np.int64)
    names, touchpoints = np.unique(activities, return_inverse=True)
    _, numbers = np.unique(cases, return_inverse=True)
    first = len(set(cases))

    copies = np.repeat(np.arange(given.copies), len(times))
    times = np.tile(times, given.copies) + copies * APART
    order = np.argsort(times, kind="stable")
    times, copies, source = times[order], copies[order], order % len(stamps)
    keys = copies * first + numbers[source]
    _, begins, keys = np.unique(keys, return_index=True, return_inverse=True)
    keys = np.argsort(np.argsort(begins))[keys]

    def path(name):
        return os.path.join(given.folder, f"journeys.{name}")

    keys.astype(np.int32).tofile(path("case.i32"))
    touchpoints[source].astype(np.uint8).tofile(path("touchpoint.u8"))
    times.tofile(path("time.i64"))
    suffixes = [f"-{copy:02}" for copy in range(given.copies)]
    # The text last and under another name first: who finds it finds everything.
    with open(path("part"), "w", encoding="utf-8", newline="") as file:
        file.write("case_id,activity,timestamp\n")
        for start in range(0, len(order), BLOCK):
            block = slice(start, start + BLOCK)
            texts = np.datetime_as_string(times[block].astype("datetime64[ms]"))
            file.writelines(
                f"{cases[row]}{suffixes[copy]},{activities[row]},{text}Z\n"
                for row, copy, text in zip(source[block].tolist(), copies[block].tolist(), texts.tolist())
            )
    os.replace(path("part"), path("csv"))


main()
