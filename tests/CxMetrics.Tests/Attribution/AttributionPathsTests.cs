using CxMetrics.Attribution;

namespace CxMetrics.Tests.Attribution;

public sealed class AttributionPathsTests
{
    private static readonly (string Name, Func<AttributionPaths, ChannelCredits> Of)[] Models =
    [
        ("first_touch", paths => paths.FirstTouch()),
        ("last_touch", paths => paths.LastTouch()),
        ("linear_per_occurrence", paths => paths.LinearPerOccurrence()),
        ("linear_per_unique_channel", paths => paths.LinearPerUniqueChannel()),
        ("position_40_20_40", paths => paths.PositionBased()),
    ];

    private static readonly Func<AttributionPaths, ChannelCredits>[] Others =
    [
        paths => paths.Markov().Effects.Credits,
        paths => paths.Markov(2).Effects.Credits,
        paths => paths.PathRemovalEffects().Credits,
        paths => paths.Shapley(ShapleyGame.CumulativeConversions).Credits,
        paths => paths.Shapley(ShapleyGame.ConversionRate).Credits,
    ];

    public static TheoryData<string> MicroCases => GoldenPaths.MicroCases;

    [Fact]
    public void Golden_totals_and_channels()
    {
        var (expected, paths) = (GoldenPaths.Expected, GoldenPaths.All);
        Assert.Equal(expected.Whole("paths"), paths.Count);
        Assert.Equal(expected.Whole("conversions"), paths.Conversions);
        Assert.Equal(expected.Whole("nulls"), paths.Nulls);
        Golden.AssertRelative(expected.Number("value"), paths.Value, 1e-12, "value");
        Assert.Equal(
            expected.GetProperty("channels_in_order_of_first_appearance").EnumerateArray().Select(c => c.GetString()),
            paths.Channels
        );
    }

    [Fact]
    public void Golden_heuristics_conversions_and_value()
    {
        foreach (var (name, of) in Models)
        {
            var expected = GoldenPaths.Expected.GetProperty("heuristics").GetProperty(name);
            var credits = of(GoldenPaths.All);
            GoldenPaths.AssertChannels(
                expected.GetProperty("conversions"),
                [.. credits.Select(c => (c.Channel, c.Conversions))],
                name
            );
            if (expected.GetProperty("value").ValueKind != System.Text.Json.JsonValueKind.Null)
            {
                GoldenPaths.AssertChannels(
                    expected.GetProperty("value"),
                    [.. credits.Select(c => (c.Channel, c.Value))],
                    $"{name} value"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(MicroCases))]
    public void Micro_cases_of_the_heuristics(string name)
    {
        var (expected, paths) = GoldenPaths.MicroCase(name);
        foreach (var (model, of) in Models)
        {
            GoldenPaths.AssertChannels(
                expected.GetProperty("heuristics").GetProperty(model),
                [.. of(paths).Select(c => (c.Channel, c.Conversions))],
                $"{name} {model}"
            );
        }
    }

    [Fact]
    public void Every_model_divides_all_conversions_and_all_value() =>
        Law.Holds<SomePaths>(some =>
        {
            var paths = some.Paths;
            foreach (var of in Models.Select(model => model.Of).Concat(Others))
            {
                var credits = of(paths);
                Assert.Equal(paths.Channels, credits.Select(credit => credit.Channel));
                Golden.AssertNear(paths.Conversions, credits.Sum(credit => credit.Conversions), 1e-12, "conversions");
                if (paths.Count > 0 && !credits.Any(credit => double.IsNaN(credit.Value)))
                    Golden.AssertNear(
                        double.IsNaN(paths.Value) ? 0 : paths.Value,
                        credits.Sum(credit => credit.Value),
                        1e-12,
                        "value"
                    );
                if (paths.Conversions > 0)
                    Golden.AssertNear(1, credits.Sum(credit => credit.ConversionShare), 1e-12, "shares");
                else
                    Assert.All(
                        credits,
                        credit => Assert.Equal((0, double.NaN), (credit.Conversions, credit.ConversionShare))
                    );
            }
        });

    [Fact]
    public void Order_of_rows_and_their_splitting_change_nothing() =>
        Law.Holds<SomePaths>(some =>
        {
            var paths = some.Paths;
            var split = AttributionPaths.From(
                some.Rows.Reverse()
                    .SelectMany(row =>
                        new AttributionPath[]
                        {
                            new(row.Channels, row.Conversions, 0, row.Value),
                            new(row.Channels, 0, row.Nulls),
                        }
                    )
            );
            foreach (var of in Models.Select(model => model.Of).Concat(Others))
            {
                var (one, other) = (of(paths), of(split));
                foreach (var credit in one)
                    Golden.AssertNear(credit.Conversions, other[credit.Channel].Conversions, 1e-11, credit.Channel);
            }
        });

    [Fact]
    public void Trap_15_linear_per_occurrence_is_not_linear_per_unique_channel()
    {
        var paths = AttributionPaths.From([new(["a", "a", "b"], 6, 1)]);
        Assert.Equal(4, paths.LinearPerOccurrence()["a"].Conversions, 1e-12);
        Assert.Equal(3, paths.LinearPerUniqueChannel()["a"].Conversions, 1e-12);
        Assert.Equal(7574.7, GoldenPaths.All.LinearPerOccurrence()["alpha"].Conversions, 0.05);
        Assert.Equal(7627.9, GoldenPaths.All.LinearPerUniqueChannel()["alpha"].Conversions, 0.05);
    }

    [Fact]
    public void Position_gives_one_touch_all_two_half_each_and_more_40_20_40()
    {
        Assert.Equal([10], Credits(["a"]));
        Assert.Equal([5, 5], Credits(["a", "b"]));
        Assert.Equal([4, 2, 4], Credits(["a", "b", "c"]));
        Assert.Equal([4, 1, 1, 4], Credits(["a", "b", "c", "d"]));
        Assert.Equal([8, 2], Credits(["a", "b", "b", "a"]));

        static double[] Credits(string[] path) =>
            [.. AttributionPaths.From([new(path, 10, 0)]).PositionBased().Select(c => Math.Round(c.Conversions, 12))];
    }

    [Fact]
    public void Time_decay_halves_with_every_half_life()
    {
        var path = new AttributionPath(["a", "b", "c"], 7, 0)
        {
            Ages = [TimeSpan.FromDays(14), TimeSpan.FromDays(7), TimeSpan.Zero],
        };
        var paths = AttributionPaths.From([path]);
        Assert.Equal([1, 2, 4], paths.TimeDecay().Select(c => Math.Round(c.Conversions, 12)));
        Assert.Equal(
            [7.0 / 21, 28.0 / 21, 16 * 7.0 / 21],
            paths.TimeDecay(TimeSpan.FromDays(3.5)).Select(c => c.Conversions),
            (x, y) => Math.Abs(x - y) < 1e-12
        );
        // Years in half-lives of a second: the youngest still has its weight.
        var old = new AttributionPath(["a", "b"], 1, 0) { Ages = [TimeSpan.FromDays(900), TimeSpan.FromDays(800)] };
        Assert.Equal(
            [0, 1],
            AttributionPaths.From([old]).TimeDecay(TimeSpan.FromSeconds(1)).Select(c => c.Conversions)
        );
    }

    [Fact]
    public void Time_decay_without_times_is_refused_with_the_reason()
    {
        var paths = AttributionPaths.From([new(["a", "b"], 1, 0)]);
        var refused = Assert.Throws<InvalidOperationException>(() => paths.TimeDecay());
        Assert.Contains("time of every touch", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => paths.TimeDecay(TimeSpan.Zero));
    }

    [Fact]
    public void Paths_come_back_as_they_were_given()
    {
        var row = new AttributionPath(["b", "a", "b"], 3, 4, 2.5)
        {
            Ages = [TimeSpan.FromDays(2), TimeSpan.FromDays(1), default],
        };
        var paths = AttributionPaths.From([row]);
        var back = Assert.Single(paths);
        Assert.Equal(row.Channels, back.Channels);
        Assert.Equal(row.Ages, back.Ages);
        Assert.Equal((3, 4, 2.5), (back.Conversions, back.Nulls, back.Value));
        Assert.Equal(["b", "a"], paths.Channels);
        Assert.Equal(3.0 / 7, paths.Conversion.Value, 1e-15);
        Assert.Equal("1 paths over 2 channels: 3 conversions, 4 nulls", paths.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => paths[1]);
    }

    [Fact]
    public void Columns_of_different_lengths_and_bad_rows_are_refused_with_their_place()
    {
        Assert.Throws<ArgumentException>(() => AttributionPaths.From(["a"], [1, 2], [0]));
        Assert.Throws<ArgumentException>(() => AttributionPaths.From(["a"], [1], []));
        Assert.Throws<ArgumentException>(() => AttributionPaths.From(["a"], [1], [0], [1, 2]));
        Assert.StartsWith("At index 1: ", Refused(["a", "a >"], [1, 1]), StringComparison.Ordinal);
        Assert.StartsWith("At index 1: ", Refused(["a", "a"], [1, -1]), StringComparison.Ordinal);
        Assert.StartsWith("At index 0: ", Refused([null!, "a"], [1, 1]), StringComparison.Ordinal);

        static string Refused(string[] texts, long[] conversions) =>
            Assert.Throws<ArgumentException>(() => AttributionPaths.From(texts, conversions, [0, 0])).Message;
    }

    [Fact]
    public void Nothing_at_all_is_no_number()
    {
        var paths = AttributionPaths.From([]);
        Assert.Empty(paths.FirstTouch());
        Assert.Empty(paths.TimeDecay());
        Assert.Empty(paths.Shapley(ShapleyGame.ConversionRate).Values);
        Assert.True(double.IsNaN(paths.Markov().ConversionProbability));
        Assert.True(double.IsNaN(paths.Conversion.Value));
        Assert.True(double.IsNaN(paths.Value));
    }

    [Fact]
    public void A_channel_that_does_not_occur_is_said()
    {
        var paths = AttributionPaths.From([new(["a"], 1, 0)]);
        Assert.Throws<KeyNotFoundException>(() => paths.FirstTouch()["b"]);
        Assert.Throws<KeyNotFoundException>(() => paths.PathRemovalEffects()["b"]);
        Assert.Throws<KeyNotFoundException>(() => paths.Shapley(ShapleyGame.ConversionRate)["b"]);
    }
}
