using CxMetrics.Scores;

namespace CxMetrics.Journeys;

/// <summary>The score of the events of one stage or channel.</summary>
public sealed class ScoreGroup
{
    internal ScoreGroup(string? name, IScore score, int cases)
    {
        Name = name;
        Score = score;
        Cases = cases;
    }

    /// <summary>Gets the name of the stage or channel; null for the events that belong to none.</summary>
    public string? Name { get; }

    /// <summary>Gets the score of the ratings given there, each event counting once.</summary>
    /// <remarks>Events without a rating are its missing answers.</remarks>
    public IScore Score { get; }

    /// <summary>Gets the number of events.</summary>
    public int Events => (int)(Score.Responses + Score.Missing);

    /// <summary>Gets the number of cases with such an event; a case may be in several groups.</summary>
    public int Cases { get; }

    /// <summary>Gets how many of the ratings are positive, neutral and negative.</summary>
    public PolarityCounts Polarity => PolarityCounts.Of(Score);

    /// <summary>Gives name and score.</summary>
    /// <returns>Such as <c>web: 3.2 (95% CI 2.9 to 3.5, n = 52)</c>, in the current culture; without a name,
    /// <c>(none)</c>.</returns>
    public override string ToString() => $"{Name ?? "(none)"}: {Score}";
}
