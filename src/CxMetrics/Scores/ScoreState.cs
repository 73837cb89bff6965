using System.Text.Json;
using System.Text.Json.Serialization;
using CxMetrics.Ratings;

namespace CxMetrics.Scores;

/// <summary>The JSON form of a score, as it stands in the text.</summary>
/// <remarks>Value, unit and standard error are there for other readers; here they are computed anew.</remarks>
internal sealed record ScoreState(
    ScoreDefinitionState Definition,
    RatingDistribution Distribution,
    double? Value = null,
    double? StandardError = null,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<ScoreUnit>))] ScoreUnit? Unit = null
)
{
    public static ScoreState Of(IScore score) =>
        new(
            ScoreDefinitionState.Of(score.Definition),
            score.Distribution,
            NullIfNaN(score.Value),
            NullIfNaN(score.StandardError),
            score.Unit
        );

    public TScore ToScore<TScore>()
        where TScore : struct, IScore<TScore>
    {
        var definition = Definition.ToDefinition<TScore>();
        if (Unit is { } unit && unit != definition.Unit)
            throw new JsonException($"The unit of '{definition.Id}' is {definition.Unit}, not {unit}.");
        try
        {
            return definition.Score(Distribution);
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"The text is not a score: {e.Message}", e);
        }
    }

    private static double? NullIfNaN(double value) => double.IsNaN(value) ? null : value;
}
