using CxMetrics.Journeys;
using CxMetrics.Statistics;

namespace CxMetrics.Cli.Reports;

/// <summary>What is reported of the ratings of a log.</summary>
internal sealed class JourneyScoreReport(JourneyScores scores, IReadOnlyList<string> good, int minimum)
{
    private static readonly (string Key, string Words, CaseRollUp RollUp)[] RollUps =
    [
        ("first", "first rating", CaseRollUp.First),
        ("last", "last rating", CaseRollUp.Last),
        ("max", "highest rating", CaseRollUp.Maximum),
        ("min", "lowest rating", CaseRollUp.Minimum),
        ("mean", "mean of the ratings", CaseRollUp.Mean),
        ("peakEndMax", "peak-end (highest)", CaseRollUp.PeakEndMaximum),
        ("troughEndMin", "trough-end (lowest)", CaseRollUp.TroughEndMinimum),
        ("peakEndAbs", "peak-end (farthest)", CaseRollUp.PeakEndAbsolute()),
    ];

    public JourneyScores Scores => scores;

    /// <summary>Gets the outcomes that are good; empty when nobody said.</summary>
    public IReadOnlyList<string> Good => good;

    /// <summary>Gets how many answers a touchpoint needs.</summary>
    public int Minimum => minimum;

    public IReadOnlyList<TouchpointImpact> PainPoints { get; } = scores.PainPoints(minimum);

    public IReadOnlyList<TouchpointImpact> DelightPoints { get; } = scores.DelightPoints(minimum);

    /// <summary>Gets the moments of truth; empty when no outcome is good.</summary>
    public IReadOnlyList<MomentOfTruth> MomentsOfTruth { get; } =
        good.Count == 0 ? [] : scores.MomentsOfTruth(good, minimum);

    /// <summary>Gets one number a case, in several ways, each with its name in JSON and in words.</summary>
    public IReadOnlyList<(string Key, string Words, CaseScores Cases)> Cases { get; } =
    [.. RollUps.Select(rollUp => (rollUp.Key, rollUp.Words, scores.Cases(rollUp.RollUp)))];

    /// <summary>Gives how a number goes together with a good outcome; that of no pairs when no outcome is good.</summary>
    public Correlation AssociationOf(CaseScores cases) => good.Count == 0 ? default : cases.AssociationWith(good);
}
