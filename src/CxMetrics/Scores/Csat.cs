using CxMetrics.Ratings;

namespace CxMetrics.Scores;

/// <summary>The named definitions of customer satisfaction: "CSAT" is at least five different things.</summary>
public static class Csat
{
    private const string InTools = "In use in survey tools";

    /// <summary>Gets the share of 1 (yes) on a scale of 0 and 1, in percent.</summary>
    public static ScoreDefinition<CsatScore> Binary { get; } =
        ScoreDefinition<CsatScore>.Named(
            "csat-binary",
            "CSAT, yes of yes and no",
            RatingScale.YesNo,
            Formulas.TopBox(RatingScale.YesNo, 1),
            source: InTools
        );

    /// <summary>Gets the share of 3 on the scale 1-3, in percent.</summary>
    public static ScoreDefinition<CsatScore> TopOneOfThree { get; } = TopBox(1, RatingScale.OneToThree);

    /// <summary>Gets the share of 3-4 on the scale 1-4, in percent.</summary>
    public static ScoreDefinition<CsatScore> TopTwoOfFour { get; } = TopBox(2, RatingScale.OneToFour);

    /// <summary>Gets the share of 4-5 on the scale 1-5, in percent: what is usually meant by CSAT.</summary>
    public static ScoreDefinition<CsatScore> TopTwoOfFive { get; } = TopBox(2, RatingScale.OneToFive);

    /// <summary>Gets the share of 5-6 on the scale 1-6, in percent.</summary>
    public static ScoreDefinition<CsatScore> TopTwoOfSix { get; } = TopBox(2, RatingScale.OneToSix);

    /// <summary>Gets the share of 6-7 on the scale 1-7, in percent.</summary>
    public static ScoreDefinition<CsatScore> TopTwoOfSeven { get; } = TopBox(2, RatingScale.OneToSeven);

    /// <summary>Gets the share of 8-10 on the scale 1-10, in percent.</summary>
    public static ScoreDefinition<CsatScore> TopThreeOfTen { get; } = TopBox(3, RatingScale.OneToTen);

    /// <summary>Gets the mean on the scale 1-5, in scale points.</summary>
    public static ScoreDefinition<CsatScore> MeanFivePoint { get; } = Mean(RatingScale.OneToFive);

    /// <summary>Gets the mean on the scale 1-5 as percent of the way from 1 to 5.</summary>
    public static ScoreDefinition<CsatScore> PompFivePoint { get; } = Pomp(RatingScale.OneToFive);

    /// <summary>Gets the mean on the scale 1-5 as percent of 5.</summary>
    public static ScoreDefinition<CsatScore> PercentOfMaximumFivePoint { get; } =
        PercentOfMaximum(RatingScale.OneToFive);

    /// <summary>Gets the share of 4-5 minus the share of 1-2 on the scale 1-5, in points.</summary>
    public static ScoreDefinition<CsatScore> NetFivePoint { get; } = Net(RatingScale.OneToFive);

    /// <summary>Gets all named definitions; the methods of this class make those of other scales.</summary>
    public static IReadOnlyList<ScoreDefinition<CsatScore>> All { get; } =
    [
        Binary,
        TopOneOfThree,
        TopTwoOfFour,
        TopTwoOfFive,
        TopTwoOfSix,
        TopTwoOfSeven,
        TopThreeOfTen,
        MeanFivePoint,
        PompFivePoint,
        PercentOfMaximumFivePoint,
        NetFivePoint,
    ];

    /// <summary>Defines the share of the highest ratings of a scale, in percent.</summary>
    /// <param name="boxes">How many of the highest ratings, 1 to one less than the scale's points.</param>
    /// <param name="scale">The scale of the ratings.</param>
    /// <returns>The definition, with an id such as <c>csat-top-2-of-5</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of boxes is out of its range.</exception>
    public static ScoreDefinition<CsatScore> TopBox(int boxes, RatingScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return ScoreDefinition<CsatScore>.Named(
            $"csat-top-{boxes}-of-{Formulas.NameInId(scale)}",
            $"CSAT, top {boxes} of {scale.Range}",
            scale,
            Formulas.TopBox(scale, boxes),
            source: InTools
        );
    }

    /// <summary>Defines the mean of a scale, in scale points.</summary>
    /// <param name="scale">The scale of the ratings.</param>
    /// <returns>The definition, with an id such as <c>csat-mean-5</c>.</returns>
    public static ScoreDefinition<CsatScore> Mean(RatingScale scale) =>
        OfMean("mean", "mean", scale, MeanRescaling.None, InTools);

    /// <summary>Defines the mean as percent of the way from the lowest to the highest rating.</summary>
    /// <param name="scale">The scale of the ratings.</param>
    /// <returns>The definition, with an id such as <c>csat-pomp-5</c>.</returns>
    public static ScoreDefinition<CsatScore> Pomp(RatingScale scale) =>
        OfMean(
            "pomp",
            "percent of maximum possible",
            scale,
            MeanRescaling.PercentOfRange,
            "Cohen, Cohen, Aiken and West, The Problem of Units and the Circumstance for POMP, Multivariate Behavioral Research 34:315, 1999"
        );

    /// <summary>Defines the mean as percent of the highest rating.</summary>
    /// <param name="scale">The scale of the ratings, without negative ones.</param>
    /// <returns>The definition, with an id such as <c>csat-percent-of-maximum-5</c>.</returns>
    /// <exception cref="ArgumentException">The scale has negative ratings.</exception>
    public static ScoreDefinition<CsatScore> PercentOfMaximum(RatingScale scale) =>
        OfMean("percent-of-maximum", "percent of maximum", scale, MeanRescaling.PercentOfMaximum, InTools);

    /// <summary>Defines net satisfaction: ratings above the middle of the scale minus ratings below it, in points.</summary>
    /// <param name="scale">The scale of the ratings.</param>
    /// <returns>The definition, with an id such as <c>csat-net-5</c>.</returns>
    public static ScoreDefinition<CsatScore> Net(RatingScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return OfNet($"csat-net-{Formulas.NameInId(scale)}", scale, scale.Points / 2);
    }

    /// <summary>Defines the highest ratings minus as many of the lowest, in points.</summary>
    /// <param name="boxes">How many at each end, 1 to half of the scale's points.</param>
    /// <param name="scale">The scale of the ratings.</param>
    /// <returns>The definition, with an id such as <c>csat-net-1-of-5</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of boxes is out of its range.</exception>
    public static ScoreDefinition<CsatScore> Net(int boxes, RatingScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return OfNet($"csat-net-{boxes}-of-{Formulas.NameInId(scale)}", scale, boxes);
    }

    private static ScoreDefinition<CsatScore> OfNet(string id, RatingScale scale, int boxes)
    {
        var formula = Formulas.NetBox(scale, boxes);
        return ScoreDefinition<CsatScore>.Named(
            id,
            $"Net satisfaction, {formula.Positive} minus {formula.Negative} of {scale.Range}",
            scale,
            formula,
            source: InTools
        );
    }

    private static ScoreDefinition<CsatScore> OfMean(
        string id,
        string name,
        RatingScale scale,
        MeanRescaling rescaling,
        string source
    )
    {
        ArgumentNullException.ThrowIfNull(scale);
        return ScoreDefinition<CsatScore>.Named(
            $"csat-{id}-{Formulas.NameInId(scale)}",
            $"CSAT, {name} of {scale.Range}",
            scale,
            ScoreFormula.Mean(rescaling),
            source: source
        );
    }
}
