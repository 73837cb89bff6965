using System.Diagnostics;
using System.Globalization;

namespace CxMetrics.Ratings;

/// <summary>The classes answers are counted under, and what is said when they cannot be.</summary>
internal static class RatingClass
{
    /// <summary>The most classes there can be.</summary>
    public const int Most = RatingScale.MostPoints + 2;

    /// <summary>Gives the class of what is neither a rating nor missing: the first one after the ratings, which have their
    /// distance above the minimum.</summary>
    public static int InvalidOn(RatingScale scale) => scale.Points;

    /// <summary>Gives the class of missing answers, the last one.</summary>
    public static int MissingOn(RatingScale scale) => scale.Points + 1;

    /// <summary>Gives the class of an answer, or refuses it.</summary>
    public static int Of(int? rating, RatingScale scale, InvalidRatings invalidRatings, string parameter)
    {
        if (rating is not { } value)
            return MissingOn(scale);
        if (scale.Contains(value))
            return value - scale.Minimum;
        if (scale.IsMissing(value))
            return MissingOn(scale);
        return invalidRatings == InvalidRatings.Count
            ? InvalidOn(scale)
            : throw OffScale(value, null, scale, parameter);
    }

    /// <summary>Refuses columns of characters.</summary>
    public static void ThrowIfText<TElement>()
    {
        // To the language a character is a whole number; to a survey "9" is not the rating 57.
        if (typeof(TElement) == typeof(char) || typeof(TElement) == typeof(char?))
            throw new NotSupportedException("Characters are not ratings; parse the text into numbers first.");
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

    public static ArgumentOutOfRangeException OffScale(
        IFormattable? value,
        int? index,
        RatingScale scale,
        string parameter
    )
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

    /// <summary>Gives the refusal of the first element that is neither a rating nor missing.</summary>
    public static ArgumentOutOfRangeException FirstOffScale<TElement, TColumn>(
        ReadOnlySpan<TElement> column,
        RatingScale scale
    )
        where TColumn : struct, IRatingColumn<TElement>
    {
        for (int i = 0; i < column.Length; i++)
        {
            if (TColumn.ClassOf(column[i], scale) == InvalidOn(scale))
                return OffScale(TColumn.ValueOf(column[i]), i, scale, "ratings");
        }
        throw new UnreachableException(
            "An invalid rating was counted, but there is none; did another thread change the column?"
        );
    }

    public static InvalidOperationException NothingToRemove(int rating, RatingScale scale)
    {
        Debug.Assert(rating >= 0 && rating <= MissingOn(scale));
        string what =
            rating < scale.Points ? string.Create(CultureInfo.InvariantCulture, $"rating of {scale.Minimum + rating}")
            : rating == MissingOn(scale) ? "missing answer"
            : "invalid answer";
        return new($"The tally does not hold the {what} that is to be removed.");
    }
}
