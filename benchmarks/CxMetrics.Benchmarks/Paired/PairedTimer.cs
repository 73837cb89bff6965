using System.Diagnostics;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>Times a kernel right after a pure read of the same memory, round after round.</summary>
/// <remarks>
/// On a shared machine the speed of memory changes from second to second; the ratio of two neighbouring times hardly does.
/// </remarks>
internal sealed class PairedTimer(int rounds, TimeSpan longest)
{
    // With fewer a median says nothing.
    private const int FewestRounds = 3;

    // What is shorter is repeated, so that the clock does not matter.
    private const double ShortestSample = 2e6;

    public IEnumerable<PairedResult> Measure(Work work)
    {
        double? load = Machine.Load;
        bool prefetch = PrefetchHelps(work);
        var actions = Array.ConvertAll(work.Timed, timed => timed.Run);
        foreach (var action in actions)
            WarmUp.Run(action, work.Amount);

        void Read(int amount) => work.Read(amount, prefetch);
        int readRepeats = RepeatsOf(Read, work.Amount);
        int[] repeats = Array.ConvertAll(actions, action => RepeatsOf(action, work.Amount));
        var reads = Array.ConvertAll(actions, _ => new List<double>());
        var times = Array.ConvertAll(actions, _ => new List<double>());
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < rounds; round++)
        {
            // Where the library is slow, as without vectors, fewer rounds must do.
            if (round >= FewestRounds && Stopwatch.GetElapsedTime(start) > longest)
                break;
            for (int i = 0; i < actions.Length; i++)
            {
                reads[i].Add(Time(Read, work.Amount, readRepeats) / work.Calls);
                times[i].Add(Time(actions[i], work.Amount, repeats[i]) / work.Calls);
            }
        }
        for (int i = 0; i < actions.Length; i++)
        {
            yield return Summarise(work, i, reads, times) with
            {
                ReadPrefetches = prefetch,
                LoadBefore = load,
                LoadAfter = Machine.Load,
            };
        }
    }

    private static PairedResult Summarise(Work work, int i, List<double>[] reads, List<double>[] times)
    {
        double time = Quantile(times[i], 0.5);
        double[] ratios = [.. reads[i].Zip(times[i], (read, own) => read / own)];
        double[] timesKernel = [.. times[i].Zip(times[0], (own, kernel) => own / kernel)];
        return new()
        {
            Kernel = work.Timed[i].Name,
            InstructionSet = Machine.InstructionSet,
            Bytes = work.Bytes,
            Rows = work.Rows,
            RatioToRead = Quantile(ratios, 0.5),
            RatioLowerQuartile = Quantile(ratios, 0.25),
            RatioUpperQuartile = Quantile(ratios, 0.75),
            Nanoseconds = time,
            NanosecondsPerRow = time / work.Rows,
            GigabytesPerSecond = work.Bytes / time,
            ReadNanoseconds = Quantile(reads[i], 0.5),
            ReadPrefetches = false,
            TimesKernel = i == 0 ? null : Quantile(timesKernel, 0.5),
            Rounds = ratios.Length,
        };
    }

    /// <summary>The yardstick is the faster of the two ways to read.</summary>
    private static bool PrefetchHelps(Work work)
    {
        const int tries = 5;
        var without = new double[tries];
        var with = new double[tries];
        void Plain(int amount) => work.Read(amount, false);
        void Prefetched(int amount) => work.Read(amount, true);
        int repeats = RepeatsOf(Plain, work.Amount);
        for (int i = 0; i < tries; i++)
        {
            without[i] = Time(Plain, work.Amount, repeats);
            with[i] = Time(Prefetched, work.Amount, repeats);
        }
        return Quantile(with, 0.5) < Quantile(without, 0.5);
    }

    private static int RepeatsOf(Action<int> action, int amount)
    {
        // The first one pays for pages and caches; where it is long enough in spite of that, it is enough.
        double first = Time(action, amount, 1);
        return first > 10 * ShortestSample
            ? 1
            : (int)Math.Clamp(Math.Ceiling(ShortestSample / Time(action, amount, 1)), 1, 1_000_000);
    }

    private static double Time(Action<int> action, int amount, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
            action(amount);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / repeats;
    }

    private static double Quantile(IReadOnlyCollection<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Round(share * (sorted.Length - 1))];
    }
}
