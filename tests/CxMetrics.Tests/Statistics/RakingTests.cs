using CxMetrics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace CxMetrics.Tests.Statistics;

public sealed class RakingTests
{
    // Every combination of categories is there, so all targets can be met.
    private static readonly string[] Genders = ["F", "F", "F", "M", "M", "M", "F", "M", "M"];
    private static readonly string[] Ages = ["y", "o", "o", "y", "y", "o", "y", "y", "y"];

    [Fact]
    public void Two_by_two_cells_keep_their_odds_ratio()
    {
        // Cells 2 2 / 4 1, odds ratio 1/4; margins one half: cells a, 1/2 - a with (a / (1/2 - a))^2 = 1/4, so a = 1/6.
        var raked = Raking.Weigh([Gender(0.5), Age(0.5)]);
        Assert.Equal(9, raked.Total, 12);
        Assert.Equal(9 / 6.0 / 2, raked.Weights[0], 12);
        Assert.Equal(9 / 3.0 / 2, raked.Weights[1], 12);
        Assert.Equal(9 / 3.0 / 4, raked.Weights[3], 12);
        Assert.Equal(9 / 6.0 / 1, raked.Weights[5], 12);
        Assert.True(raked.Iterations > 0);
    }

    [Fact]
    public void On_target_already_nothing_changes()
    {
        var raked = Raking.Weigh([Gender(4 / 9.0), Age(6 / 9.0)]);
        Assert.All(raked.Weights.ToArray(), weight => Assert.Equal(1, weight, 12));
        Assert.Equal(1, raked.DesignEffect, 12);
    }

    [Fact]
    public void The_margins_are_the_targets_the_total_is_the_one_asked_for_and_the_order_of_margins_does_not_matter() =>
        Law.Holds<Survey>(survey =>
        {
            var margins = survey.Margins();
            var raked = Raking.Weigh(margins, survey.BaseWeights, total: 1000);
            Assert.Equal(1000, raked.Total, 9);
            foreach (var margin in margins)
            {
                for (int k = 0; k < margin.Names.Length; k++)
                    Assert.Equal(1000 * margin.Targets[k], SumOf(margin, k, raked.Weights), 9);
            }
            AssertNear(raked.Weights, Raking.Weigh([.. margins.Reverse()], survey.BaseWeights, total: 1000).Weights);
        });

    [Fact]
    public void Scaling_the_base_weights_changes_nothing() =>
        Law.Holds<Survey>(survey =>
            AssertNear(
                Raking.Weigh(survey.Margins(), survey.BaseWeights).Weights,
                Raking.Weigh(survey.Margins(), [.. survey.BaseWeights.Select(weight => weight * 1e290)]).Weights
            )
        );

    [Fact]
    public void Plain_proportional_fitting_goes_to_the_same_weights() =>
        Law.Holds<Survey>(survey =>
        {
            var margins = survey.Margins();
            double[] weights = [.. survey.BaseWeights];
            for (int sweep = 0; sweep < 2000; sweep++)
            {
                foreach (var margin in margins)
                {
                    double[] factors = new double[margin.Names.Length];
                    for (int k = 0; k < factors.Length; k++)
                        factors[k] = weights.Length * margin.Targets[k] / SumOf(margin, k, weights);
                    for (int i = 0; i < weights.Length; i++)
                        weights[i] *= factors[margin.Categories[i]];
                }
            }
            // As far as 2000 sweeps have come.
            var raked = Raking.Weigh(margins, survey.BaseWeights);
            for (int i = 0; i < weights.Length; i++)
                Assert.Equal(weights[i], raked.Weights[i], 1e-7 * weights.Length);
        });

    [Fact]
    public void Trimmed_weights_meet_targets_and_limits() =>
        Law.Holds<Survey>(survey =>
        {
            // Without base weights the range is narrower, and one that has a solution.
            var margins = survey.Margins();
            var plain = Raking.Weigh(margins);
            double minimum = 0.95 * plain.SmallestNormalized;
            double maximum = 1.05 * plain.LargestNormalized;
            var trimmed = Raking.Weigh(margins, survey.BaseWeights, minimum: minimum, maximum: maximum);
            Assert.True(trimmed.SmallestNormalized >= minimum - 1e-12);
            Assert.True(trimmed.LargestNormalized <= maximum + 1e-12);
            foreach (var margin in margins)
            {
                for (int k = 0; k < margin.Names.Length; k++)
                {
                    double target = survey.BaseWeights.Length * margin.Targets[k];
                    Assert.Equal(target, SumOf(margin, k, trimmed.Weights), 1e-11 * survey.BaseWeights.Length);
                }
            }
        });

    [Fact]
    public void Limits_that_do_not_bind_change_nothing() =>
        AssertNear(
            Raking.Weigh([Gender(0.5), Age(0.5)]).Weights,
            Raking.Weigh([Gender(0.5), Age(0.5)], minimum: 0.3, maximum: 3).Weights
        );

    [Fact]
    public void Trimming_holds_the_largest_weight_and_spreads_the_rest()
    {
        // One margin: the category's sum is fixed, so the heavy respondent is held and the other one of the category pays.
        var margin = new SurveyMargin("g", ["a", "a", "b", "b"], Shares(("a", 0.5), ("b", 0.5)));
        var raked = Raking.Weigh([margin], [9, 1, 1, 1], minimum: 0.3, maximum: 1.6);
        Assert.Equal([1.6, 0.4, 1, 1], raked.Weights.ToArray().Select(weight => Math.Round(weight, 12)));
    }

    [Fact]
    public void Nested_variables_that_agree_are_no_trouble()
    {
        string[] countries = ["A", "A", "B", "B", "B"];
        string[] cities = ["a1", "a2", "b1", "b1", "b2"];
        var raked = Raking.Weigh([
            new("country", countries, Shares(("A", 0.5), ("B", 0.5))),
            new("city", cities, Shares(("a1", 0.2), ("a2", 0.3), ("b1", 0.1), ("b2", 0.4))),
        ]);
        Assert.Equal([1, 1.5, 0.25, 0.25, 2], raked.Weights.ToArray().Select(weight => Math.Round(weight, 12)));
    }

    [Fact]
    public void Nearly_contradictory_targets_that_fit_still_converge()
    {
        // All but a few of the young are women, and both targets are near what that leaves possible: plain fitting creeps.
        string[] gender = [.. Enumerable.Repeat("F", 500), .. Enumerable.Repeat("M", 500)];
        string[] age = [.. Enumerable.Repeat("y", 499), "o", "y", .. Enumerable.Repeat("o", 499)];
        var margins = new SurveyMargin[]
        {
            new("gender", gender, Shares(("F", 0.5), ("M", 0.5))),
            new("age", age, Shares(("y", 0.4999), ("o", 0.5001))),
        };
        var raked = Raking.Weigh(margins);
        Assert.Equal(499.9, raked.Weights[..499].ToArray().Sum() + raked.Weights[500], 9);
        Assert.Equal(500, raked.Weights[..500].ToArray().Sum(), 9);
        // The odds ratio stays: 499 * 499.
        double odds = SumAt(raked, 0, 499) * SumAt(raked, 501, 1000) / (raked.Weights[499] * raked.Weights[500]);
        Assert.Equal(499.0 * 499, odds, 1e-6);
        Assert.InRange(raked.Iterations, 1, 30);
    }

    [Fact]
    public void A_respondent_without_base_weight_or_target_gets_none()
    {
        double[] baseWeights = [1, 1, 0, 1, 1, 1, 1, 1, 1];
        Assert.Equal(0, Raking.Weigh([Gender(0.5), Age(0.5)], baseWeights, minimum: 0.1).Weights[2]);
        var raked = Raking.Weigh([Gender(0)]);
        Assert.Equal(0, raked.Weights[0]);
        Assert.Equal(9 / 5.0, raked.Weights[3], 12);
    }

    [Fact]
    public void Post_stratification_is_raking_on_one_margin()
    {
        var weights = PostStratification.Weigh(Gender(0.5), total: 90).Weights.ToArray();
        Assert.Equal(90 / 2 / 4.0, weights[0], 12);
        Assert.Equal(90 / 2 / 5.0, weights[3], 12);
    }

    [Fact]
    public void Contradicting_targets_are_named_with_how_far_they_are_off()
    {
        // The same variable twice with other targets.
        var message = Refusal([Gender(0.5), new("sex", Genders, Shares(("F", 0.4), ("M", 0.6)))]);
        Assert.Contains("contradict", message, StringComparison.Ordinal);
        Assert.Contains("'gender' has a target of 0.5 and still comes to 0.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_that_need_weights_of_zero_are_refused()
    {
        // No old woman: with half women all the young are women, and young men get nothing.
        string[] gender = ["F", "F", "M", "M"];
        string[] age = ["y", "y", "y", "o"];
        var message = Refusal([
            new("gender", gender, Shares(("F", 0.5), ("M", 0.5))),
            new("age", age, Shares(("y", 0.5), ("o", 0.5))),
        ]);
        Assert.Contains("index 2, get no weight", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_out_of_reach_of_what_is_there_contradict_each_other()
    {
        string[] gender = ["F", "F", "M", "M"];
        string[] age = ["y", "y", "y", "o"];
        var message = Refusal([
            new("gender", gender, Shares(("F", 0.6), ("M", 0.4))),
            new("age", age, Shares(("y", 0.5), ("o", 0.5))),
        ]);
        Assert.Contains("contradict each other", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_that_cannot_hold_are_refused()
    {
        var message = Refusal([Gender(0.9)], maximum: 1.5);
        Assert.Contains("'F' of 'gender' has a target of 0.9", message, StringComparison.Ordinal);
        Assert.Contains("4 of 9 respondents make up 0 to 0.666667", message, StringComparison.Ordinal);
        Assert.Contains(
            "0.4 to 0.666667",
            Refusal([Gender(0.2)], minimum: 0.9, maximum: 1.5),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no weights above 0 and from 0.5 to 1.5 times the mean",
            Refusal([Gender(0.3), Age(0.55)], minimum: 0.5, maximum: 1.5),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_category_whose_respondents_have_no_weight_is_refused() =>
        Assert.Contains(
            "'M' of 'gender' has a target of 0.5, but all",
            Assert
                .Throws<InvalidOperationException>(() => Raking.Weigh([Gender(0.5)], [1, 1, 1, 0, 0, 0, 1, 0, 0]))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        Refused("margins", () => Raking.Weigh([]));
        Refused("margins", () => Raking.Weigh([Gender(0.5), new("x", ["a"], Shares(("a", 1)))]));
        Refused("baseWeights", () => Raking.Weigh([Gender(0.5)], [1, 2]));
        foreach (double weight in new[] { -1, double.NaN, double.PositiveInfinity })
            Refused("baseWeights", () => Raking.Weigh([Gender(0.5)], [1, 1, 1, 1, 1, 1, 1, 1, weight]));
        foreach (double total in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            Refused("total", () => Raking.Weigh([Gender(0.5)], total: total));
        foreach (double minimum in new[] { -0.1, 1.1, double.NaN })
            Refused("minimum", () => Raking.Weigh([Gender(0.5)], minimum: minimum));
        foreach (double maximum in new[] { 0.9, double.NaN })
            Refused("maximum", () => Raking.Weigh([Gender(0.5)], maximum: maximum));
        Assert.Throws<ArgumentNullException>(() => Raking.Weigh(null!));
        Assert.Throws<ArgumentNullException>(() => Raking.Weigh([null!]));
        Assert.Throws<ArgumentNullException>(() => PostStratification.Weigh(null!));
    }

    [Fact]
    public void A_margin_says_what_is_wrong_with_it()
    {
        Says("add up to 0.9", "targetShares", ["a"], Shares(("a", 0.9)));
        Says("'b' of 'v' has a target of 0.5 but no respondent", "targetShares", ["a"], Shares(("a", 0.5), ("b", 0.5)));
        Says("index 1 has the category 'c' of 'v'", "respondents", ["a", "c"], Shares(("a", 1)));
        Says("index 0 has the category '' of 'v'", "respondents", [null!, "a"], Shares(("a", 1)));
        Says("'a' of 'v' is a fraction", "targetShares", ["a"], Shares(("a", double.NaN)));
        Says("'a' of 'v' is a fraction", "targetShares", ["a", "b"], Shares(("a", 1.5), ("b", -0.5)));
        Assert.Equal("v", new SurveyMargin("v", ["a"], Shares(("a", 1), ("b", 0))).Name);

        static void Says(string what, string parameter, string[] respondents, Dictionary<string, double> shares)
        {
            var e = Assert.ThrowsAny<ArgumentException>(() => new SurveyMargin("v", respondents, shares));
            Assert.Contains(what, e.Message, StringComparison.Ordinal);
            Assert.Equal(parameter, e.ParamName);
        }
    }

    private static void Refused(string parameter, Action action) =>
        Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(action).ParamName);

    private static string Refusal(
        SurveyMargin[] margins,
        double minimum = 0,
        double maximum = double.PositiveInfinity
    ) =>
        Assert
            .Throws<InvalidOperationException>(() => Raking.Weigh(margins, minimum: minimum, maximum: maximum))
            .Message;

    private static void AssertNear(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-11 * expected[i]);
    }

    private static double SumAt(SurveyWeights weights, int from, int to) => weights.Weights[from..to].ToArray().Sum();

    private static double SumOf(SurveyMargin margin, int category, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
            sum += margin.Categories[i] == category ? weights[i] : 0;
        return sum;
    }

    private static SurveyMargin Gender(double women) => new("gender", Genders, Shares(("F", women), ("M", 1 - women)));

    private static SurveyMargin Age(double young) => new("age", Ages, Shares(("y", young), ("o", 1 - young)));

    private static Dictionary<string, double> Shares(params (string Category, double Share)[] shares) =>
        shares.ToDictionary(pair => pair.Category, pair => pair.Share);
}

/// <summary>A survey in which every combination of three variables occurs, with any targets.</summary>
internal sealed record Survey(double[] BaseWeights, int[] First, int[] Second, int[] Third)
{
    private const int Combinations = 3 * 2 * 2;

    public static Arbitrary<Survey> Arbitrary { get; } =
        Arb.From(
            Gen.Choose(1, 4)
                .SelectMany(times => Gen.Choose(1, 400).ArrayOf(times * Combinations))
                .SelectMany(weights =>
                    Gen.Choose(1, 100)
                        .ArrayOf(3 + 2 + 2)
                        .Select(targets => new Survey(
                            Array.ConvertAll(weights, weight => weight / 100.0),
                            targets[..3],
                            targets[3..5],
                            targets[5..]
                        ))
                )
        );

    public SurveyMargin[] Margins() =>
        [
            Margin("first", First, i => i % 3),
            Margin("second", Second, i => i / 3 % 2),
            Margin("third", Third, i => i / 6 % 2),
        ];

    private SurveyMargin Margin(string name, int[] targets, Func<int, int> categoryOf) =>
        new(
            name,
            [.. Enumerable.Range(0, BaseWeights.Length).Select(i => $"{name}{categoryOf(i)}")],
            targets
                .Select((target, i) => ($"{name}{i}", (double)target / targets.Sum()))
                .ToDictionary(pair => pair.Item1, pair => pair.Item2)
        );
}
