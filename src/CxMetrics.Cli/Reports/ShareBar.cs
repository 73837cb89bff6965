namespace CxMetrics.Cli.Reports;

/// <summary>A share as a bar of blocks.</summary>
internal static class ShareBar
{
    private const string Eighths = " ▏▎▍▌▋▊▉";

    /// <summary>Draws a share from 0 to 1; nothing for NaN.</summary>
    public static string Of(double share, int width)
    {
        if (double.IsNaN(share))
            return "";
        int eighths = (int)Math.Round(share * width * 8);
        // What is there is seen.
        if (share > 0)
            eighths = Math.Max(eighths, 1);
        string rest = eighths % 8 == 0 ? "" : Eighths[eighths % 8].ToString();
        return new string('█', eighths / 8) + rest;
    }
}
