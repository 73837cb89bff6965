using System.Text;
using CxMetrics.Scores;

namespace CxMetrics.Cli.Reports;

/// <summary>A distribution as a row of little columns, as high as the rating is frequent, with markup for colours.</summary>
internal static class DistributionBar
{
    private const string Heights = "▁▂▃▄▅▆▇█";
    private const int MostColumns = 21;

    public static string Of(IScore score)
    {
        var distribution = score.Distribution;
        if (double.IsNaN(score.Value))
            return "";
        // Neighbours share a column on a scale that is too wide to show point by point.
        int perColumn = (distribution.Scale.Points + MostColumns - 1) / MostColumns;
        var columns = new List<(int Rating, double Share)>();
        for (int i = 0; i < distribution.Scale.Points; i += perColumn)
        {
            int rating = distribution.Scale.Minimum + i;
            int to = distribution.Scale.Minimum + Math.Min(i + perColumn, distribution.Scale.Points) - 1;
            columns.Add((rating, distribution.Share(new Ratings.RatingRange(rating, to))));
        }
        double highest = columns.Max(column => column.Share);
        var text = new StringBuilder();
        foreach (var (rating, share) in columns)
        {
            char height =
                share == 0 ? '·' : Heights[Math.Min((int)(share / highest * Heights.Length), Heights.Length - 1)];
            text.Append(ColourOf(rating, score.Definition) is { } colour ? $"[{colour}]{height}[/]" : $"{height}");
        }
        return text.ToString();
    }

    private static string? ColourOf(int rating, ScoreDefinition definition) =>
        definition.Formula.Positive is not { } positive ? null
        : positive.Contains(rating) ? "green"
        : definition.Formula.Negative is { } negative && negative.Contains(rating) ? "red"
        : "grey";
}
