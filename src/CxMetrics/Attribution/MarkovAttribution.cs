namespace CxMetrics.Attribution;

/// <summary>A Markov chain fitted to paths, and the removal effect of each channel in it.</summary>
/// <remarks>
/// A state is a run of <see cref="Order"/> touches, a shorter path as a whole; a state that follows itself is one, which changes no
/// effect. Journeys and inner transitions weigh conversions + nulls, the last step conversions or nulls; paths without either
/// are passed over. The effect of a channel is 1 - P(conversion, every transition into a state that contains it leading to null) /
/// P(conversion): the transitions are redirected, not left out. The value of a conversion is the mean of those that end in the
/// same state. Solved exactly, not simulated. Orders from the longest path on give the effects of
/// <see cref="AttributionPaths.PathRemovalEffects"/>. Anderl, Becker, von Wangenheim, Schumann 2016, International Journal of
/// Research in Marketing 33(3). Immutable.
/// </remarks>
public sealed class MarkovAttribution
{
    private readonly Lazy<AbsorbingChain> _chain;

    internal MarkovAttribution(AttributionPaths paths, int order)
    {
        Order = order;
        var states = new PathStates(paths, order);
        StateCount = states.Count;
        var plan = new EliminationPlan(states.Graph);
        ThrowIfTooMuch(states.Count, plan.Multiplications * paths.Channels.Count, order);
        var removal = new RemovalEngine(states.Graph, plan);
        double[] conversions = removal.Absorption(states.Graph.Ends[PathStates.Conversion]);
        double[]? values = paths.HasValue ? removal.Absorption(states.Values) : null;
        ConversionProbability = removal.FromStart(conversions);
        ExpectedValue = values is null ? double.NaN : removal.FromStart(values);

        double[] conversionEffects = new double[paths.Channels.Count];
        double[]? valueEffects = values is null ? null : new double[conversionEffects.Length];
        for (int channel = 0; channel < conversionEffects.Length; channel++)
        {
            bool[] contain = states.Contain(channel);
            if (contain.AsSpan().Count(true) == 1)
            {
                int state = Array.IndexOf(contain, true);
                conversionEffects[channel] = removal.EffectOfOne(state, conversions, ConversionProbability);
                if (valueEffects is not null)
                    valueEffects[channel] = removal.EffectOfOne(state, values!, ExpectedValue);
                continue;
            }
            removal.Remove(contain);
            conversionEffects[channel] = removal.Effect(states.Graph.Ends[PathStates.Conversion], conversions);
            if (valueEffects is not null)
                valueEffects[channel] = removal.Effect(states.Values, values!);
        }
        Effects = new(paths, conversionEffects, valueEffects);
        _chain = new(() => new(NamesOf(paths, states, order), ["(conversion)", "(null)"], states.Graph, plan));
    }

    /// <summary>Gets how many touches are one state.</summary>
    public int Order { get; }

    /// <summary>Gets the number of states.</summary>
    public int StateCount { get; }

    /// <summary>Gets how likely a journey of the chain converts: the share of conversions; NaN without journeys, and 1 when nulls
    /// were forgotten.</summary>
    public double ConversionProbability { get; }

    /// <summary>Gets the expected value of a journey; NaN where no value is known.</summary>
    public double ExpectedValue { get; }

    /// <summary>Gets the removal effect of each channel, and the division in proportion to them.</summary>
    public RemovalEffects Effects { get; }

    /// <summary>Gets the chain itself: transitions, expected visits, steps. Its outcomes are (conversion) and (null); a state of several
    /// touches is named like a path.</summary>
    public AbsorbingChain Chain => _chain.Value;

    // Minutes; states of one touch are solved all at once.
    private static void ThrowIfTooMuch(int states, double multiplications, int order)
    {
        const double Most = 2e11;
        if (order > 1 && multiplications > Most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(order),
                order,
                $"A chain of order {order} has {states:N0} states here, too many and too closely connected to be solved once for each channel; a lower order has fewer."
            );
        }
    }

    /// <summary>Gives order, number of states and share of conversions.</summary>
    /// <returns>Such as <c>order 2, 120 states, conversion 0.224</c>, in the current culture.</returns>
    public override string ToString() =>
        $"order {Order}, {StateCount:N0} states, conversion {ConversionProbability:0.###}";

    private static string[] NamesOf(AttributionPaths paths, PathStates states, int order)
    {
        string[] names = new string[states.Count];
        for (int state = 0; state < names.Length; state++)
        {
            string[] channels = Array.ConvertAll(states.CodesOf(state).ToArray(), code => paths.Channels[code]);
            names[state] = order == 1 ? channels[0] : PathText.Format(channels);
        }
        return names;
    }
}
