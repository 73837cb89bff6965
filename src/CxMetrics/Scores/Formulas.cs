using System.Globalization;
using CxMetrics.Ratings;

namespace CxMetrics.Scores;

/// <summary>Formulas given by cut points on a scale, and the names of scales in ids.</summary>
internal static class Formulas
{
    /// <summary>Ratings from one cut point up, minus ratings from another one down.</summary>
    public static ScoreFormula NetShare(RatingScale scale, int positiveFrom, int negativeTo) =>
        ScoreFormula.NetShare(new(positiveFrom, scale.Maximum), new(scale.Minimum, negativeTo));

    /// <summary>The highest <paramref name="boxes"/> ratings.</summary>
    public static ScoreFormula TopBox(RatingScale scale, int boxes)
    {
        ThrowIfNotBoxes(boxes, scale.Points - 1, scale);
        return ScoreFormula.Share(new(scale.Maximum - boxes + 1, scale.Maximum));
    }

    /// <summary>The highest <paramref name="boxes"/> ratings minus as many of the lowest.</summary>
    public static ScoreFormula NetBox(RatingScale scale, int boxes)
    {
        ThrowIfNotBoxes(boxes, scale.Points / 2, scale);
        return NetShare(scale, scale.Maximum - boxes + 1, scale.Minimum + boxes - 1);
    }

    /// <summary>Names a scale in an id: its number of points where the usual scale of so many is meant, else both ends.</summary>
    /// <remarks>The usual scales are 1-N, but 0-10 for 11 points and 0-100 for 101.</remarks>
    public static string NameInId(RatingScale scale) =>
        scale.HasSameRange(UsualScale(scale.Points))
            ? scale.Points.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{scale.Minimum}-{scale.Maximum}");

    /// <summary>Reads the name of a scale in an id: <c>5</c>, <c>0-6</c> or <c>-3-3</c>.</summary>
    public static RatingScale? FindScale(ReadOnlySpan<char> name)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int points))
            return points is >= RatingScale.FewestPoints and <= RatingScale.MostPoints ? UsualScale(points) : null;
        int hyphen = name.Length > 1 ? name[1..].IndexOf('-') + 1 : 0;
        return
            hyphen > 0
            && int.TryParse(
                name[..hyphen],
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out int minimum
            )
            && int.TryParse(
                name[(hyphen + 1)..],
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out int maximum
            )
            && (long)maximum - minimum is >= RatingScale.FewestPoints - 1 and < RatingScale.MostPoints
            ? new RatingScale(minimum, maximum)
            : null;
    }

    private static RatingScale UsualScale(int points) =>
        points switch
        {
            11 => RatingScale.ZeroToTen,
            101 => RatingScale.ZeroToHundred,
            _ => new(1, points),
        };

    private static void ThrowIfNotBoxes(int boxes, int most, RatingScale scale)
    {
        if (boxes < 1 || boxes > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(boxes),
                boxes,
                $"On the scale {scale.Range} there are 1 to {most} boxes to choose; not {boxes}."
            );
        }
    }
}
