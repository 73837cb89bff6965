using CxMetrics.Scores;

namespace CxMetrics.Journeys;

/// <summary>The score of one touchpoint.</summary>
public sealed class TouchpointScore
{
    internal TouchpointScore(string name, IScore score, int events, int cases)
    {
        Name = name;
        Score = score;
        Events = events;
        Cases = cases;
    }

    /// <summary>Gets the name of the touchpoint.</summary>
    public string Name { get; }

    /// <summary>Gets the score of the ratings given there, each visit counting once.</summary>
    /// <remarks>Visits without a rating are its missing answers, so that responses and missing answers add up to
    /// <see cref="Events"/>. Its interval takes answers as independent: where cases answer again and again it is too
    /// narrow.</remarks>
    public IScore Score { get; }

    /// <summary>Gets the number of events: of visits.</summary>
    public int Events { get; }

    /// <summary>Gets the number of cases that were there, with or without a rating.</summary>
    public int Cases { get; }

    /// <summary>Gets how many of the ratings are positive, neutral and negative.</summary>
    public PolarityCounts Polarity => PolarityCounts.Of(Score);

    /// <summary>Gives name and score.</summary>
    /// <returns>Such as <c>Checkout: 3.2 (95% CI 2.9 to 3.5, n = 52)</c>, in the current culture.</returns>
    public override string ToString() => $"{Name}: {Score}";
}
