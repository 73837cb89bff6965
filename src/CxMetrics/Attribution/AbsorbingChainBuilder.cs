namespace CxMetrics.Attribution;

/// <summary>Collects journeys, or counts of transitions, for an <see cref="AbsorbingChain"/>.</summary>
/// <remarks>Touchpoints and outcomes have names of their own: a touchpoint may be called like an outcome. They stand in the order in which
/// they first occur. What is added with a weight of 0 is as if it were not added.</remarks>
public sealed class AbsorbingChainBuilder
{
    private readonly Dictionary<string, int> _touchpoints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly TransitionCounts _counts = new();

    /// <summary>Creates a builder.</summary>
    /// <param name="outcomes">Outcomes that the chain has in any case, in this order: one that never occurs has the probability 0.</param>
    /// <exception cref="ArgumentException">An outcome has no name.</exception>
    public AbsorbingChainBuilder(params IEnumerable<string> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (string outcome in outcomes)
        {
            ArgumentException.ThrowIfNullOrEmpty(outcome, nameof(outcomes));
            _ = NumberOf(_outcomes, outcome);
        }
    }

    /// <summary>Adds a journey: its start, its transitions, its outcome.</summary>
    /// <param name="touchpoints">The touchpoints in the order of the visits; none for a journey that ends at once.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="weight">How often it was taken, finite and 0 or more.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A touchpoint or the outcome has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative, NaN or infinite.</exception>
    public AbsorbingChainBuilder AddJourney(ReadOnlySpan<string> touchpoints, string outcome, double weight = 1)
    {
        foreach (string touchpoint in touchpoints)
            ArgumentException.ThrowIfNullOrEmpty(touchpoint, nameof(touchpoints));
        ArgumentException.ThrowIfNullOrEmpty(outcome);
        if (!IsSome(weight))
            return this;
        int end = NumberOf(_outcomes, outcome);
        if (touchpoints.IsEmpty)
        {
            _counts.AddStartEnd(end, weight);
            return this;
        }
        int at = NumberOf(_touchpoints, touchpoints[0]);
        _counts.AddStart(at, weight);
        foreach (string touchpoint in touchpoints[1..])
        {
            int next = NumberOf(_touchpoints, touchpoint);
            _counts.AddTransition(at, next, weight);
            at = next;
        }
        _counts.AddEnd(at, end, weight);
        return this;
    }

    /// <summary>Adds journeys that start at a touchpoint.</summary>
    /// <param name="touchpoint">The first touchpoint.</param>
    /// <param name="weight">How many, finite and 0 or more; or how likely.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The touchpoint has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative, NaN or infinite.</exception>
    public AbsorbingChainBuilder AddStart(string touchpoint, double weight = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(touchpoint);
        if (IsSome(weight))
            _counts.AddStart(NumberOf(_touchpoints, touchpoint), weight);
        return this;
    }

    /// <summary>Adds transitions from a touchpoint to another or the same.</summary>
    /// <param name="from">The touchpoint they come from.</param>
    /// <param name="to">The touchpoint that follows.</param>
    /// <param name="weight">How many, finite and 0 or more; or how likely.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A touchpoint has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative, NaN or infinite.</exception>
    public AbsorbingChainBuilder AddTransition(string from, string to, double weight = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        if (IsSome(weight))
            _counts.AddTransition(NumberOf(_touchpoints, from), NumberOf(_touchpoints, to), weight);
        return this;
    }

    /// <summary>Adds journeys that end behind a touchpoint.</summary>
    /// <param name="touchpoint">The last touchpoint.</param>
    /// <param name="outcome">How they ended.</param>
    /// <param name="weight">How many, finite and 0 or more; or how likely.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The touchpoint or the outcome has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative, NaN or infinite.</exception>
    public AbsorbingChainBuilder AddOutcome(string touchpoint, string outcome, double weight = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(touchpoint);
        ArgumentException.ThrowIfNullOrEmpty(outcome);
        if (IsSome(weight))
            _counts.AddEnd(NumberOf(_touchpoints, touchpoint), NumberOf(_outcomes, outcome), weight);
        return this;
    }

    /// <summary>Makes the chain of what was added; more may be added afterwards.</summary>
    /// <returns>The chain.</returns>
    /// <exception cref="InvalidOperationException">From some touchpoints no outcome can be reached, and the message names
    /// them; or the weights together are infinite.</exception>
    public AbsorbingChain Build()
    {
        var graph = _counts.ToGraph(_touchpoints.Count, _outcomes.Count);
        if (!double.IsFinite(graph.StartTotal) || !Array.TrueForAll(graph.Totals, double.IsFinite))
            throw new InvalidOperationException("The weights together are beyond the largest double.");
        return new([.. _touchpoints.Keys], [.. _outcomes.Keys], graph);
    }

    private static bool IsSome(double weight) =>
        // Written so that NaN fails too.
        weight >= 0
        && weight <= double.MaxValue
            ? weight > 0
            : throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is a finite number, 0 or more.");

    private static int NumberOf(Dictionary<string, int> numbers, string name)
    {
        if (!numbers.TryGetValue(name, out int number))
            numbers.Add(name, number = numbers.Count);
        return number;
    }
}
