using CxMetrics.Attribution;

namespace CxMetrics.Tests.Attribution;

public sealed class ShapleyAttributionTests
{
    public static TheoryData<string> MicroCases => GoldenPaths.MicroCases;

    [Fact]
    public void Golden_cumulative_conversions()
    {
        var shapley = GoldenPaths.All.Shapley(ShapleyGame.CumulativeConversions);
        var expected = GoldenPaths.Expected.GetProperty("shapley").GetProperty("characteristic_cumulative_conversions");
        GoldenPaths.AssertChannels(
            expected.GetProperty("value"),
            [.. shapley.Credits.Select(c => (c.Channel, shapley[c.Channel]))],
            "phi"
        );
        Assert.Equal(GoldenPaths.All.Conversions, shapley.Total);
        Assert.Equal(GoldenPaths.All.Value, shapley.Credits.Sum(credit => credit.Value), 1e-8);
    }

    [Fact]
    public void Golden_conversion_rate()
    {
        var shapley = GoldenPaths.All.Shapley(ShapleyGame.ConversionRate);
        var expected = GoldenPaths.Expected.GetProperty("shapley").GetProperty("characteristic_conversion_rate");
        GoldenPaths.AssertChannels(
            expected.GetProperty("phi"),
            [.. shapley.Credits.Select(c => (c.Channel, shapley[c.Channel]))],
            "phi"
        );
        Golden.AssertRelative(expected.Number("v_all"), shapley.Total, 1e-15, "v(all)");
        GoldenPaths.AssertChannels(
            expected.GetProperty("attributed_conversions"),
            [.. shapley.Credits.Select(c => (c.Channel, c.Conversions))],
            "attributed"
        );
        Assert.True(double.IsNaN(shapley.Credits[0].Value));
    }

    [Theory]
    [MemberData(nameof(MicroCases))]
    public void Micro_cases(string name)
    {
        var (expected, paths) = GoldenPaths.MicroCase(name);
        GoldenPaths.AssertChannels(
            expected.GetProperty("shapley_cumulative"),
            [.. paths.Shapley(ShapleyGame.CumulativeConversions).Credits.Select(c => (c.Channel, c.Conversions))],
            name
        );
    }

    [Fact]
    public void Values_add_up_to_what_all_are_worth() =>
        Law.Holds<SomePaths>(some =>
        {
            foreach (var game in Enum.GetValues<ShapleyGame>())
            {
                var shapley = some.Paths.Shapley(game);
                Golden.AssertNear(shapley.Total, shapley.Values.Sum(), 1e-12, $"{game}");
            }
        });

    [Fact]
    public void Values_are_the_mean_over_all_orders_of_joining() =>
        Law.Holds<SomePaths>(some =>
        {
            foreach (var game in Enum.GetValues<ShapleyGame>())
            {
                var shapley = some.Paths.Shapley(game);
                string[] channels = [.. some.Paths.Channels];
                var orders = Orders(channels).ToArray();
                foreach (string channel in channels)
                {
                    double expected = orders.Average(order =>
                    {
                        int at = Array.IndexOf(order, channel);
                        return Worth(some, game, order[..(at + 1)]) - Worth(some, game, order[..at]);
                    });
                    Golden.AssertNear(expected, shapley[channel], 1e-12, $"{game} {channel}");
                }
            }
        });

    [Fact]
    public void Channels_that_are_alike_have_the_same_value() =>
        Law.Holds<SomePaths>(some =>
        {
            // The same paths once with a and once with its twin.
            var rows = some.Rows.Concat(
                some.Rows.Select(row => new AttributionPath(
                    row.Channels.Select(channel =>
                        channel == "a" ? "twin"
                        : channel == "twin" ? "a"
                        : channel
                    ),
                    row.Conversions,
                    row.Nulls
                ))
            );
            var paths = AttributionPaths.From(
                rows.Select(row => new AttributionPath(row.Channels, row.Conversions, row.Nulls))
            );
            if (!paths.Channels.Contains("a"))
                return;
            foreach (var game in Enum.GetValues<ShapleyGame>())
                Golden.AssertNear(paths.Shapley(game)["a"], paths.Shapley(game)["twin"], 1e-12, $"{game}");
        });

    [Fact]
    public void A_channel_that_never_adds_anything_has_0() =>
        Law.Holds<SomePaths>(some =>
        {
            var paths = AttributionPaths.From([.. some.Rows, new AttributionPath(["idle", "a"], 0, 0)]);
            foreach (var game in Enum.GetValues<ShapleyGame>())
                Assert.Equal(0, paths.Shapley(game)["idle"]);
        });

    [Fact]
    public void The_conversion_rate_takes_twenty_channels_and_no_more_and_the_other_game_any_number()
    {
        string[] names = [.. Enumerable.Range(0, 21).Select(i => $"{i}")];
        var most = AttributionPaths.From(names[..20].Select(name => new AttributionPath([name, "0"], 1, 1)));
        Assert.Equal(0.5, most.Shapley(ShapleyGame.ConversionRate).Values.Sum(), 1e-12);
        var tooMany = AttributionPaths.From(names.Select(name => new AttributionPath([name], 1, 1)));
        Assert.Contains(
            "21 are too many, 20 the most",
            Assert.Throws<InvalidOperationException>(() => tooMany.Shapley(ShapleyGame.ConversionRate)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(1, tooMany.Shapley(ShapleyGame.CumulativeConversions)["7"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => tooMany.Shapley((ShapleyGame)7));
    }

    private static double Worth(SomePaths some, ShapleyGame game, string[] set)
    {
        var inside = some.Rows.Where(row => row.Channels.All(set.Contains)).ToArray();
        double conversions = inside.Sum(row => row.Conversions);
        double journeys = conversions + inside.Sum(row => row.Nulls);
        return game == ShapleyGame.CumulativeConversions ? conversions
            : journeys == 0 ? 0
            : conversions / journeys;
    }

    private static IEnumerable<string[]> Orders(string[] channels) =>
        channels.Length <= 1
            ? [channels]
            : channels.SelectMany(first =>
                Orders([.. channels.Where(channel => channel != first)]).Select(rest => (string[])[first, .. rest])
            );
}
