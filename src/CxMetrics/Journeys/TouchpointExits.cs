using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>How many visits were the last of their case, of those visits of which it is known what came next.</summary>
internal sealed class TouchpointExits
{
    private readonly ShareEstimate[] _exits;

    public TouchpointExits(FlowCounts counts)
    {
        _exits = [.. counts.Touchpoints.Select(t => new ShareEstimate(t.Ends - t.OpenEnds, t.Events - t.OpenEnds))];
        double sum = 0;
        long cases = 0;
        for (int i = 0; i < _exits.Length; i++)
        {
            if (double.IsNaN(_exits[i].Value))
                continue;
            sum += counts.Touchpoints[i].Cases * _exits[i].Value;
            cases += counts.Touchpoints[i].Cases;
        }
        ExpectedRate = sum / cases;
    }

    /// <summary>Gets the mean of the exit rates, weighted by cases; NaN when none is known.</summary>
    public double ExpectedRate { get; }

    /// <summary>Gives the exits of a touchpoint.</summary>
    public ShareEstimate Of(int code) => _exits[code];
}
