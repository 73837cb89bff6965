namespace CxMetrics.Statistics;

/// <summary>What one segment, or all of them together, did to the score.</summary>
/// <remarks>
/// Unit: that of the scores. w is the share of a segment in its period, s its score, 0 before and 1 after. The two-way effects
/// <see cref="Mix"/> and <see cref="Rate"/> add up to the whole; so do <see cref="MixAtOldScores"/>, <see cref="RateAtOldMix"/>
/// and <see cref="Interaction"/>.
/// </remarks>
public readonly record struct SegmentEffects
{
    internal SegmentEffects(
        ChangeEffect change,
        ChangeEffect mix,
        ChangeEffect rate,
        ChangeEffect mixAtOldScores,
        ChangeEffect rateAtOldMix,
        ChangeEffect interaction
    )
    {
        Change = change;
        Mix = mix;
        Rate = rate;
        MixAtOldScores = mixAtOldScores;
        RateAtOldMix = rateAtOldMix;
        Interaction = interaction;
    }

    /// <summary>Gets the whole change, w1 s1 - w0 s0.</summary>
    public ChangeEffect Change { get; }

    /// <summary>Gets the part due to the segment's share, at the mean of both scores: (w1 - w0)(s0 + s1)/2.</summary>
    public ChangeEffect Mix { get; }

    /// <summary>Gets the part due to the segment's score, at the mean of both shares: (s1 - s0)(w0 + w1)/2.</summary>
    public ChangeEffect Rate { get; }

    /// <summary>Gets what the change of shares would have done alone: (w1 - w0) s0.</summary>
    public ChangeEffect MixAtOldScores { get; }

    /// <summary>Gets what the change of scores would have done alone: (s1 - s0) w0.</summary>
    public ChangeEffect RateAtOldMix { get; }

    /// <summary>Gets what is left: (w1 - w0)(s1 - s0).</summary>
    public ChangeEffect Interaction { get; }
}
