using System.Collections.ObjectModel;

namespace CxMetrics.Journeys;

/// <summary>What a funnel asks for: its steps, in which order, within which time.</summary>
/// <remarks>Immutable and always valid.</remarks>
public sealed class FunnelDefinition
{
    /// <summary>The most steps that a funnel may have.</summary>
    public const int MostSteps = 32;

    /// <summary>Defines a funnel.</summary>
    /// <param name="steps">The touchpoints, 1 to <see cref="MostSteps"/>. A touchpoint named twice needs two events.</param>
    /// <param name="within">The time from the first step to the last, inclusive, measured from the first step and not from one
    /// step to the next; without limit when null. A day is 24 hours.</param>
    /// <param name="order">In which order the steps are asked for.</param>
    /// <param name="ties">What the order of events at the same time means.</param>
    /// <param name="exclusions">What must not happen between steps; each touchpoint once, and none that is a step. In an
    /// unordered funnel, only from the first step met to the last.</param>
    /// <param name="exclusionEffect">What an excluded event does.</param>
    /// <param name="optionalSteps">The numbers of the steps that may be skipped, from 1; neither the first step nor the last,
    /// and none in an unordered funnel.</param>
    /// <param name="observedUntil">When observation ended, which decides whose window is still open; the last event of the log
    /// when null. To be given for a part of a log, whose own last event may be early.</param>
    /// <exception cref="ArgumentException">There is no step, or too many; an exclusion or an optional step is not one of those
    /// described.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or an enumeration has no such value.</exception>
    public FunnelDefinition(
        IEnumerable<string> steps,
        TimeSpan? within = null,
        FunnelOrder order = FunnelOrder.Ordered,
        TieRule ties = TieRule.FileOrder,
        IEnumerable<FunnelExclusion>? exclusions = null,
        ExclusionEffect exclusionEffect = ExclusionEffect.EndsRun,
        IEnumerable<int>? optionalSteps = null,
        DateTimeOffset? observedUntil = null
    )
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (within < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(within), within, "The time for a funnel is not negative.");
        ThrowIfUndefined(order, nameof(order));
        ThrowIfUndefined(ties, nameof(ties));
        ThrowIfUndefined(exclusionEffect, nameof(exclusionEffect));
        Order = order;
        Steps = StepsOf(steps);
        Within = within;
        Ties = ties;
        Exclusions = Checked(exclusions);
        ExclusionEffect = exclusionEffect;
        OptionalSteps = Checked(optionalSteps);
        ObservedUntil = observedUntil;
    }

    /// <summary>Gets the touchpoints, in the order of the funnel.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>Gets the time from the first step to the last, inclusive; null without limit.</summary>
    public TimeSpan? Within { get; }

    /// <summary>Gets in which order the steps are asked for.</summary>
    public FunnelOrder Order { get; }

    /// <summary>Gets what the order of events at the same time means.</summary>
    public TieRule Ties { get; }

    /// <summary>Gets what must not happen between steps; <see cref="FunnelExclusion.BeforeStep"/> is filled in.</summary>
    public IReadOnlyList<FunnelExclusion> Exclusions { get; }

    /// <summary>Gets what an excluded event does.</summary>
    public ExclusionEffect ExclusionEffect { get; }

    /// <summary>Gets the numbers of the steps that may be skipped, from 1, in ascending order.</summary>
    public IReadOnlyList<int> OptionalSteps { get; }

    /// <summary>Gets when observation ended; null for the last event of the log.</summary>
    public DateTimeOffset? ObservedUntil { get; }

    private static ReadOnlyCollection<string> StepsOf(IEnumerable<string> steps)
    {
        ReadOnlyCollection<string> list = Array.AsReadOnly([.. steps]);
        if (list.Count is 0 or > MostSteps)
            throw new ArgumentException($"A funnel has 1 to {MostSteps} steps, not {list.Count}.", nameof(steps));
        if (list.IndexOf(null!) is >= 0 and var missing)
            throw new ArgumentException($"Step {missing + 1} is null.", nameof(steps));
        return list;
    }

    private ReadOnlyCollection<FunnelExclusion> Checked(IEnumerable<FunnelExclusion>? exclusions)
    {
        var list = new List<FunnelExclusion>();
        foreach (var exclusion in exclusions ?? [])
        {
            if (exclusion?.Touchpoint is null)
                throw new ArgumentException("An exclusion names a touchpoint, not null.", nameof(exclusions));
            var filled = exclusion with { BeforeStep = exclusion.BeforeStep ?? Steps.Count };
            if (WhatIsWrongWith(filled) is { } wrong)
                throw new ArgumentException($"'{filled.Touchpoint}' {wrong}", nameof(exclusions));
            if (list.Exists(other => other.Touchpoint == filled.Touchpoint))
                throw new ArgumentException($"'{filled.Touchpoint}' is excluded twice.", nameof(exclusions));
            list.Add(filled);
        }
        return list.AsReadOnly();
    }

    private string? WhatIsWrongWith(FunnelExclusion exclusion)
    {
        var (after, before) = (exclusion.AfterStep, exclusion.BeforeStep!.Value);
        if (Steps.Count == 1)
            return "is excluded between steps: the funnel has only one.";
        if (!(after >= 1 && after < before && before <= Steps.Count))
            return $"is excluded after step {after} and before step {before}: of {Steps.Count} steps, these are not one and a later one.";
        if (Steps.Contains(exclusion.Touchpoint, StringComparer.Ordinal))
            return "is a step and cannot be excluded too.";
        return Order == FunnelOrder.Unordered && (after != 1 || before != Steps.Count)
            ? "is excluded between some of the steps: an unordered funnel excludes between all of them or not at all."
            : null;
    }

    private ReadOnlyCollection<int> Checked(IEnumerable<int>? optionalSteps)
    {
        int[] steps = [.. (optionalSteps ?? []).Distinct().Order()];
        if (steps.Length > 0 && Order == FunnelOrder.Unordered)
            throw new ArgumentException("An unordered funnel has no optional steps.", nameof(optionalSteps));
        foreach (int step in steps.Where(step => step <= 1 || step >= Steps.Count))
        {
            throw new ArgumentException(
                $"Step {step} of {Steps.Count} cannot be optional: only steps between the first and the last can.",
                nameof(optionalSteps)
            );
        }
        return Array.AsReadOnly(steps);
    }

    private static void ThrowIfUndefined<T>(T value, string name)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw new ArgumentOutOfRangeException(name, value, $"There is no such {typeof(T).Name}.");
    }
}
