using System.Diagnostics;
using System.Globalization;

namespace CxMetrics.Ratings;

/// <summary>Where a single answer is counted, and what is said when it cannot be.</summary>
internal static class RatingClass
{
    /// <summary>Gives the entry of an answer: the distance above the minimum, then missing, then invalid.</summary>
    public static int Of(int? rating, RatingScale scale, InvalidRatings invalidRatings, string parameter)
    {
        if (rating is not { } value)
            return scale.Points;
        if (scale.Contains(value))
            return value - scale.Minimum;
        if (scale.IsMissing(value))
            return scale.Points;
        return invalidRatings == InvalidRatings.Count
            ? scale.Points + 1
            : throw OffScale(value, null, scale, parameter);
    }

    public static void ThrowIfUndefined(InvalidRatings invalidRatings)
    {
        if (invalidRatings is not (InvalidRatings.Throw or InvalidRatings.Count))
        {
            throw new ArgumentOutOfRangeException(
                nameof(invalidRatings),
                invalidRatings,
                "Invalid ratings are either Throw or Count."
            );
        }
    }

    public static void ThrowIfOtherRange(RatingScale scale, RatingScale other, string parameter)
    {
        if (!scale.HasSameRange(other))
        {
            throw new ArgumentException(
                $"Answers on the scale {other.Range} cannot be combined with answers on the scale {scale.Range}.",
                parameter
            );
        }
    }

    public static ArgumentOutOfRangeException OffScale(long value, int? index, RatingScale scale, string parameter)
    {
        string place = index is { } at ? string.Create(CultureInfo.InvariantCulture, $" at index {at}") : "";
        string codes = scale.MissingCodes.IsEmpty ? "" : $" and not a missing code ({scale.CodesInWords()})";
        return new(
            parameter,
            value,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The rating {value}{place} is not on the scale {scale.Range}{codes}."
            )
        );
    }

    public static InvalidOperationException NothingToRemove(int entry, RatingScale scale)
    {
        Debug.Assert(entry >= 0 && entry < scale.Points + 2);
        string what =
            entry < scale.Points ? string.Create(CultureInfo.InvariantCulture, $"rating of {scale.Minimum + entry}")
            : entry == scale.Points ? "missing answer"
            : "invalid answer";
        return new($"The tally does not hold the {what} that is to be removed.");
    }
}
