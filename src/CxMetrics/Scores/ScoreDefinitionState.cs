using System.Text.Json;
using System.Text.Json.Serialization;
using CxMetrics.Ratings;

namespace CxMetrics.Scores;

/// <summary>The JSON form of a definition, as it stands in the text: complete, so that one of your own travels too.</summary>
internal sealed record ScoreDefinitionState(
    string Metric,
    string Id,
    string Name,
    int Minimum,
    int Maximum,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<ScoreFamily>))] ScoreFamily Family,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<ScoreDirection>))] ScoreDirection Direction,
    string Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int[]? Positive = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int[]? Negative = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [property: JsonConverter(typeof(CamelCaseEnumConverter<MeanRescaling>))]
        MeanRescaling Rescaling = MeanRescaling.None,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int[]? MissingCodes = null
)
{
    public static ScoreDefinitionState Of(ScoreDefinition definition) =>
        new(
            definition.Metric,
            definition.Id,
            definition.Name,
            definition.Scale.Minimum,
            definition.Scale.Maximum,
            definition.Formula.Family,
            definition.Direction,
            definition.Source,
            Ends(definition.Formula.Positive),
            Ends(definition.Formula.Negative),
            definition.Formula.Rescaling,
            definition.Scale.MissingCodes.IsEmpty ? null : definition.Scale.MissingCodes.ToArray()
        );

    public ScoreDefinition<TScore> ToDefinition<TScore>()
        where TScore : struct, IScore<TScore>
    {
        if (Metric != TScore.Metric)
            throw new JsonException($"A definition of {TScore.Metric} was expected, not one of {Metric}.");
        try
        {
            return new(
                Id,
                Name,
                new RatingScale(Minimum, Maximum).WithMissing(MissingCodes),
                ToFormula(),
                Direction,
                Source
            );
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"The text is not a score definition: {e.Message}", e);
        }
    }

    private static int[]? Ends(RatingRange? range) => range is { } r ? [r.From, r.To] : null;

    private static RatingRange ToRange(int[]? ends, string name) =>
        ends is [var from, var to]
            ? new(from, to)
            : throw new JsonException($"'{name}' has to hold two ratings, the lowest and the highest.");

    private ScoreFormula ToFormula()
    {
        bool hasOnlyItsOwn = Family switch
        {
            ScoreFamily.Share => Negative is null && Rescaling == MeanRescaling.None,
            ScoreFamily.NetShare => Rescaling == MeanRescaling.None,
            _ => Positive is null && Negative is null,
        };
        if (!hasOnlyItsOwn)
            throw new JsonException($"A formula of the family {Family} does not have all of these parts.");
        return Family switch
        {
            ScoreFamily.Share => ScoreFormula.Share(ToRange(Positive, "positive")),
            ScoreFamily.NetShare => ScoreFormula.NetShare(ToRange(Positive, "positive"), ToRange(Negative, "negative")),
            _ => ScoreFormula.Mean(Rescaling),
        };
    }
}
