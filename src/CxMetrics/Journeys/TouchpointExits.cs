using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>How many visits were the last of their case, of those visits of which it is known what came next.</summary>
internal sealed class TouchpointExits
{
    private readonly ShareEstimate[] _exits;
    private readonly double[] _weights;

    public TouchpointExits(FlowCounts counts)
    {
        _exits = [.. counts.Touchpoints.Select(t => new ShareEstimate(t.Ends - t.OpenEnds, t.Events - t.OpenEnds))];
        double[] cases = [.. counts.Touchpoints.Select((t, i) => double.IsNaN(_exits[i].Value) ? 0.0 : t.Cases)];
        double all = cases.Sum();
        _weights = [.. cases.Select(some => some / all)];
        ExpectedRate = all > 0 ? Known().Sum(i => _weights[i] * _exits[i].Value) : double.NaN;
    }

    /// <summary>Gets the mean of the exit rates, weighted by cases; NaN when none is known.</summary>
    public double ExpectedRate { get; }

    /// <summary>Gives the exits of a touchpoint.</summary>
    public ShareEstimate Of(int code) => _exits[code];

    /// <summary>Gives an interval of the exit rate of a touchpoint less <see cref="ExpectedRate"/>.</summary>
    /// <remarks>Both are made of the same exit rates p of all touchpoints, with w the shares of cases: (1 - w) p of the touchpoint,
    /// less w p of every other one. MOVER puts the interval of that sum together from Wilson's of each rate (Zou and Donner,
    /// Statistics in Medicine 27:1693, 2008).</remarks>
    public ConfidenceInterval ExcessInterval(int code, ConfidenceLevel level)
    {
        if (double.IsNaN(_exits[code].Value))
            return ConfidenceInterval.None(level, IntervalMethod.Wilson);
        double down = 0;
        double up = 0;
        foreach (int i in Known())
        {
            var interval = _exits[i].Interval(level);
            var (below, above) = (_exits[i].Value - interval.Lower, interval.Upper - _exits[i].Value);
            double factor = i == code ? 1 - _weights[i] : -_weights[i];
            down += Squared(factor * (factor > 0 ? below : above));
            up += Squared(factor * (factor > 0 ? above : below));
        }
        double excess = _exits[code].Value - ExpectedRate;
        return new(excess - Math.Sqrt(down), excess + Math.Sqrt(up), level, IntervalMethod.Wilson);
    }

    private static double Squared(double number) => number * number;

    private IEnumerable<int> Known() => Enumerable.Range(0, _exits.Length).Where(i => !double.IsNaN(_exits[i].Value));
}
