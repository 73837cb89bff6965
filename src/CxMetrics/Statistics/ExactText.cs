using System.Globalization;
using System.Numerics;

namespace CxMetrics.Statistics;

/// <summary>An exact number as text: hexadecimal significand, <c>p</c> and decimal exponent of two, such as <c>-1a3p-52</c>.</summary>
internal static class ExactText
{
    // Longer than any sum of doubles or of their squares.
    private const int Longest = 1100;

    public static string Of(ExactNumber number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(number.Significand.Sign < 0 ? "-" : "")}{BigInteger.Abs(number.Significand).ToString("x", CultureInfo.InvariantCulture)}p{number.Exponent}"
        );

    public static bool TryParse(string? text, out BigInteger significand, out int exponent)
    {
        significand = default;
        exponent = 0;
        if (text is null || text.Length > Longest || text.Contains('\0'))
            return false;
        bool negative = text.StartsWith('-');
        var digits = text.AsSpan(negative ? 1 : 0);
        if (digits.IndexOf('p') is not (> 0 and var p))
            return false;
        // The leading zero keeps a first digit of 8 to f from being read as a sign.
        bool read =
            BigInteger.TryParse(
                $"0{digits[..p]}",
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out significand
            )
            && int.TryParse(
                digits[(p + 1)..],
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out exponent
            );
        if (negative)
            significand = -significand;
        return read;
    }
}
