using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>What happened at one touchpoint.</summary>
/// <remarks>The exit rate is per visit, the exit share is of cases. Neither is a drop-off, which is from one step of a
/// funnel to the next.</remarks>
public sealed class FlowTouchpoint
{
    private readonly TouchpointCount _count;
    private readonly int _closedCases;

    internal FlowTouchpoint(string name, in TouchpointCount count, int selfLoops, int closedCases)
    {
        Name = name;
        SelfLoops = selfLoops;
        _count = count;
        _closedCases = closedCases;
    }

    /// <summary>Gets its name.</summary>
    public string Name { get; }

    /// <summary>Gets the number of events: of visits.</summary>
    public int Events => _count.Events;

    /// <summary>Gets the number of cases that were there.</summary>
    public int Cases => _count.Cases;

    /// <summary>Gets the number of cases that start there.</summary>
    public int Starts => _count.Starts;

    /// <summary>Gets the number of cases whose last event is there, closed or open.</summary>
    public int Ends => _count.Ends;

    /// <summary>Gets the number of cases whose last event so far is there, and which are still open.</summary>
    public int OpenEnds => _count.OpenEnds;

    /// <summary>Gets the share of visits that were the last of their case.</summary>
    /// <value>Ends of closed cases divided by the visits of which it is known what came next, which leaves out the last ones
    /// of open cases; NaN without such visits.</value>
    public double ExitRate => Events == OpenEnds ? double.NaN : (double)(Ends - OpenEnds) / (Events - OpenEnds);

    /// <summary>Gets the share of closed cases that ended there; over all touchpoints it adds up to 1.</summary>
    public ShareEstimate ExitShare => new(Ends - OpenEnds, _closedCases);

    /// <summary>Gets the mean number of visits of the cases that were there.</summary>
    public double EventsPerVisitingCase => (double)Events / Cases;

    /// <summary>Gets the number of visits directly after another visit there.</summary>
    public int SelfLoops { get; }

    /// <summary>Gets the number of visits that come back there with something in between.</summary>
    public int Repetitions => Events - Cases - SelfLoops;

    /// <summary>Gets the number of cases that were there more than once.</summary>
    public int ReworkCases => _count.ReworkCases;
}
