namespace CxMetrics.Pictures;

/// <summary>Where an edge runs, from the top down: upright pieces, between which it bends, and where its label stands.</summary>
/// <param name="Pieces">The upright pieces; the first begins at a node, the last ends at one.</param>
/// <param name="IsUpward">Whether the edge itself goes from the bottom to the top.</param>
/// <param name="LabelLeft">The left of the label.</param>
/// <param name="LabelTop">The top of the label.</param>
internal sealed record EdgeRoute(
    IReadOnlyList<(double X, double Top, double Bottom)> Pieces,
    bool IsUpward,
    double LabelLeft,
    double LabelTop
)
{
    private const int PointsOfABend = 12;

    /// <summary>Gives points along the line, from the top down, close enough to take it for straight between them.</summary>
    public (double X, double Y)[] Points()
    {
        var points = new List<(double X, double Y)> { (Pieces[0].X, Pieces[0].Top) };
        for (int i = 0; i < Pieces.Count; i++)
        {
            if (i > 0)
                points.AddRange(Bend(Pieces[i - 1], Pieces[i]));
            points.Add((Pieces[i].X, Pieces[i].Bottom));
        }
        return [.. points];
    }

    // The Bezier curve whose inner points are half-way down.
    private static IEnumerable<(double X, double Y)> Bend(
        (double X, double Top, double Bottom) from,
        (double X, double Top, double Bottom) to
    )
    {
        for (int i = 0; i <= PointsOfABend; i++)
        {
            double t = (double)i / PointsOfABend;
            double end = t * t * (3 - 2 * t);
            double middle = 3 * t * (1 - t);
            double ends = (1 - t) * (1 - t) * (1 - t) * from.Bottom + t * t * t * to.Top;
            yield return (from.X + end * (to.X - from.X), ends + middle * (from.Bottom + to.Top) / 2);
        }
    }
}
