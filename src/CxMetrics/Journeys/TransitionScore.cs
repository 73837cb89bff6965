using CxMetrics.Scores;

namespace CxMetrics.Journeys;

/// <summary>The score of the visits that directly follow another one: how a touchpoint is rated by those who come from
/// there.</summary>
public sealed class TransitionScore
{
    private readonly TransitionRatings _ratings;
    private readonly TransitionCount _count;

    internal TransitionScore(string from, string to, TransitionRatings ratings, in TransitionCount count)
    {
        From = from;
        To = to;
        _ratings = ratings;
        _count = count;
    }

    /// <summary>Gets the name of the touchpoint that the transition comes from.</summary>
    public string From { get; }

    /// <summary>Gets the name of the touchpoint that directly follows.</summary>
    public string To { get; }

    /// <summary>Gets the score of the ratings given at <see cref="To"/>, the later of the two.</summary>
    /// <remarks>Visits without a rating are its missing answers, so that responses and missing answers add up to
    /// <see cref="Events"/>.</remarks>
    public IScore Score => field ??= _ratings.ScoreOf(_count);

    /// <summary>Gets how often the transition happened.</summary>
    public int Events => _count.Count;

    /// <summary>Gets the number of cases in which it happened.</summary>
    public int Cases => _count.Cases;

    /// <summary>Gets how many of the ratings are positive, neutral and negative.</summary>
    public PolarityCounts Polarity => PolarityCounts.Of(Score);

    /// <summary>Gives both names and the score.</summary>
    /// <returns>Such as <c>Search → Checkout: 3.2 (95% CI 2.9 to 3.5, n = 52)</c>, in the current culture.</returns>
    public override string ToString() => $"{From} → {To}: {Score}";
}
