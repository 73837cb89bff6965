using System.Globalization;
using System.Text;

namespace CxMetrics.Pictures;

/// <summary>A size and weight of text, and how much room text takes in it at most.</summary>
/// <remarks>
/// Pictures are drawn where no font can be asked. The widths are those of DejaVu Sans, one of the widest fonts that a
/// reader's system may choose; what is not ASCII counts as the widest of its kind, so that text seldom needs more.
/// </remarks>
internal readonly record struct Font(double Size, bool IsBold = false)
{
    /// <summary>The smallest size of text in pixels that a picture may have at its natural size.</summary>
    public const double SmallestSize = 11;

    /// <summary>How far text reaches above its baseline, in parts of the size.</summary>
    public const double Ascent = 0.93;

    /// <summary>How far text reaches below its baseline, in parts of the size.</summary>
    public const double Descent = 0.24;

    // Thousandths of the size, from the space to the tilde. I and J are those of Verdana, which are wider.
    // csharpier-ignore
    private static ReadOnlySpan<short> Ascii =>
        [
            318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, // space to slash
            636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 545, // 0 to ?
            1000, 684, 686, 698, 770, 632, 575, 775, 752, 421, 455, 656, 557, 863, 748, 787, // @ to O
            603, 787, 695, 684, 616, 732, 684, 989, 685, 615, 685, 454, 454, 454, 838, 636, // P to _
            636, 613, 635, 550, 635, 615, 352, 635, 634, 278, 344, 592, 278, 974, 634, 612, // ` to o
            635, 635, 427, 521, 394, 634, 592, 818, 592, 592, 525, 636, 454, 636, 838, // p to ~
        ];

    /// <summary>Gets the distance from one line to the next.</summary>
    public double LineHeight => Math.Round(Size * 1.35);

    /// <summary>Gives the room that a line of text takes at most, in pixels.</summary>
    public double WidthOf(ReadOnlySpan<char> text)
    {
        double width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            double part = WidthOf(rune);
            // Bold letters are wider by a part of the letter and a part of the size.
            width += IsBold && part > 0 ? part * 1.08 + 0.05 : part;
        }
        return width * Size;
    }

    private static double WidthOf(Rune rune) =>
        rune.Value is >= ' ' and <= '~' ? Ascii[rune.Value - ' '] / 1000d
        : rune.Value == PictureText.NoBreakSpace ? Ascii[0] / 1000d
        : IsWide(rune.Value) ? 1.4
        : Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format
            or UnicodeCategory.Control => 0,
            UnicodeCategory.LowercaseLetter => rune.Value < 0x250 ? 0.65 : 0.85,
            UnicodeCategory.UppercaseLetter => rune.Value < 0x250 ? 0.85 : 1.1,
            UnicodeCategory.SpacingCombiningMark => 0.65,
            UnicodeCategory.SpaceSeparator => 0.64,
            UnicodeCategory.DecimalDigitNumber => 0.7,
            UnicodeCategory.OtherLetter => IsIdeograph(rune.Value) ? 1.05 : 0.9,
            UnicodeCategory.OtherPunctuation
            or UnicodeCategory.DashPunctuation
            or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation => 1.0,
            _ => 1.1,
        };

    // Emoji and other pictures, which no font draws narrower than a square.
    private static bool IsWide(int value) =>
        value is >= 0x1F000 and <= 0x1FBFF or >= 0x2600 and <= 0x27BF or >= 0x2B00 and <= 0x2BFF;

    private static bool IsIdeograph(int value) =>
        value
            is >= 0x1100
                and <= 0x11FF
                or >= 0x2E80
                and <= 0xA4CF
                or >= 0xAC00
                and <= 0xD7FF
                or >= 0xF900
                and <= 0xFAFF
                or >= 0xFF00
                and <= 0xFFEF
                or >= 0x20000
                and <= 0x3FFFF;
}
