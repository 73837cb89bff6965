using System.Diagnostics;
using System.Globalization;
using CxMetrics.Benchmarks.Paired;
using CxMetrics.Ratings;

namespace CxMetrics.Benchmarks.Rivals;

/// <summary>The library's own times for the operations of the rivals, one line each for the table of run.sh.</summary>
internal sealed class OwnTimes(DataSet data)
{
    internal const string Own = "CxMetrics";
    private const int Rounds = 9;

    public static IReadOnlyDictionary<string, Action<OwnTimes>> Operations { get; } =
        new Dictionary<string, Action<OwnTimes>>
        {
            ["histogram"] = own => own.Histogram(),
            ["nps"] = own => own.Nps(),
            ["keyed-10"] = own => own.Keyed("10"),
            ["keyed-1k"] = own => own.Keyed("1k"),
            ["keyed-100k"] = own => own.Keyed("100k"),
            ["weighted"] = own => own.Weighted(),
            ["quantiles"] = own => own.Quantiles(),
            ["journey-cli"] = own => own.Journeys.CommandLine(),
            ["journey-flow"] = own => own.Journeys.Flow(),
            ["journey-funnel"] = own => own.Journeys.Funnel(),
            ["journey-variants"] = own => own.Journeys.Variants(),
            ["journey-stream"] = own => own.Journeys.Stream(),
        };

    private JourneyTimes Journeys => new(data);

    public void Measure(string operation) => Operations[operation](this);

    private void Histogram()
    {
        byte[] ratings = data.Ratings();
        Time(
            "histogram",
            "pure read",
            ratings.Length,
            rows => MemoryRead.Of(ratings.AsSpan(0, rows), false),
            () => double.NaN
        );
        var tally = NewTally();
        void Count(int rows)
        {
            tally.Clear();
            tally.AddRange<byte>(ratings.AsSpan(0, rows));
        }
        Time("histogram", Own, ratings.Length, Count, () => tally.ToDistribution().Count(10));
        long[] counts = new long[256];
        void Loop(int rows)
        {
            Array.Clear(counts);
            Loops.Histogram(ratings.AsSpan(0, rows), counts);
        }
        Time("histogram", "loop: counts[rating]++", ratings.Length, Loop, () => counts[10]);
    }

    private void Nps()
    {
        byte[] ratings = data.Ratings();
        var tally = NewTally();
        void Count(int rows)
        {
            tally.Clear();
            tally.AddRange<byte>(ratings.AsSpan(0, rows));
        }
        Time("nps", Own, ratings.Length, Count, () => PromotersLessDetractors(tally));
        int difference = 0;
        void Linq(int rows) => difference = Loops.TwoCounts(rows == ratings.Length ? ratings : ratings[..rows]);
        Time("nps", "LINQ two Count", ratings.Length, Linq, () => difference);
    }

    private void Weighted()
    {
        double[] weights = data.Weights();
        byte[] ratings = data.Ratings(weights.Length);
        var tally = new WeightedTally(RatingScale.ZeroToTen, InvalidRatings.Count);
        void Count(int rows)
        {
            tally.Clear();
            tally.AddRange<byte>(ratings.AsSpan(0, rows), weights.AsSpan(0, rows));
        }
        Time("weighted", Own, ratings.Length, Count, () => tally.ToDistribution().Weight(10));
        double[] sums = new double[256];
        void Sums(int rows)
        {
            Array.Clear(sums);
            Loops.WeightedSums(ratings.AsSpan(0, rows), weights, sums);
        }
        Time("weighted", "loop: sums[rating] += weight", ratings.Length, Sums, () => sums[10]);
        double[] squares = new double[256];
        void Squares(int rows)
        {
            Array.Clear(sums);
            Loops.WeightedSumsAndSquares(ratings.AsSpan(0, rows), weights, sums, squares);
        }
        Time("weighted", "loop: and squares", ratings.Length, Squares, () => sums[10]);
    }

    private void Keyed(string segments)
    {
        int[] keys = data.Keys(segments);
        byte[] ratings = data.Ratings(keys.Length);
        var tally = new CxMetrics.Segments.SegmentTally<int>(RatingScale.ZeroToTen, InvalidRatings.Count);
        void Count(int rows)
        {
            tally.Clear();
            tally.AddRange<byte>(keys.AsSpan(0, rows), ratings.AsSpan(0, rows));
        }
        Time($"keyed-{segments}", Own, keys.Length, Count, () => tally[7].Count(10));
    }

    private void Quantiles()
    {
        double[] durations = data.Durations();
        var sketch = new CxMetrics.Statistics.QuantileSketch();
        void Count(int rows)
        {
            sketch.Clear();
            sketch.AddRange(durations.AsSpan(0, rows));
        }
        Time("quantiles", Own, durations.Length, Count, () => sketch.Quantile(0.95));
    }

    private static RatingTally NewTally() => new(RatingScale.ZeroToTen, InvalidRatings.Count);

    private static double PromotersLessDetractors(RatingTally tally)
    {
        var counts = tally.ToDistribution().Counts;
        long difference = counts[9] + counts[10];
        foreach (long detractors in counts[..7])
            difference -= detractors;
        return difference;
    }

    /// <summary>Times what is compiled already, in rounds; warms up with fewer rows.</summary>
    internal static void Time(string operation, string who, int rows, Action<int> run, Func<double> answer)
    {
        WarmUp.Run(run, rows);
        run(rows);
        TimeRounds(operation, who, rows, Rounds, () => run(rows), answer);
    }

    /// <summary>Times as it is.</summary>
    internal static void TimeRounds(string operation, string who, int rows, int rounds, Action run, Func<double> answer)
    {
        string before = Machine.LoadText;
        var seconds = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        Array.Sort(seconds);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{operation}\t{who}\t1\t{rows}\t{seconds[rounds / 2]:0.000000}\t{seconds[0]:0.000000}\t{answer():R}\t{before}\t{Machine.LoadText}"
            )
        );
    }
}
