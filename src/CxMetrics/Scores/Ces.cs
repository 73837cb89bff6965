using CxMetrics.Ratings;

namespace CxMetrics.Scores;

/// <summary>The named definitions of the Customer Effort Score.</summary>
/// <remarks>Two questions share the name: how much effort it was (lower is better), and whether the company made it easy
/// (higher is better). The direction is part of the definition, and the two are never merged.</remarks>
public static class Ces
{
    private const string TwoPointZero = "CES 2.0: Dixon, Toman and DeLisi, The Effortless Experience, 2013";

    /// <summary>Gets the share of 4-5 on the agreement scale 1-5, in percent.</summary>
    public static ScoreDefinition<CesScore> AgreeFivePoint { get; } =
        ScoreDefinition<CesScore>.Named(
            "ces-agree-5",
            "CES, agree, 4-5 of 1-5",
            RatingScale.OneToFive,
            Formulas.TopBox(RatingScale.OneToFive, 2),
            source: "In use in survey tools"
        );

    /// <summary>Gets the share of 5-7 on the agreement scale 1-7, in percent.</summary>
    public static ScoreDefinition<CesScore> AgreeSevenPoint { get; } =
        ScoreDefinition<CesScore>.Named(
            "ces-agree-7",
            "CES 2.0, agree, 5-7 of 1-7",
            RatingScale.OneToSeven,
            Formulas.TopBox(RatingScale.OneToSeven, 3),
            source: TwoPointZero
        );

    /// <summary>Gets the mean on the agreement scale 1-7, in scale points.</summary>
    public static ScoreDefinition<CesScore> MeanSevenPoint { get; } =
        ScoreDefinition<CesScore>.Named(
            "ces-mean-7",
            "CES 2.0, mean of 1-7",
            RatingScale.OneToSeven,
            ScoreFormula.Mean(),
            source: TwoPointZero
        );

    /// <summary>Gets the share of 5-7 minus the share of 1-3 on the agreement scale 1-7, in points: Net Easy.</summary>
    public static ScoreDefinition<CesScore> NetSevenPoint { get; } =
        ScoreDefinition<CesScore>.Named(
            "ces-net-7",
            "Net Easy, 5-7 minus 1-3 of 1-7",
            RatingScale.OneToSeven,
            Formulas.NetBox(RatingScale.OneToSeven, 3),
            source: "Net Easy: share easy minus share difficult, in use in survey tools"
        );

    /// <summary>Gets the mean on the effort scale 1-5, in scale points; lower is better.</summary>
    public static ScoreDefinition<CesScore> EffortFivePoint { get; } =
        ScoreDefinition<CesScore>.Named(
            "ces-effort-5",
            "CES 1.0, mean effort of 1-5",
            RatingScale.OneToFive,
            ScoreFormula.Mean(),
            ScoreDirection.LowerIsBetter,
            "CES 1.0: Dixon, Freeman and Toman, Stop Trying to Delight Your Customers, Harvard Business Review, July 2010"
        );

    /// <summary>Gets all named definitions.</summary>
    public static IReadOnlyList<ScoreDefinition<CesScore>> All { get; } =
    [AgreeFivePoint, AgreeSevenPoint, MeanSevenPoint, NetSevenPoint, EffortFivePoint];
}
