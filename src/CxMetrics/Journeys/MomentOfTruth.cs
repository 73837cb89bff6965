using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>How closely the ratings at a touchpoint go together with how the journey ended, and how many cases it
/// reaches.</summary>
/// <remarks>
/// Each case counts once, with the mean of what its ratings there contribute to the score: cases that have no rating there,
/// or no outcome, are left out. An association: those who end well may differ in many other ways.
/// </remarks>
public sealed class MomentOfTruth
{
    internal MomentOfTruth(
        string name,
        ShareEstimate reach,
        ReadOnlySpan<double> good,
        ReadOnlySpan<double> bad,
        bool hasEnoughAnswers
    )
    {
        Name = name;
        Reach = reach;
        Good = EstimateOf(good);
        Bad = EstimateOf(bad);
        double[] outcomes = new double[good.Length + bad.Length];
        outcomes.AsSpan(0, good.Length).Fill(1);
        Association = Correlation.Of([.. good, .. bad], outcomes);
        HasEnoughAnswers = hasEnoughAnswers;
    }

    /// <summary>Gets the name of the touchpoint.</summary>
    public string Name { get; }

    /// <summary>Gets the share of all cases that were there, with or without a rating.</summary>
    public ShareEstimate Reach { get; }

    /// <summary>Gets the number of cases with a rating there and an outcome.</summary>
    public int Cases => Association.Count;

    /// <summary>Gets whether there are as many such cases as were asked for.</summary>
    public bool HasEnoughAnswers { get; }

    /// <summary>Gets the correlation of the case's score there with a good outcome: point-biserial, 1 for good and 0 for
    /// other.</summary>
    /// <value>Above 0 where those who end well have the higher scores; NaN where all end alike or rate alike.</value>
    public Correlation Association { get; }

    /// <summary>Gets the mean score of the cases that ended well.</summary>
    /// <value>In the unit of the score; NaN without such cases.</value>
    public MeanEstimate Good { get; }

    /// <summary>Gets the mean score of the cases that ended otherwise.</summary>
    /// <value>In the unit of the score; NaN without such cases.</value>
    public MeanEstimate Bad { get; }

    /// <summary>Gets how prominent the touchpoint is: reach times the absolute correlation. The list is in its order.</summary>
    /// <value>0 to 1; NaN where there is no correlation.</value>
    public double Prominence => Reach.Value * Math.Abs(Association.Value);

    /// <summary>Gets whether the association is more than chance, taken alone: enough cases, and 0 outside its 95%
    /// interval, or a correlation of exactly 1 or -1, which has no interval.</summary>
    /// <remarks>Of 100 touchpoints that have nothing to do with the outcome, about 5 will.</remarks>
    public bool IsClear
    {
        get
        {
            var interval = Association.Interval();
            return HasEnoughAnswers && (Association.IsPerfect || interval.Lower > 0 || interval.Upper < 0);
        }
    }

    /// <summary>Gives the mean score of the cases that ended well less that of the others.</summary>
    /// <param name="level">The confidence level of its interval; 95% when left out.</param>
    /// <returns>Welch's comparison, in the unit of the score.</returns>
    public Comparison Difference(ConfidenceLevel level = default) => TwoSamples.Difference(Good, Bad, level);

    /// <summary>Gives name, correlation and number of cases.</summary>
    /// <returns>Such as <c>TMA3: 0.44 (n = 8482)</c>, in the current culture.</returns>
    public override string ToString() => $"{Name}: {Association}";

    private static MeanEstimate EstimateOf(ReadOnlySpan<double> values)
    {
        var moments = new Moments();
        moments.AddRange(values);
        return moments.ToEstimate();
    }
}
