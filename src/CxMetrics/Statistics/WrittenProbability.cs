using System.Globalization;

namespace CxMetrics.Statistics;

/// <summary>A probability as the decimal number that somebody wrote, so that 0.1 of ten values is one value.</summary>
internal static class WrittenProbability
{
    /// <summary>Gives the shortest decimal that is read as this double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is NaN or not from 0 to 1.</exception>
    public static decimal Of(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                "A probability is a fraction from 0 to 1."
            );
        }
        Span<char> text = stackalloc char[32];
        probability.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
        return decimal.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>Splits a position among <paramref name="count"/> values into the whole number below and what is left over,
    /// which is 0 when an error in the last bits of the probability could have made it.</summary>
    public static (long Whole, decimal Fraction) Split(decimal position, decimal count, decimal probability)
    {
        decimal nearest = Math.Round(position);
        return Math.Abs(position - nearest) <= 1e-15m * count * probability
            ? ((long)nearest, 0)
            : ((long)Math.Floor(position), position - Math.Floor(position));
    }
}
