namespace CxMetrics.Journeys;

/// <summary>A funnel as its scans read it: steps are numbered from 0, a set of steps is a word of bits.</summary>
internal sealed class FunnelPlan
{
    /// <summary>Stands for no start: earlier than any window reaches back.</summary>
    public const long Never = long.MinValue;

    public FunnelPlan(EventLog log, FunnelDefinition definition)
    {
        StepCount = definition.Steps.Count;
        // t - long.MaxValue is still above Never, so that "no limit" needs no case of its own.
        Window = definition.Within?.Ticks ?? long.MaxValue;
        IsAnyOrder = definition.Ties == TieRule.AnyOrder;
        DropsCase = definition.ExclusionEffect == ExclusionEffect.DropsCase;
        Roles = new FunnelRole[log.Touchpoints.Count];
        Slots = new int[StepCount];
        foreach (int step in definition.OptionalSteps)
            Optional |= 1u << (step - 1);
        for (int k = 0; k < StepCount; k++)
        {
            Slots[k] = Enumerable.Range(0, k).FirstOrDefault(j => definition.Steps[j] == definition.Steps[k], k);
            if (log.CodeOf(definition.Steps[k]) is >= 0 and var code)
                Roles[code] = Roles[code] with { Steps = Roles[code].Steps | 1u << k };
        }
        foreach (var exclusion in definition.Exclusions)
        {
            if (log.CodeOf(exclusion.Touchpoint) is >= 0 and var code)
                Roles[code] = new(0, Stages(exclusion));
        }
    }

    public int StepCount { get; }

    /// <summary>Gets the time limit in ticks.</summary>
    public long Window { get; }

    /// <summary>Gets what each touchpoint is.</summary>
    public FunnelRole[] Roles { get; }

    /// <summary>Gets, for each step, the first step of the same touchpoint.</summary>
    public int[] Slots { get; }

    public uint Optional { get; }

    public bool IsAnyOrder { get; }

    public bool DropsCase { get; }

    private static uint Stages(FunnelExclusion exclusion) =>
        (uint)((1ul << (exclusion.BeforeStep!.Value - 1)) - (1ul << (exclusion.AfterStep - 1)));
}
