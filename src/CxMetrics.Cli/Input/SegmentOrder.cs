using System.Globalization;

namespace CxMetrics.Cli.Input;

/// <summary>Orders segments column by column: numbers by size, before texts by character.</summary>
internal sealed class SegmentOrder : IComparer<IReadOnlyList<string>>
{
    public static SegmentOrder Instance { get; } = new();

    public int Compare(IReadOnlyList<string>? x, IReadOnlyList<string>? y)
    {
        for (int i = 0; i < x!.Count; i++)
        {
            int order = Compare(x[i], y![i]);
            if (order != 0)
                return order;
        }
        return 0;
    }

    private static int Compare(string x, string y)
    {
        bool isNumberX = TryParse(x, out double numberX);
        bool isNumberY = TryParse(y, out double numberY);
        int order =
            isNumberX && isNumberY ? numberX.CompareTo(numberY)
            : isNumberX ? -1
            : isNumberY ? 1
            : 0;
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
