using System.Globalization;
using System.Text.Json.Serialization;

namespace CxMetrics.Ratings;

/// <summary>The ratings a question allows, and the codes that stand for "no answer".</summary>
/// <remarks>
/// A closed run of whole numbers of 2 to 101 points, such as 0-10 or 1-5. Survey files often write a missing answer as a
/// number outside the scale (11 for "blank", 99 for "don't know"); declared here, such a code is counted as missing and
/// never as a rating.
/// </remarks>
[JsonConverter(typeof(RatingScaleJsonConverter))]
public sealed class RatingScale : IEquatable<RatingScale>
{
    /// <summary>The fewest points a scale can have.</summary>
    public const int FewestPoints = 2;

    /// <summary>The most points a scale can have.</summary>
    public const int MostPoints = 101;

    private readonly int[] _missingCodes;

    /// <summary>Creates a scale without missing codes.</summary>
    /// <param name="minimum">The lowest rating.</param>
    /// <param name="maximum">The highest rating, 1 to 100 above <paramref name="minimum"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale would not have 2 to 101 points.</exception>
    public RatingScale(int minimum, int maximum)
        : this(minimum, maximum, []) { }

    private RatingScale(int minimum, int maximum, int[] missingCodes)
    {
        long points = (long)maximum - minimum + 1;
        if (points is < FewestPoints or > MostPoints)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximum),
                maximum,
                $"A scale has {FewestPoints} to {MostPoints} points; {minimum} to {maximum} has {points}."
            );
        }
        Minimum = minimum;
        Maximum = maximum;
        _missingCodes = missingCodes;
        Bytes = new(this);
    }

    /// <summary>Gets the scale 0-10 (likelihood to recommend).</summary>
    public static RatingScale ZeroToTen { get; } = new(0, 10);

    /// <summary>Gets the scale 1-10.</summary>
    public static RatingScale OneToTen { get; } = new(1, 10);

    /// <summary>Gets the scale 1-7.</summary>
    public static RatingScale OneToSeven { get; } = new(1, 7);

    /// <summary>Gets the scale 1-6.</summary>
    public static RatingScale OneToSix { get; } = new(1, 6);

    /// <summary>Gets the scale 1-5.</summary>
    public static RatingScale OneToFive { get; } = new(1, 5);

    /// <summary>Gets the scale 1-4.</summary>
    public static RatingScale OneToFour { get; } = new(1, 4);

    /// <summary>Gets the scale 1-3.</summary>
    public static RatingScale OneToThree { get; } = new(1, 3);

    /// <summary>Gets the scale 0-6.</summary>
    public static RatingScale ZeroToSix { get; } = new(0, 6);

    /// <summary>Gets the two-point scale of 0 (no) and 1 (yes).</summary>
    public static RatingScale YesNo { get; } = new(0, 1);

    /// <summary>Gets the scale 0-100.</summary>
    public static RatingScale ZeroToHundred { get; } = new(0, 100);

    /// <summary>Gets the lowest rating.</summary>
    /// <value>Scale points.</value>
    public int Minimum { get; }

    /// <summary>Gets the highest rating.</summary>
    /// <value>Scale points.</value>
    public int Maximum { get; }

    /// <summary>Gets the number of different ratings.</summary>
    /// <value>2 to 101.</value>
    public int Points => Maximum - Minimum + 1;

    /// <summary>Gets the codes that stand for a missing answer, ascending.</summary>
    public ReadOnlySpan<int> MissingCodes => _missingCodes;

    /// <summary>Says whether two scales are equal.</summary>
    /// <param name="left">First scale.</param>
    /// <param name="right">Second scale.</param>
    /// <returns><see langword="true"/> when range and missing codes are the same.</returns>
    public static bool operator ==(RatingScale? left, RatingScale? right) => Equals(left, right);

    /// <summary>Says whether two scales differ.</summary>
    /// <param name="left">First scale.</param>
    /// <param name="right">Second scale.</param>
    /// <returns><see langword="true"/> when range or missing codes differ.</returns>
    public static bool operator !=(RatingScale? left, RatingScale? right) => !Equals(left, right);

    /// <summary>Returns this scale with these codes, and no others, declared as missing answers.</summary>
    /// <param name="codes">Whole numbers outside the scale; doubles are dropped. None removes every missing code.</param>
    /// <returns>A new scale.</returns>
    /// <exception cref="ArgumentException">A code is a rating of the scale: it cannot mean both.</exception>
    public RatingScale WithMissing(params ReadOnlySpan<int> codes)
    {
        foreach (int code in codes)
        {
            if (Contains(code))
            {
                throw new ArgumentException(
                    $"The code {code} cannot mean a missing answer: it is a rating of the scale {Range}.",
                    nameof(codes)
                );
            }
        }
        return new(Minimum, Maximum, [.. new SortedSet<int>(codes.ToArray())]);
    }

    /// <summary>Says whether a number is a rating of the scale.</summary>
    /// <param name="rating">The number.</param>
    /// <returns><see langword="true"/> from <see cref="Minimum"/> to <see cref="Maximum"/>, both included.</returns>
    public bool Contains(int rating) => Range.Contains(rating);

    /// <summary>Says whether a number is one of the missing codes.</summary>
    /// <param name="code">The number.</param>
    /// <returns><see langword="true"/> for a missing code.</returns>
    public bool IsMissing(int code) => Array.BinarySearch(_missingCodes, code) >= 0;

    /// <summary>Says whether two scales allow the same ratings, whatever their missing codes.</summary>
    /// <param name="other">The other scale.</param>
    /// <returns><see langword="true"/> when minimum and maximum are the same.</returns>
    public bool HasSameRange(RatingScale other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Range == other.Range;
    }

    /// <inheritdoc/>
    public bool Equals(RatingScale? other) =>
        other is not null && Range == other.Range && MissingCodes.SequenceEqual(other.MissingCodes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RatingScale);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Minimum, Maximum, _missingCodes.Length);

    /// <summary>Formats the scale, such as <c>0-10</c> or <c>0-10 (missing: 11, 99)</c>.</summary>
    /// <returns>The text, the same in every culture.</returns>
    public override string ToString() =>
        _missingCodes.Length == 0 ? Range.ToString() : $"{Range} (missing: {CodesInWords()})";

    /// <summary>Gets how columns of bytes are counted.</summary>
    internal ByteColumn Bytes { get; }

    internal RatingRange Range => new(Minimum, Maximum);

    internal string CodesInWords() =>
        string.Join(", ", _missingCodes.Select(code => code.ToString(CultureInfo.InvariantCulture)));

    internal bool IsMissing(long code) => code is >= int.MinValue and <= int.MaxValue && IsMissing((int)code);
}
