using CxMetrics.Ratings;

namespace CxMetrics.Scores;

/// <summary>The named definitions of the Net Promoter Score.</summary>
/// <remarks>A question on a 0-10 scale is not NPS by itself: use these for likelihood to recommend.</remarks>
public static class Nps
{
    private const string Reichheld =
        "Reichheld, The One Number You Need to Grow, Harvard Business Review, December 2003";

    /// <summary>Gets the field's standard: promoters 9-10, detractors 0-6.</summary>
    public static ScoreDefinition<NpsScore> Standard { get; } =
        Named("nps", "Net Promoter Score", RatingScale.ZeroToTen, 9, 6, Reichheld);

    /// <summary>Gets the standard computation for a question about the whole relationship.</summary>
    /// <remarks>Same numbers as <see cref="Standard"/>; its own id keeps it from being merged with
    /// <see cref="Transactional"/>.</remarks>
    public static ScoreDefinition<NpsScore> Relationship { get; } =
        Named("nps-relationship", "Net Promoter Score, relationship", RatingScale.ZeroToTen, 9, 6, Reichheld);

    /// <summary>Gets the standard computation for a question about one contact or purchase.</summary>
    /// <remarks>Same numbers as <see cref="Standard"/>; its own id keeps it from being merged with
    /// <see cref="Relationship"/>.</remarks>
    public static ScoreDefinition<NpsScore> Transactional { get; } =
        Named("nps-transactional", "Net Promoter Score, transactional", RatingScale.ZeroToTen, 9, 6, Reichheld);

    /// <summary>Gets the standard computation for a question to employees.</summary>
    public static ScoreDefinition<NpsScore> Employee { get; } =
        Named("enps", "Employee Net Promoter Score", RatingScale.ZeroToTen, 9, 6, Reichheld);

    /// <summary>Gets the variant in which a 6 is passive: promoters 9-10, detractors 0-5.</summary>
    /// <remarks>Found in articles that say "below 6"; it gives higher scores than the standard.</remarks>
    public static ScoreDefinition<NpsScore> DetractorBelowSix { get; } =
        Named(
            "nps-detractor-below-6",
            "Net Promoter Score, detractors below 6",
            RatingScale.ZeroToTen,
            9,
            5,
            "Variant in use; not the field's standard"
        );

    /// <summary>Gets the standard cut points on a scale without 0: promoters 9-10, detractors 1-6.</summary>
    public static ScoreDefinition<NpsScore> OneToTen { get; } =
        Named(
            "nps-1-to-10",
            "Net Promoter Score on 1-10",
            RatingScale.OneToTen,
            9,
            6,
            "Variant in use, in survey tools whose scale starts at 1"
        );

    /// <summary>Gets the strict mapping of five stars: promoters 5, passives 4, detractors 1-3.</summary>
    public static ScoreDefinition<NpsScore> FiveStarTopOne { get; } =
        Named("nps-5-star-top-1", "Net promoters of five stars, 5 promotes", RatingScale.OneToFive, 5, 3, FiveStars);

    /// <summary>Gets the lenient mapping of five stars: promoters 4-5, passives 3, detractors 1-2.</summary>
    public static ScoreDefinition<NpsScore> FiveStarTopTwo { get; } =
        Named("nps-5-star-top-2", "Net promoters of five stars, 4 promotes", RatingScale.OneToFive, 4, 2, FiveStars);

    /// <summary>Gets all named definitions.</summary>
    public static IReadOnlyList<ScoreDefinition<NpsScore>> All { get; } =
    [Standard, DetractorBelowSix, Employee, Relationship, Transactional, OneToTen, FiveStarTopOne, FiveStarTopTwo];

    private static string FiveStars => "Variant in use, in feedback tools with star ratings";

    /// <summary>Defines a score of promoters minus detractors with cut points of your own.</summary>
    /// <param name="id">The stable id: 1 to 64 lower-case letters, digits and hyphens.</param>
    /// <param name="name">The name to show to people.</param>
    /// <param name="scale">The scale of the ratings.</param>
    /// <param name="promotersFrom">The lowest rating of a promoter; everything from here up promotes.</param>
    /// <param name="detractorsTo">The highest rating of a detractor; everything from here down detracts.</param>
    /// <param name="source">Where the definition comes from.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The id has other characters or belongs to another definition.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cut point is not on the scale, or a rating would be both promoter and
    /// detractor.</exception>
    public static ScoreDefinition<NpsScore> Define(
        string id,
        string name,
        RatingScale scale,
        int promotersFrom,
        int detractorsTo,
        string source = ""
    )
    {
        ArgumentNullException.ThrowIfNull(scale);
        return new(id, name, scale, Formula(scale, promotersFrom, detractorsTo), source: source);
    }

    private static ScoreDefinition<NpsScore> Named(
        string id,
        string name,
        RatingScale scale,
        int promotersFrom,
        int detractorsTo,
        string source
    ) => ScoreDefinition<NpsScore>.Named(id, name, scale, Formula(scale, promotersFrom, detractorsTo), source: source);

    private static ScoreFormula Formula(RatingScale scale, int promotersFrom, int detractorsTo)
    {
        if (!scale.Contains(promotersFrom) || !scale.Contains(detractorsTo) || promotersFrom <= detractorsTo)
        {
            throw new ArgumentOutOfRangeException(
                nameof(promotersFrom),
                promotersFrom,
                $"Promoters start above the last detractor, {detractorsTo}, and both are on the scale {scale.Range}."
            );
        }
        return Formulas.NetShare(scale, promotersFrom, detractorsTo);
    }
}
