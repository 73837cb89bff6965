namespace CxMetrics.Pictures;

/// <summary>Finds where a line of a graph passes over another one.</summary>
internal static class LineCrossings
{
    // Closer to an end than this, lines come together at a box and the gap of one would cut its neighbour.
    private const double NearEnd = 16;

    // Of the angle: flatter than this, a gap would be so long that it cuts other lines.
    private const double SmallestSine = 0.4;

    /// <summary>Gives the pieces of a line that pass over another one, as straight lines.</summary>
    /// <param name="upper">The points of the line, from the top down.</param>
    /// <param name="lower">Those of the line that it passes over.</param>
    /// <param name="across">How wide the lower line is with the gaps at both sides of it.</param>
    public static IEnumerable<(double X1, double Y1, double X2, double Y2)> Of(
        (double X, double Y)[] upper,
        (double X, double Y)[] lower,
        double across
    )
    {
        double top = Math.Max(upper[0].Y, lower[0].Y) + NearEnd;
        double bottom = Math.Min(upper[^1].Y, lower[^1].Y) - NearEnd;
        // Both run from the top down, so that what is above both is never looked at again.
        for (int i = 1, j = 1; i < upper.Length && j < lower.Length; )
        {
            var piece = Over(upper[i - 1], upper[i], lower[j - 1], lower[j], across);
            if (piece is { } gap && (gap.Y1 + gap.Y2) / 2 > top && (gap.Y1 + gap.Y2) / 2 < bottom)
                yield return gap;
            if (upper[i].Y < lower[j].Y)
                i++;
            else
                j++;
        }
    }

    // From a to b, over what goes from c to d.
    private static (double X1, double Y1, double X2, double Y2)? Over(
        (double X, double Y) a,
        (double X, double Y) b,
        (double X, double Y) c,
        (double X, double Y) d,
        double across
    )
    {
        var upper = (X: b.X - a.X, Y: b.Y - a.Y);
        var lower = (X: d.X - c.X, Y: d.Y - c.Y);
        double length = Math.Sqrt(upper.X * upper.X + upper.Y * upper.Y);
        double product = upper.X * lower.Y - upper.Y * lower.X;
        double sine = Math.Abs(product) / (length * Math.Sqrt(lower.X * lower.X + lower.Y * lower.Y));
        // Also where a piece has no length: then it is not a number.
        if (!(sine >= SmallestSine))
            return null;
        double along = ((c.X - a.X) * lower.Y - (c.Y - a.Y) * lower.X) / product;
        double other = ((c.X - a.X) * upper.Y - (c.Y - a.Y) * upper.X) / product;
        // The end of one piece is the begin of the next.
        if (!(along is > 0 and <= 1 && other is > 0 and <= 1))
            return null;
        double half = across / 2 / sine / length;
        var (before, after) = (along - half, along + half);
        return (a.X + before * upper.X, a.Y + before * upper.Y, a.X + after * upper.X, a.Y + after * upper.Y);
    }
}
