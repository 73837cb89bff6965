using System.Text.Json.Serialization;
using CxMetrics.Ratings;
using CxMetrics.Statistics;

namespace CxMetrics.Scores;

/// <summary>A customer effort score, with its uncertainty.</summary>
/// <remarks>
/// Unit: percent, points or scale points, as the definition says. Ease questions are better when higher, effort
/// questions when lower: see <see cref="Direction"/>.
/// <c>default</c> is the empty score of <see cref="Ces.AgreeFivePoint"/>. JSON carries definition and distribution, so a score
/// read back is equal to the one written.
/// </remarks>
[JsonConverter(typeof(ScoreJsonConverter))]
public readonly struct CesScore : IScore<CesScore>
{
    private readonly Measurement? _measurement;

    private CesScore(Measurement measurement) => _measurement = measurement;

    /// <inheritdoc/>
    public static string Metric => "ces";

    /// <inheritdoc/>
    public ScoreDefinition<CesScore> Definition => (ScoreDefinition<CesScore>)Measured.Definition;

    /// <inheritdoc/>
    public RatingDistribution Distribution => Measured.Distribution;

    /// <inheritdoc/>
    public double Value => Measured.Value;

    /// <inheritdoc/>
    public double StandardError => Measured.StandardError;

    /// <inheritdoc/>
    public IEstimate Estimate => Measured.Estimate;

    /// <inheritdoc/>
    public double LinearizedStandardError => Measured.LinearizedStandardError;

    /// <inheritdoc/>
    public long Responses => Distribution.Responses;

    /// <inheritdoc/>
    public long Missing => Distribution.Missing;

    /// <inheritdoc/>
    public long Invalid => Distribution.Invalid;

    /// <inheritdoc/>
    public double EffectiveSampleSize => Distribution.EffectiveSampleSize;

    /// <inheritdoc/>
    public double DesignEffect => Distribution.DesignEffect;

    /// <inheritdoc/>
    public bool HasCeilingEffect => Measured.HasCeilingEffect;

    /// <inheritdoc/>
    public ScoreUnit Unit => Definition.Unit;

    /// <inheritdoc/>
    public ScoreDirection Direction => Definition.Direction;

    ScoreDefinition IScore.Definition => Definition;

    Measurement IScore.Measurement => Measured;

    private Measurement Measured => _measurement ?? Empty.Measurement;

    /// <summary>Says whether two scores are equal.</summary>
    /// <param name="left">First score.</param>
    /// <param name="right">Second score.</param>
    /// <returns><see langword="true"/> when definition and distribution are the same.</returns>
    public static bool operator ==(CesScore left, CesScore right) => left.Equals(right);

    /// <summary>Says whether two scores differ.</summary>
    /// <param name="left">First score.</param>
    /// <param name="right">Second score.</param>
    /// <returns><see langword="true"/> when definition or distribution differs.</returns>
    public static bool operator !=(CesScore left, CesScore right) => !left.Equals(right);

    /// <inheritdoc/>
    public ConfidenceInterval Interval(
        ConfidenceLevel level = default,
        IntervalMethod method = IntervalMethod.Default
    ) => Measured.Interval(level, method);

    /// <inheritdoc/>
    public ConfidenceInterval WatchedInterval(
        ConfidenceSequence sequence,
        IntervalMethod method = IntervalMethod.Default
    ) => Measured.Interval(sequence, method);

    /// <inheritdoc/>
    public double ProbabilityOfMeeting(double target) => Measured.ProbabilityOfMeeting(target);

    /// <inheritdoc cref="IScore.ProbabilityAbove"/>
    public double ProbabilityAbove(CesScore other) => Measured.ProbabilityAbove(other.Measured);

    double IScore.ProbabilityAbove(IScore other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Measured.ProbabilityAbove(other.Measurement);
    }

    /// <summary>Compares this score with another one of other people, such as those of a later month.</summary>
    /// <inheritdoc cref="IScore.DifferenceTo"/>
    public ScoreDifference DifferenceTo(
        CesScore later,
        ConfidenceLevel level = default,
        TestMethod method = TestMethod.Default
    ) => Measured.DifferenceTo(later.Measured, level, method);

    ScoreDifference IScore.DifferenceTo(IScore later, ConfidenceLevel level, TestMethod method)
    {
        ArgumentNullException.ThrowIfNull(later);
        return Measured.DifferenceTo(later.Measurement, level, method);
    }

    /// <inheritdoc/>
    public bool Equals(CesScore other) => Measured.HasSameResultAs(other.Measured);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CesScore other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Measured.GetHashCode();

    /// <summary>Formats score, 95% interval and number of ratings, in the current culture.</summary>
    /// <returns>Such as <c>85.4% (95% CI 84.0% to 86.6%, n = 2,683)</c>; <c>no data (n = 0)</c> without ratings.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the score in the current culture.</summary>
    /// <param name="format">G (score, interval and n, the default) or S (score alone), each with or without a digit for
    /// the decimals: G2, S0.</param>
    /// <returns>The text, rounded half away from zero.</returns>
    /// <exception cref="FormatException">The format is another one.</exception>
    public string ToString(string? format) => ToString(format, null);

    /// <summary>Formats the score.</summary>
    /// <param name="format">G (score, interval and n, the default) or S (score alone), each with or without a digit for
    /// the decimals: G2, S0.</param>
    /// <param name="formatProvider">The culture of the numbers; when null, the current one.</param>
    /// <returns>The text, rounded half away from zero.</returns>
    /// <exception cref="FormatException">The format is another one.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        ScoreText.Format(Measured, format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider
    ) => ScoreText.TryFormat(Measured, destination, out charsWritten, format, provider);

    /// <inheritdoc/>
    public bool TryFormat(
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider
    ) => ScoreText.TryFormat(Measured, utf8Destination, out bytesWritten, format, provider);

    static CesScore IScore<CesScore>.Create(Measurement measurement) => new(measurement);

    static string? IScore<CesScore>.ProblemWith(ScoreFormula formula) => null;

    private static class Empty
    {
        public static readonly Measurement Measurement = new(
            Ces.AgreeFivePoint,
            new RatingTally(Ces.AgreeFivePoint.Scale).ToDistribution()
        );
    }
}
