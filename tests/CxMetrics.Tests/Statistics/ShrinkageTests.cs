using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class ShrinkageTests
{
    /// <summary>By hand: two groups of 10 with means 3 and 5 and variance 1. Within 1; between (20 - 1) / 10 = 1.9; so k = 1 / 1.9 and the
    /// weight 10 / (10 + 1 / 1.9) = 0.95.</summary>
    [Fact]
    public void Two_groups_worked_by_hand()
    {
        var shrinkage = Shrinkage.Of([new MeanEstimate(3, 1, 10), new MeanEstimate(5, 1, 10)]);
        Assert.Equal(1, shrinkage.WithinVariance, 1e-15);
        Assert.Equal(1.9, shrinkage.BetweenVariance, 1e-14);
        Assert.Equal(1 / 1.9, shrinkage.PriorAnswers, 1e-14);
        Assert.Equal(4, shrinkage.OverallValue, 1e-14);
        var low = shrinkage.Groups[0];
        Assert.Equal(0.95, low.Weight, 1e-14);
        Assert.Equal(0.95 * 3 + 0.05 * 4, low.Value, 1e-14);
        Assert.Equal(10, low.EffectiveSampleSize);
        // 0.05 of the variance between, and 0.05² of that of the overall value, which is 1.9 / (2 · 0.95) = 1.
        Assert.Equal(Math.Sqrt(0.05 * 1.9 + 0.05 * 0.05), low.StandardError, 1e-14);
        Assert.Equal(low.Value - 1.959963984540054 * low.StandardError, low.Interval().Lower, 1e-13);
        Assert.Equal(IntervalMethod.Bayes, low.Interval().Method);
    }

    [Fact]
    public void Variances_are_those_of_the_counts_after_answers_were_added()
    {
        // 3 + 2 of 8 answers, and 4 + 3/4, 3/2 and 3/4 of 7.
        var shares = Shrinkage.Of([new ShareEstimate(3, 4), new ShareEstimate(3, 4)]);
        Assert.Equal(5.0 / 8 * 3 / 8, shares.WithinVariance, 1e-13);
        var nets = Shrinkage.Of([new NetShareEstimate(4, 0, 0), new NetShareEstimate(4, 0, 0)]);
        double p = 4.75 / 7;
        double d = 0.75 / 7;
        Assert.Equal(p + d - (p - d) * (p - d), nets.WithinVariance, 1e-13);
    }

    [Fact]
    public void Small_groups_are_drawn_further()
    {
        var shrinkage = Shrinkage.Of([
            new NetShareEstimate(3, 0, 0),
            new NetShareEstimate(300, 100, 100),
            new NetShareEstimate(100, 200, 200),
            new NetShareEstimate(0, 0, 3),
        ]);
        Assert.True(shrinkage.BetweenVariance > 0);
        Assert.True(shrinkage.Groups[0].Weight < 0.5);
        Assert.True(shrinkage.Groups[1].Weight > 0.9);
        Assert.True(shrinkage.Groups[0].Value < 0.8);
        Assert.True(shrinkage.Groups[0].StandardError > shrinkage.Groups[1].StandardError);
    }

    [Fact]
    public void Groups_that_do_not_differ_have_the_overall_value()
    {
        var shrinkage = Shrinkage.Of([new ShareEstimate(8, 10), new ShareEstimate(80, 100), new ShareEstimate(15, 20)]);
        Assert.Equal(0, shrinkage.BetweenVariance);
        Assert.Equal(double.PositiveInfinity, shrinkage.PriorAnswers);
        Assert.Equal(103 / 130.0, shrinkage.OverallValue, 1e-15);
        Assert.All(shrinkage.Groups, group => Assert.Equal((0, shrinkage.OverallValue), (group.Weight, group.Value)));
        Assert.Equal(Math.Sqrt(shrinkage.WithinVariance / 130), shrinkage.Groups[0].StandardError, 1e-15);
    }

    [Fact]
    public void A_group_without_data_has_the_overall_value_and_the_variance_between()
    {
        var shrinkage = Shrinkage.Of([new MeanEstimate(3, 1, 10), default, new MeanEstimate(5, 1, 10)]);
        var empty = shrinkage.Groups[1];
        Assert.Equal((0, 0), (empty.Weight, empty.EffectiveSampleSize));
        Assert.Equal(4, empty.Value, 1e-14);
        Assert.Equal(Math.Sqrt(1.9 + 1), empty.StandardError, 1e-14);
    }

    [Fact]
    public void A_single_group_stays_what_it_is()
    {
        var shrinkage = Shrinkage.Of([default, new MeanEstimate(3, 4, 16)]);
        Assert.Equal(
            (3, double.NaN, double.NaN),
            (shrinkage.OverallValue, shrinkage.BetweenVariance, shrinkage.PriorAnswers)
        );
        Assert.Equal(
            (3, 0.5, 1),
            (shrinkage.Groups[1].Value, shrinkage.Groups[1].StandardError, shrinkage.Groups[1].Weight)
        );
        Assert.Equal(
            (3, double.NaN, 0),
            (shrinkage.Groups[0].Value, shrinkage.Groups[0].StandardError, shrinkage.Groups[0].Weight)
        );
    }

    [Fact]
    public void No_groups_and_groups_without_data_have_no_values()
    {
        var none = Shrinkage.Of(Array.Empty<ShareEstimate>());
        Assert.Empty(none.Groups);
        Assert.Equal(double.NaN, none.OverallValue);
        var empty = Shrinkage.Of([default(ShareEstimate), default]);
        Assert.Equal(double.NaN, empty.OverallValue);
        Assert.All(empty.Groups, group => Assert.Equal(double.NaN, group.Value));
        Assert.Equal(double.NaN, default(ShrunkenEstimate).Value);
        Assert.Equal(double.NaN, default(ShrunkenEstimate).Interval().Lower);
    }

    [Fact]
    public void One_rating_each_cannot_tell_within_from_between()
    {
        var shrinkage = Shrinkage.Of([new MeanEstimate(3, double.NaN, 1), new MeanEstimate(5, double.NaN, 1)]);
        Assert.Equal(double.NaN, shrinkage.WithinVariance);
        Assert.Equal(4, shrinkage.OverallValue);
        // So each stays what it is, of unknown certainty.
        Assert.Equal(3, shrinkage.Groups[0].Value);
        Assert.Equal(double.NaN, shrinkage.Groups[0].StandardError);
    }

    [Fact]
    public void A_group_of_one_rating_borrows_the_variance_of_the_others()
    {
        var shrinkage = Shrinkage.Of([
            new MeanEstimate(3, 1, 10),
            new MeanEstimate(5, 1, 10),
            new MeanEstimate(5, double.NaN, 1),
        ]);
        Assert.InRange(shrinkage.Groups[2].Weight, 0.5, 0.8);
        Assert.InRange(shrinkage.Groups[2].Value, 4, 5);
    }

    [Fact]
    public void Means_without_any_spread_are_left_alone()
    {
        var shrinkage = Shrinkage.Of([new MeanEstimate(3, 0, 10), new MeanEstimate(5, 0, 2)]);
        Assert.Equal(0, shrinkage.PriorAnswers);
        Assert.All(shrinkage.Groups, group => Assert.Equal((1, 0), (group.Weight, group.StandardError)));
        Assert.Equal([3, 5], shrinkage.Groups.Select(group => group.Value));
        Assert.Equal(1, Shrinkage.Of([new MeanEstimate(3, 0, 10), new MeanEstimate(3, 0, 2)]).Groups[0].Weight);
    }

    [Fact]
    public void A_shrunken_estimate_lies_between_its_own_and_the_overall_one() =>
        Law.Holds<Counts, Counts, Counts>(
            (a, b, c) =>
            {
                NetShareEstimate[] groups = [Of(a), Of(b), Of(c)];
                var shrinkage = Shrinkage.Of(groups);
                for (int i = 0; i < groups.Length; i++)
                {
                    var group = shrinkage.Groups[i];
                    if (groups[i].EffectiveSampleSize == 0)
                        continue;
                    Assert.InRange(group.Weight, 0, 1);
                    Assert.InRange(
                        group.Value,
                        Math.Min(groups[i].Value, shrinkage.OverallValue) - 1e-15,
                        Math.Max(groups[i].Value, shrinkage.OverallValue) + 1e-15
                    );
                    Assert.True(group.StandardError > 0);
                }
            }
        );

    [Fact]
    public void The_unit_and_the_order_do_not_matter() =>
        Law.Holds<Counts, Counts, Counts>(
            (a, b, c) =>
            {
                MeanEstimate[] groups = [Mean(a, 1), Mean(b, 1), Mean(c, 1)];
                MeanEstimate[] points = [Mean(c, 100), Mean(b, 100), Mean(a, 100)];
                var (one, other) = (Shrinkage.Of(groups), Shrinkage.Of(points));
                for (int i = 0; i < 3; i++)
                {
                    // Differences between groups that are small against the values lose digits.
                    Golden.AssertNear(100 * one.Groups[i].Value, other.Groups[2 - i].Value, 1e-9, "value");
                    Golden.AssertNear(
                        100 * one.Groups[i].StandardError,
                        other.Groups[2 - i].StandardError,
                        1e-6,
                        "error"
                    );
                }
            }
        );

    /// <summary>Seeded: 200 teams whose true shares differ by about 0.1, 5 to 40 answers each.</summary>
    [Fact]
    public void Shrunken_estimates_are_closer_to_the_truth_and_their_intervals_hold_it()
    {
        var random = new Random(1970);
        double[] truths = [.. Enumerable.Range(0, 200).Select(_ => 0.4 + 0.4 * random.NextDouble())];
        ShareEstimate[] groups =
        [
            .. truths.Select(truth =>
            {
                int n = random.Next(5, 41);
                return new ShareEstimate(Enumerable.Range(0, n).Count(_ => random.NextDouble() < truth), n);
            }),
        ];
        var shrinkage = Shrinkage.Of(groups);
        double own = truths.Zip(groups, (truth, group) => Math.Pow(group.Value - truth, 2)).Sum();
        double shrunken = truths.Zip(shrinkage.Groups, (truth, group) => Math.Pow(group.Value - truth, 2)).Sum();
        Assert.True(shrunken < 0.7 * own, $"{shrunken} against {own}");
        // True variance between: 0.4² / 12 = 0.0133.
        Assert.InRange(shrinkage.BetweenVariance, 0.008, 0.02);
        int held = truths
            .Zip(shrinkage.Groups, (truth, group) => group.Interval().Contains(truth))
            .Count(holds => holds);
        Assert.InRange(held, 182, 198);
    }

    [Theory]
    [InlineData(0.9, 10, 0.5, 30, 0.6)]
    [InlineData(0.9, 10, 0.5, 0, 0.9)]
    [InlineData(double.NaN, 0, 0.5, 30, 0.5)]
    [InlineData(double.NaN, 0, 0.5, 0, double.NaN)]
    public void The_bayesian_average_adds_answers_at_the_overall_value(
        double value,
        double answers,
        double overall,
        double prior,
        double expected
    ) => Assert.Equal(expected, Shrinkage.BayesianAverage(value, answers, overall, prior), 1e-15);

    [Fact]
    public void The_estimated_prior_gives_the_shrunken_estimate()
    {
        var shrinkage = Shrinkage.Of([new ShareEstimate(9, 10), new ShareEstimate(30, 100), new ShareEstimate(60, 90)]);
        double average = Shrinkage.BayesianAverage(0.9, 10, shrinkage.OverallValue, shrinkage.PriorAnswers);
        Assert.Equal(shrinkage.Groups[0].Value, average, 1e-15);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Equal("groups", Refused(() => Shrinkage.Of<ShareEstimate>(null!)));
        Assert.Equal("answers", Refused(() => Shrinkage.BayesianAverage(1, -1, 1, 1)));
        Assert.Equal("priorAnswers", Refused(() => Shrinkage.BayesianAverage(1, 1, 1, double.NaN)));
        Assert.Equal("overallValue", Refused(() => Shrinkage.BayesianAverage(1, 1, double.NaN, 1)));
        Assert.Equal("value", Refused(() => Shrinkage.BayesianAverage(double.NaN, 1, 1, 1)));
        var group = Shrinkage.Of([new ShareEstimate(9, 10)]).Groups[0];
        Assert.Equal("method", Refused(() => group.Interval(method: IntervalMethod.Wilson)));

        static string? Refused(Func<object> question) => Assert.ThrowsAny<ArgumentException>(question).ParamName;
    }

    private static NetShareEstimate Of(Counts counts) =>
        new(counts.Values[0], counts.Values.Length > 2 ? counts.Values[2] : 0, counts.Values[1]);

    private static MeanEstimate Mean(Counts counts, double unit) =>
        new(counts.Values[0] % 11 * unit, counts.Values[1] % 7 * unit * unit, 2 + counts.Values[^1] % 50);
}
