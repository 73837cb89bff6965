using System.Runtime.InteropServices;
using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>One number for every case, made of its ratings.</summary>
/// <remarks>In points of the scale. Each case counts once, however many ratings it has, so the mean is another number than the
/// score of the log. Cases without a rating have no number.</remarks>
public sealed class CaseScores
{
    private readonly EventLog _log;
    private readonly double[] _values;

    internal CaseScores(RatedEvents rated, CaseRollUp rollUp, double meanRating)
    {
        _log = rated.Log;
        RollUp = rollUp;
        Neutral = rollUp.NeutralOr(meanRating);
        _values = new double[_log.CaseCount];
        var ratings = new List<int>();
        var ticks = new List<long>();
        for (int i = 0; i < _values.Length; i++)
        {
            ratings.Clear();
            ticks.Clear();
            Collect(rated, i, ratings, ticks);
            _values[i] =
                ratings.Count == 0
                    ? double.NaN
                    : rollUp.Of(CollectionsMarshal.AsSpan(ratings), CollectionsMarshal.AsSpan(ticks), Neutral);
        }
        Sample = new([.. _values.Where(double.IsFinite)]);
        var moments = new Moments();
        moments.AddRange(Sample.Values);
        // Of ratings all alike the mean is sure only as far as the scale allows; a weighted mean may be a bit off its end.
        var scale = rated.Definition.Scale;
        Mean =
            Count == 0
                ? default
                : new(
                    Math.Clamp(moments.Mean, scale.Minimum, scale.Maximum),
                    moments.UnbiasedVariance,
                    Count,
                    scale.Minimum,
                    scale.Maximum
                );
    }

    /// <summary>Gets how the ratings of a case became one number.</summary>
    public CaseRollUp RollUp { get; }

    /// <summary>Gets the neutral rating that the farthest one was measured from.</summary>
    /// <value>NaN unless the roll-up is <see cref="CaseRollUp.PeakEndAbsolute"/>.</value>
    public double Neutral { get; }

    /// <summary>Gets the numbers of the cases, in the order of the log; NaN for a case without a rating.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Gets the number of cases with a rating.</summary>
    public int Count => Sample.Count;

    /// <summary>Gets the mean over the cases with a rating, with its interval.</summary>
    public MeanEstimate Mean { get; }

    /// <summary>Gets the median over the cases with a rating.</summary>
    /// <value>NaN without one.</value>
    public double Median => Sample.Median;

    /// <summary>Gets the numbers of the cases with a rating, in order of size, for quantiles.</summary>
    public OrderedSample Sample { get; }

    /// <summary>Gives how the number goes together with a good outcome: the correlation with 1 for a good and 0 for any other
    /// outcome.</summary>
    /// <param name="goodOutcomes">The outcomes that are good.</param>
    /// <returns>The point-biserial correlation over the cases that have both a rating and an outcome. It is an association, and
    /// no proof of a cause.</returns>
    /// <exception cref="ArgumentException">No event has an outcome, or none of the good ones occurs.</exception>
    public Correlation AssociationWith(IEnumerable<string> goodOutcomes)
    {
        var outcomes = new CaseOutcomes(_log, goodOutcomes);
        var values = new List<double>();
        var good = new List<double>();
        for (int i = 0; i < _values.Length; i++)
        {
            if (double.IsNaN(_values[i]) || outcomes.IsGood(i) is not { } isGood)
                continue;
            values.Add(_values[i]);
            good.Add(isGood ? 1 : 0);
        }
        return Correlation.Of([.. values], [.. good]);
    }

    /// <summary>Gives the roll-up, its mean and the number of cases.</summary>
    /// <returns>Such as <c>peak-end-maximum: mean 4.21, 120 cases</c>, in the current culture.</returns>
    public override string ToString() => $"{RollUp}: mean {Mean.Value:0.##}, {Count:N0} cases";

    private static void Collect(RatedEvents rated, int number, List<int> ratings, List<long> ticks)
    {
        var log = rated.Log;
        for (int row = log.CaseStarts[number]; row < log.CaseStarts[number + 1]; row++)
        {
            if (!rated.IsRated(row))
                continue;
            ratings.Add(rated.RatingAt(row));
            ticks.Add(log.Times[row]);
        }
    }
}
