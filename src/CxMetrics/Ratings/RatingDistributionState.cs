using System.Text.Json;
using System.Text.Json.Serialization;
using CxMetrics.Statistics;

namespace CxMetrics.Ratings;

/// <summary>The JSON form of a distribution, as it stands in the text.</summary>
internal sealed record RatingDistributionState(
    int Minimum,
    int Maximum,
    long[] Counts,
    long Missing,
    long Invalid,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string[]? Weights = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string[]? SquaredWeights = null
)
{
    public static RatingDistributionState Of(RatingDistribution distribution) =>
        new(
            distribution.Scale.Minimum,
            distribution.Scale.Maximum,
            distribution.Counts.ToArray(),
            distribution.Missing,
            distribution.Invalid,
            Texts(distribution.IsWeighted, distribution.ExactWeights),
            Texts(distribution.IsWeighted, distribution.ExactSquares)
        );

    public RatingDistribution ToDistribution()
    {
        try
        {
            var scale = new RatingScale(Minimum, Maximum);
            var weights = Parse(Weights, scale, "weights");
            var squares = Parse(SquaredWeights, scale, "squaredWeights");
            if (weights is null != squares is null)
                throw new JsonException("A weighted distribution needs both 'weights' and 'squaredWeights'.");
            var distribution = new RatingDistribution(
                scale,
                Counts ?? throw new JsonException("A distribution needs 'counts'."),
                Missing,
                Invalid,
                weights,
                squares
            );
            for (int i = 0; weights is not null && i < scale.Points; i++)
            {
                if (!RatingDistribution.IsPossible(Counts[i], weights[i], squares![i]))
                {
                    throw new JsonException(
                        $"No {Counts[i]} weights have the sums stored for the rating {Minimum + i}."
                    );
                }
            }
            return distribution;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new JsonException($"The text is not a rating distribution: {e.Message}", e);
        }
    }

    private static string[]? Texts(bool isWeighted, ReadOnlySpan<ExactNumber> weights)
    {
        if (!isWeighted)
            return null;
        var texts = new string[weights.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = StoredWeight.TextOf(weights[i]);
        return texts;
    }

    private static ExactNumber[]? Parse(string[]? texts, RatingScale scale, string name)
    {
        if (texts is null)
            return null;
        if (texts.Length != scale.Points)
            throw new JsonException($"The scale {scale} needs {scale.Points} '{name}'; there are {texts.Length}.");
        return Array.ConvertAll(
            texts,
            text =>
                StoredWeight.TryParse(text, out var weight)
                    ? weight
                    : throw new JsonException($"'{text}' in '{name}' is not an exact sum such as 1a3p-52.")
        );
    }
}
