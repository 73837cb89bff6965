using System.Text.Json.Serialization;
using CxMetrics.Ratings;

namespace CxMetrics.Scores;

/// <summary>The JSON form of a score, as it stands in the text.</summary>
/// <remarks>Value, unit and standard error are there for readers; reading computes them anew.</remarks>
internal sealed record ScoreState(
    ScoreDefinitionState Definition,
    double? Value,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<ScoreUnit>))] ScoreUnit Unit,
    double? StandardError,
    RatingDistribution Distribution
)
{
    public static ScoreState Of(IScore score) =>
        new(
            ScoreDefinitionState.Of(score.Definition),
            NullIfNaN(score.Value),
            score.Unit,
            NullIfNaN(score.StandardError),
            score.Distribution
        );

    private static double? NullIfNaN(double value) => double.IsNaN(value) ? null : value;
}
