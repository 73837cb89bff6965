using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>How many cases a touchpoint reaches, how far its score lies from that of the log, and how many leave there.</summary>
/// <remarks>Looks both ways: a shortfall above 0 is pain, below 0 delight. These are differences that were observed; that the
/// touchpoint is their cause is not known.</remarks>
public sealed class TouchpointImpact
{
    private readonly JourneyScores _scores;
    private readonly TouchpointScore _touchpoint;
    private readonly TouchpointExits _exits;
    private readonly int _code;

    internal TouchpointImpact(
        JourneyScores scores,
        TouchpointScore touchpoint,
        TouchpointExits exits,
        int code,
        int minimumAnswers
    )
    {
        _scores = scores;
        _touchpoint = touchpoint;
        _exits = exits;
        _code = code;
        HasEnoughAnswers = touchpoint.Score.Responses >= minimumAnswers;
    }

    /// <summary>Gets the name of the touchpoint.</summary>
    public string Name => _touchpoint.Name;

    /// <summary>Gets the score of the ratings given there.</summary>
    public IScore Score => _touchpoint.Score;

    /// <summary>Gets whether there are as many ratings as were asked for. With fewer, no number here is worth much.</summary>
    public bool HasEnoughAnswers { get; }

    /// <summary>Gets the share of all cases that were there, with or without a rating.</summary>
    public ShareEstimate Reach => new(_touchpoint.Cases, _scores.CaseCount);

    /// <summary>Gets by how much the score is worse than that of the log; negative where it is better.</summary>
    /// <value>In the unit of the score, where lower is better turned around; NaN without ratings.</value>
    public double Shortfall => LowerIsBetter ? Score.Value - Reference : Reference - Score.Value;

    /// <summary>Gets how much pain there is: the shortfall, or 0 where there is none.</summary>
    /// <value>In the unit of the score, 0 or more; NaN without ratings.</value>
    public double Severity => Math.Max(0, Shortfall);

    /// <summary>Gets how much delight there is: by how much the score is better than that of the log, or 0.</summary>
    /// <value>In the unit of the score, 0 or more; NaN without ratings.</value>
    public double Delight => Math.Max(0, -Shortfall);

    /// <summary>Gets reach times severity, or reach times delight.</summary>
    /// <value>In the unit of the score, 0 or more; NaN without ratings.</value>
    public double Impact => Reach.Value * Math.Abs(Shortfall);

    /// <summary>Gets whether the shortfall is more than chance, taken alone: enough ratings, and 0 outside its 95%
    /// interval.</summary>
    /// <remarks>Of 100 touchpoints that do not differ, about 5 will.</remarks>
    public bool IsClear
    {
        get
        {
            var interval = ShortfallInterval();
            return HasEnoughAnswers && (interval.Lower > 0 || interval.Upper < 0);
        }
    }

    /// <summary>Gets the share of visits that were the last of their case.</summary>
    /// <value>0 to 1; NaN when of no visit it is known what came next.</value>
    public double ExitRate => _exits.Of(_code).Value;

    /// <summary>Gets the exit rate to be expected: the mean of the exit rates of all touchpoints, each weighted by the number
    /// of cases that were there.</summary>
    /// <value>0 to 1.</value>
    public double ExpectedExitRate => _exits.ExpectedRate;

    /// <summary>Gets the loss: the exit rate less the expected one.</summary>
    /// <value>-1 to 1. High where journeys end as they should, too: it is a loss only where nobody ought to leave.</value>
    public double ExcessExitRate => ExitRate - ExpectedExitRate;

    private double Reference => _scores.Overall.Value;

    private bool LowerIsBetter => Score.Direction == ScoreDirection.LowerIsBetter;

    /// <summary>Gives the confidence interval of the shortfall.</summary>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>In the unit of the score; NaN where there are no ratings here, or none elsewhere.</returns>
    /// <remarks>The log is the touchpoint and the rest, so the shortfall is the share of the rest times the difference of the
    /// two; the interval is that of this difference, for independent samples of ratings. It is too wide where cases are alike
    /// all along, and too narrow where a case rates the same touchpoint again and again.</remarks>
    public ConfidenceInterval ShortfallInterval(ConfidenceLevel level = default)
    {
        var rest = Rest();
        double share = (double)rest.Responses / _scores.Overall.Responses;
        var difference = LowerIsBetter ? rest.DifferenceTo(Score, level) : Score.DifferenceTo(rest, level);
        return difference.Interval.In(limit => share * limit);
    }

    /// <summary>Gives the confidence interval of the excess exit rate.</summary>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>From the Wilson intervals of the exit rates of all touchpoints, of which the expected one is made (MOVER); NaN when of
    /// no visit it is known what came next.</returns>
    /// <remarks>Every visit counts as a trial of its own, and the shares of cases are taken as known.</remarks>
    public ConfidenceInterval ExcessExitInterval(ConfidenceLevel level = default) =>
        _exits.ExcessInterval(_code, level);

    /// <summary>Gives name, score and impact.</summary>
    /// <returns>Such as <c>Checkout: 3.2 (95% CI 2.9 to 3.5, n = 52), impact 0.4</c>, in the current culture.</returns>
    public override string ToString() =>
        $"{Name}: {Score}, impact {Impact:0.##}{(HasEnoughAnswers ? "" : ", too few answers")}";

    private IScore Rest()
    {
        var all = _scores.Overall.Distribution;
        long[] counts = all.Counts.ToArray();
        for (int i = 0; i < counts.Length; i++)
            counts[i] -= Score.Distribution.Counts[i];
        return Score.Definition.Evaluate(new RatingDistribution(all.Scale, counts));
    }
}
