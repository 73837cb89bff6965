using System.Collections.ObjectModel;
using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>How many cases of a log got how far along some steps, and how long they took.</summary>
/// <remarks>
/// A run is a choice of different events of one case for the first steps. Any event of the first step may start one: a case
/// reaches a step when some run does, within the time. Cases are counted once; <see cref="Attempts"/> counts how often the
/// funnel was begun. Immutable.
/// </remarks>
public sealed class Funnel
{
    private Funnel(EventLog log, FunnelDefinition definition, FunnelTally tally, DateTimeOffset observedUntil)
    {
        Definition = definition;
        ObservedUntil = observedUntil;
        Steps = StepsOf(definition, tally);
        CaseCount = log.CaseCount;
        DroppedCases = tally.Dropped;
        Attempts = tally.Attempts;
        CompletedAttempts = tally.Completions;
        OpenCases = tally.Open;
        int openConversions = Steps[^1].Count - tally.ClosedConversions;
        ClosedConversion = definition.Within is null
            ? default
            : new(tally.ClosedConversions, EnteredCases - OpenCases - openConversions);
        UnknownTouchpoints = Array.AsReadOnly([
            .. definition
                .Steps.Concat(definition.Exclusions.Select(e => e.Touchpoint))
                .Where(name => log.CodeOf(name) < 0)
                .Distinct(StringComparer.Ordinal),
        ]);
    }

    /// <summary>Gets what was asked for.</summary>
    public FunnelDefinition Definition { get; }

    /// <summary>Gets the steps, in the order of the funnel.</summary>
    public IReadOnlyList<FunnelStep> Steps { get; }

    /// <summary>Gets the number of cases in the log, whether they entered the funnel or not.</summary>
    public int CaseCount { get; }

    /// <summary>Gets the number of cases at the first step.</summary>
    public int EnteredCases => Steps[0].Count;

    /// <summary>Gets the number of cases at the last step.</summary>
    public int ConvertedCases => Steps[^1].Count;

    /// <summary>Gets the share of the cases at the first step that reached the last; NaN where none entered.</summary>
    public ShareEstimate Conversion => Steps[^1].ConversionFromFirst;

    /// <summary>Gets the time to convert: the first completion of a case less its latest start that allows it.</summary>
    public DurationSummary TimeToConvert => Steps[^1].TimeFromFirst;

    /// <summary>Gets how often the funnel was begun.</summary>
    /// <remarks>An attempt begins with an event of the first step (in an unordered funnel: of any step) while none of the case
    /// is running. It runs until it is completed, or the time has passed since the last event that could start it, or an
    /// exclusion or, in a strict funnel, any other event ends all that is running. An event that completes an attempt does not begin
    /// another, nor, when ties are in any order, do those at the same time.</remarks>
    public long Attempts { get; }

    /// <summary>Gets how many attempts were completed, the second and third of one case included.</summary>
    public long CompletedAttempts { get; }

    /// <summary>Gets when observation ended.</summary>
    public DateTimeOffset ObservedUntil { get; }

    /// <summary>Gets the number of cases that entered, have not converted, and still may: their window reaches beyond the end
    /// of observation, so they are censored, not lost.</summary>
    /// <remarks>Without a time limit these are all that entered and have something running.</remarks>
    public int OpenCases { get; }

    /// <summary>Gets the conversion among the cases whose window is over: neither cases nor conversions count whose latest
    /// start is so late that its window reaches beyond the end of observation. NaN without a time limit.</summary>
    public ShareEstimate ClosedConversion { get; }

    /// <summary>Gets the number of cases that an excluded event took out of the funnel; 0 unless
    /// <see cref="ExclusionEffect.DropsCase"/> was asked for.</summary>
    public int DroppedCases { get; }

    /// <summary>Gets the steps and excluded touchpoints that do not occur in the log: look for a typing error there.</summary>
    public IReadOnlyList<string> UnknownTouchpoints { get; }

    /// <summary>Compares two funnels of different cases, such as two groups or two months, step by step.</summary>
    /// <param name="first">The funnel from which is subtracted.</param>
    /// <param name="second">The funnel that is subtracted, with the same steps.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>The differences of the conversions with Newcombe's intervals, one for each step.</returns>
    /// <exception cref="ArgumentException">The funnels have different steps.</exception>
    public static IReadOnlyList<FunnelStepDifference> Difference(
        Funnel first,
        Funnel second,
        ConfidenceLevel level = default
    )
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.Definition.Steps.SequenceEqual(second.Definition.Steps, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"The steps differ: {string.Join(", ", first.Definition.Steps)} and {string.Join(", ", second.Definition.Steps)}.",
                nameof(second)
            );
        }
        return Array.AsReadOnly([.. first.Steps.Zip(second.Steps, (a, b) => new FunnelStepDifference(a, b, level))]);
    }

    /// <summary>Runs a funnel over a log.</summary>
    internal static Funnel Of(EventLog log, FunnelDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var plan = new FunnelPlan(log, definition);
        long observedUntil = definition.ObservedUntil?.UtcTicks ?? LastTime(log);
        var tally = new FunnelTally(plan.StepCount, unchecked(observedUntil - plan.Window));
        if (definition.Order == FunnelOrder.Ordered)
            OrderedFunnel.Scan(log, plan, tally);
        else if (definition.Order == FunnelOrder.Strict)
            StrictFunnel.Scan(log, plan, tally);
        else
            UnorderedFunnel.Scan(log, plan, tally);
        return new(log, definition, tally, new(observedUntil, TimeSpan.Zero));
    }

    private static long LastTime(EventLog log)
    {
        long last = 0;
        foreach (int end in log.CaseStarts[1..])
            last = Math.Max(last, log.Times[end - 1]);
        return last;
    }

    private static ReadOnlyCollection<FunnelStep> StepsOf(FunnelDefinition definition, FunnelTally tally)
    {
        var steps = new FunnelStep[definition.Steps.Count];
        int previous = -1;
        for (int k = 0; k < steps.Length; k++)
        {
            bool isOptional = definition.OptionalSteps.Contains(k + 1);
            int next = k + 1;
            while (definition.OptionalSteps.Contains(next + 1))
                next++;
            int count = tally.Counts[k];
            steps[k] = new(definition.Steps[k], isOptional, tally.TimesTo(k))
            {
                ConversionFromFirst = new(count, tally.Counts[0]),
                ConversionFromPrevious = previous < 0 ? default : new(count, tally.Counts[previous]),
                DropOff = isOptional || next >= steps.Length ? default : new(count - tally.Counts[next], count),
            };
            previous = isOptional ? previous : k;
        }
        return Array.AsReadOnly(steps);
    }
}
