using CxMetrics.Pictures;

namespace CxMetrics.Tests.Pictures;

public sealed class LineCrossingsTests
{
    private static readonly (double X, double Y)[] Falling = [(0, 0), (50, 50), (100, 100)];
    private static readonly (double X, double Y)[] Rising = [(100, 0), (0, 100)];

    [Fact]
    public void A_crossing_is_found_once_also_where_pieces_meet()
    {
        var (x1, y1, x2, y2) = Assert.Single(LineCrossings.Of(Falling, Rising, 8));
        // At a right angle the gap is as long as the other line is wide.
        Assert.Equal(8, Math.Sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)), 1e-9);
        Assert.Equal((50, 50), ((x1 + x2) / 2, (y1 + y2) / 2));
        Assert.Single(LineCrossings.Of(Rising, Falling, 8));
    }

    [Fact]
    public void Lines_beside_one_another_and_lines_that_come_together_at_a_box_do_not_cross()
    {
        Assert.Empty(LineCrossings.Of(Falling, [(10, 0), (110, 100)], 8));
        Assert.Empty(LineCrossings.Of(Falling, [(0, 100), (100, 200)], 8));
        Assert.Empty(LineCrossings.Of(Falling, [(85, 0), (85, 100)], 8));
        Assert.Empty(LineCrossings.Of(Falling, [(10, 0), (10, 100)], 8));
    }

    [Fact]
    public void A_flat_crossing_has_a_longer_gap_and_a_very_flat_one_none()
    {
        var (x1, y1, x2, y2) = Assert.Single(LineCrossings.Of(Falling, [(50, 0), (50, 100)], 8));
        Assert.Equal(8 * Math.Sqrt(2), Math.Sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)), 1e-9);
        Assert.Empty(LineCrossings.Of(Falling, [(1, 0), (99, 100)], 8));
    }

    [Fact]
    public void Points_of_a_route_run_from_its_begin_to_its_end_downwards()
    {
        var points = new EdgeRoute([(10, 0, 20), (60, 50, 90)], false, 0, 0).Points();
        Assert.Equal((10, 0), points[0]);
        Assert.Equal((60, 90), points[^1]);
        Assert.Contains(points, p => Math.Abs(p.X - 35) < 1e-9 && Math.Abs(p.Y - 35) < 1e-9);
        Assert.Equal(points.Select(p => p.Y).Order(), points.Select(p => p.Y));
    }
}
