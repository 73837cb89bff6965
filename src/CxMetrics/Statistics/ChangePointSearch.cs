namespace CxMetrics.Statistics;

/// <summary>Tries every split of a series of periods, and finds out what that does to the p-value.</summary>
internal sealed class ChangePointSearch
{
    private readonly (int Period, AnswerMoments Moments)[] _periods;
    private readonly ConfidenceLevel _level;
    private readonly Func<AnswerMoments, AnswerMoments, ConfidenceInterval> _intervalOf;

    private ChangePointSearch(
        IEnumerable<AnswerMoments> periods,
        ConfidenceLevel level,
        Func<AnswerMoments, AnswerMoments, ConfidenceInterval> intervalOf
    )
    {
        _periods = [.. periods.Select((moments, i) => (i, moments)).Where(p => !p.moments.IsEmpty)];
        _level = level;
        _intervalOf = intervalOf;
    }

    public static ChangePointSearch OfNetShares(IEnumerable<NetShareEstimate> periods, ConfidenceLevel level)
    {
        ArgumentNullException.ThrowIfNull(periods);
        return new(
            periods.Select(AnswerMoments.Of),
            level,
            (before, after) =>
                Wald(
                        before.AdjustedAsOneOfTwoNetShares(),
                        after.AdjustedAsOneOfTwoNetShares(),
                        level,
                        IntervalMethod.AdjustedWaldSplit
                    )
                    .HeldTo(-2, 2)
                    .Including(after.Mean - before.Mean)
        );
    }

    public static ChangePointSearch OfShares(IEnumerable<ShareEstimate> periods, ConfidenceLevel level)
    {
        ArgumentNullException.ThrowIfNull(periods);
        return new(
            periods.Select(AnswerMoments.Of),
            level,
            (before, after) =>
                Wald(
                        before.AdjustedAsOneOfTwoShares(),
                        after.AdjustedAsOneOfTwoShares(),
                        level,
                        IntervalMethod.AgrestiCaffo
                    )
                    .HeldTo(-1, 1)
                    .Including(after.Mean - before.Mean)
        );
    }

    public static ChangePointSearch OfMeans(IEnumerable<MeanEstimate> periods, ConfidenceLevel level)
    {
        ArgumentNullException.ThrowIfNull(periods);
        return new(periods.Select(AnswerMoments.Of), level, (before, after) => Welch(before, after, level));
    }

    public ChangePoint? Best() => BestSplit(0, _periods.Length) is { } split ? At(split, 0, _periods.Length) : null;

    public IReadOnlyList<ChangePoint> All()
    {
        var splits = new SortedDictionary<int, Split>();
        var segments = new Stack<(int Start, int End)>([(0, _periods.Length)]);
        while (segments.TryPop(out var segment))
        {
            if (BestSplit(segment.Start, segment.End) is not { } split || !(split.PValue <= 2 * _level.Tail))
                continue;
            splits.Add(split.Index, split);
            segments.Push((segment.Start, split.Index));
            segments.Push((split.Index, segment.End));
        }
        int[] borders = [0, .. splits.Keys, _periods.Length];
        return [.. splits.Values.Select((split, i) => At(split, borders[i], borders[i + 2]))];
    }

    private ChangePoint At(Split split, int start, int end)
    {
        var before = Sum(start, split.Index);
        var after = Sum(split.Index, end);
        return new(
            _periods[split.Index].Period,
            before.Mean,
            after.Mean,
            _intervalOf(before, after),
            split.Z,
            split.PValue
        );
    }

    private AnswerMoments Sum(int start, int end) => AnswerMoments.Sum(_periods[start..end].Select(p => p.Moments));

    private Split? BestSplit(int start, int end)
    {
        var all = Sum(start, end);
        // Without a change all periods are one sample, whose split at random this is the variance of.
        double variance = all.UnbiasedVariance;
        if (end - start < 2 || !(variance > 0))
            return null;
        double[] sizesBefore = new double[end - start - 1];
        int best = start + 1;
        double largest = 0;
        var before = default(AnswerMoments);
        for (int i = start + 1; i < end; i++)
        {
            before += _periods[i - 1].Moments;
            sizesBefore[i - start - 1] = before.Size;
            // The mean after follows from the mean of all; as a difference to it nothing is lost that matters.
            double rest = all.Size - before.Size;
            double z = (all.Mean - before.Mean) * Math.Sqrt(before.Size / rest * (all.Size / variance));
            if (Math.Abs(z) > Math.Abs(largest))
                (best, largest) = (i, z);
        }
        return new(best, largest, MaximallySelectedNormal.PValue(Math.Abs(largest), sizesBefore, all.Size));
    }

    private static ConfidenceInterval Wald(
        AnswerMoments before,
        AnswerMoments after,
        ConfidenceLevel level,
        IntervalMethod method
    ) =>
        ConfidenceInterval.Around(
            after.Mean - before.Mean,
            NormalDistribution.CriticalValue(level)
                * Math.Sqrt(before.Variance / before.Size + after.Variance / after.Size),
            level,
            method
        );

    private static ConfidenceInterval Welch(AnswerMoments before, AnswerMoments after, ConfidenceLevel level)
    {
        double a = before.UnbiasedVariance / before.Size;
        double b = after.UnbiasedVariance / after.Size;
        double difference = after.Mean - before.Mean;
        if (!(a + b > 0))
        {
            // Neither side varies, or one has a single number: with the variance as if there were no change.
            double error = Math.Sqrt((before + after).Variance * (1 / before.Size + 1 / after.Size));
            double reach = NormalDistribution.CriticalValue(level) * error;
            return ConfidenceInterval.Around(difference, reach, level, IntervalMethod.Wald);
        }
        // Satterthwaite's degrees of freedom, as shares of the variance so that nothing under- or overflows.
        double ofA = a / (a + b);
        double ofB = b / (a + b);
        double degrees = 1 / (ofA * ofA / (before.Size - 1) + ofB * ofB / (after.Size - 1));
        double halfWidth = StudentTDistribution.CriticalValue(level, degrees) * Math.Sqrt(a + b);
        return ConfidenceInterval.Around(difference, halfWidth, level, IntervalMethod.Welch);
    }

    private readonly record struct Split(int Index, double Z, double PValue);
}
