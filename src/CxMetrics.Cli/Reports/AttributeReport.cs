using CxMetrics.Attribution;

namespace CxMetrics.Cli.Reports;

/// <summary>What every model of attribution says of some paths.</summary>
internal sealed class AttributeReport
{
    /// <param name="paths">The paths.</param>
    /// <param name="highestOrder">The highest order of the chain.</param>
    /// <param name="halfLife">The half-life of time decay; null where the paths have no times.</param>
    public AttributeReport(AttributionPaths paths, int highestOrder, TimeSpan? halfLife)
    {
        Paths = paths;
        HalfLife = halfLife;
        Heuristics =
        [
            ("first", "firstTouch", paths.FirstTouch()),
            ("last", "lastTouch", paths.LastTouch()),
            ("linear", "linearPerOccurrence", paths.LinearPerOccurrence()),
            ("unique", "linearPerUniqueChannel", paths.LinearPerUniqueChannel()),
            ("position", "position402040", paths.PositionBased()),
        ];
        TimeDecay = halfLife is null ? null : paths.TimeDecay(halfLife);
        Markov = [.. Enumerable.Range(1, highestOrder).Select(paths.Markov)];
        PathEffects = paths.PathRemovalEffects();
        Cumulative = paths.Shapley(ShapleyGame.CumulativeConversions);
        ConversionRate =
            paths.Channels.Count <= ShapleyAttribution.MostChannels ? paths.Shapley(ShapleyGame.ConversionRate) : null;
    }

    public AttributionPaths Paths { get; }

    public TimeSpan? HalfLife { get; }

    /// <summary>Gets the models that look at one path at a time: a short name, that in JSON, and the credits.</summary>
    public IReadOnlyList<(string Name, string Key, ChannelCredits Credits)> Heuristics { get; }

    public ChannelCredits? TimeDecay { get; }

    /// <summary>Gets the chains by their order, from 1 on.</summary>
    public IReadOnlyList<MarkovAttribution> Markov { get; }

    public RemovalEffects PathEffects { get; }

    public ShapleyAttribution Cumulative { get; }

    /// <summary>Gets Shapley's values of the conversion rate; null for too many channels.</summary>
    public ShapleyAttribution? ConversionRate { get; }
}
