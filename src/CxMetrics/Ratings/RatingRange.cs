using System.Globalization;
using System.Text.Json.Serialization;

namespace CxMetrics.Ratings;

/// <summary>A closed run of ratings, such as the promoters' 9 to 10.</summary>
/// <remarks>Unit: scale points, both ends included. <c>default</c> is the single rating 0.</remarks>
public readonly record struct RatingRange
{
    /// <summary>Creates the range of ratings from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    /// <param name="from">The lowest rating of the range.</param>
    /// <param name="to">The highest rating of the range, at least <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is below <paramref name="from"/>.</exception>
    [JsonConstructor]
    public RatingRange(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        From = from;
        To = to;
    }

    /// <summary>Gets the lowest rating of the range.</summary>
    /// <value>Scale points.</value>
    public int From { get; }

    /// <summary>Gets the highest rating of the range.</summary>
    /// <value>Scale points.</value>
    public int To { get; }

    /// <summary>Says whether a rating lies in the range.</summary>
    /// <param name="rating">The rating, in scale points.</param>
    /// <returns><see langword="true"/> from <see cref="From"/> to <see cref="To"/>, both included.</returns>
    public bool Contains(int rating) => rating >= From && rating <= To;

    /// <summary>Says whether the two ranges share a rating.</summary>
    /// <param name="other">The other range.</param>
    /// <returns><see langword="true"/> when at least one rating lies in both.</returns>
    public bool Overlaps(RatingRange other) => From <= other.To && other.From <= To;

    /// <summary>Formats the range, such as <c>9-10</c>, or <c>5</c> for a single rating.</summary>
    /// <returns>The text, the same in every culture.</returns>
    public override string ToString() =>
        From == To ? From.ToString(CultureInfo.InvariantCulture)
        : From < 0 ? string.Create(CultureInfo.InvariantCulture, $"{From} to {To}")
        : string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");
}
