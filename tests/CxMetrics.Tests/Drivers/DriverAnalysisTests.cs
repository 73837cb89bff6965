using CxMetrics.Drivers;

namespace CxMetrics.Tests.Drivers;

public sealed class DriverAnalysisTests
{
    // What is computed in another order, or after a change of units, may differ in the last digits of a double.
    private const double Tolerance = 1e-12;

    private static readonly double[] Outcome = [9, 7, 10, 3, 8, 6, 9, 2, 10, 5];
    private static readonly double[] Staff = [5, 4, 5, 2, 4, 3, 4, 1, 5, 3];
    private static readonly double[] Queue = [4, 2, 5, 3, 3, 4, 5, 2, 4, 1];
    private static readonly double[] Price = [3, 3, 4, 2, 5, 1, 3, 4, 2, 3];

    [Fact]
    public void Two_drivers_share_R_squared_as_the_formulas_for_two_say()
    {
        var analysis = DriverAnalysis.Of(Outcome, [("Staff", Staff), ("Queue", Queue)]);
        var (a, b) = (analysis.Drivers[0], analysis.Drivers[1]);
        double between = DriverAnalysis.Of(Staff, [("Queue", Queue)]).Drivers[0].Correlation;
        double rest = 1 - between * between;
        double rSquared = (a.FirstAlone + b.FirstAlone - 2 * a.Correlation * b.Correlation * between) / rest;

        Assert.Equal(rSquared, analysis.RSquared, Tolerance);
        Assert.Equal(1 - (1 - rSquared) * 9 / 7, analysis.AdjustedRSquared, Tolerance);
        Assert.Equal((a.Correlation - between * b.Correlation) / rest, a.StandardizedCoefficient, Tolerance);
        Assert.Equal(1 / rest, a.VarianceInflation, Tolerance);
        Assert.Equal(1 / rest, b.VarianceInflation, Tolerance);
        Assert.Equal(rSquared - b.FirstAlone, a.LastIncrement, Tolerance);
        Assert.Equal((a.FirstAlone + rSquared - b.FirstAlone) / 2, a.Shapley!.Value, Tolerance);
        // Of two drivers, Johnson's weights and Shapley's values are the same.
        Assert.Equal(a.Shapley.Value, a.RelativeWeight, Tolerance);
        Assert.Equal(a.Correlation * a.StandardizedCoefficient, a.Pratt, Tolerance);
    }

    [Fact]
    public void Every_way_of_sharing_out_adds_up_to_R_squared() =>
        Law.Holds<Sample>(sample =>
        {
            var analysis = sample.Analyse();
            Assert.Equal(analysis.RSquared, analysis.Drivers.Sum(driver => driver.RelativeWeight), Tolerance);
            Assert.Equal(analysis.RSquared, analysis.Drivers.Sum(driver => driver.Shapley!.Value), Tolerance);
            Assert.Equal(analysis.RSquared, analysis.Drivers.Sum(driver => driver.Pratt), Tolerance);
            Assert.All(
                analysis.Drivers,
                driver =>
                {
                    Assert.InRange(driver.RelativeWeight, 0, analysis.RSquared + Tolerance);
                    Assert.InRange(driver.Shapley!.Value, 0, analysis.RSquared + Tolerance);
                    Assert.InRange(driver.LastIncrement, 0, driver.Shapley.Value * analysis.Drivers.Count + Tolerance);
                }
            );
        });

    [Fact]
    public void Shapley_is_what_a_driver_adds_averaged_over_all_orders() =>
        Law.Holds<Sample>(sample =>
        {
            var analysis = sample.Analyse();
            int drivers = sample.Drivers.Length;
            var rSquared = new double[1 << drivers];
            for (int set = 1; set < rSquared.Length; set++)
            {
                int members = set;
                var chosen = Enumerable.Range(0, drivers).Where(i => (members >> i & 1) == 1);
                rSquared[set] = DriverAnalysis.Of(sample.Outcome, [.. chosen.Select(sample.Driver)]).RSquared;
            }
            var orders = OrdersOf([.. Enumerable.Range(0, drivers)]).ToArray();
            for (int driver = 0; driver < drivers; driver++)
            {
                double sum = 0;
                foreach (int[] order in orders)
                {
                    int before = order.TakeWhile(i => i != driver).Sum(i => 1 << i);
                    sum += rSquared[before | 1 << driver] - rSquared[before];
                }
                Assert.Equal(sum / orders.Length, analysis.Drivers[driver].Shapley!.Value, Tolerance);
            }
        });

    [Fact]
    public void Units_change_coefficients_and_nothing_else() =>
        Law.Holds<Sample>(sample =>
        {
            var plain = sample.Analyse();
            // Of the second analysis the outcome is ten times as large, each driver starts at 1000 and is turned round.
            var other = DriverAnalysis.Of(
                [.. sample.Outcome.Select(y => 10 * y)],
                [
                    .. sample.Drivers.Select(
                        (x, i) => ($"d{i}", (ReadOnlyMemory<double>)Array.ConvertAll(x, value => 1000 - 2 * value))
                    ),
                ]
            );
            Assert.Equal(plain.RSquared, other.RSquared, Tolerance);
            foreach (var (a, b) in plain.Drivers.Zip(other.Drivers))
            {
                Assert.Equal(a.Correlation, -b.Correlation, Tolerance);
                Assert.Equal(a.RankCorrelation, -b.RankCorrelation, Tolerance);
                Assert.Equal(a.StandardizedCoefficient, -b.StandardizedCoefficient, Tolerance);
                Assert.Equal(-5 * a.Coefficient, b.Coefficient, 1e-10);
                Assert.Equal(a.RelativeWeight, b.RelativeWeight, Tolerance);
                Assert.Equal(a.Shapley!.Value, b.Shapley!.Value, Tolerance);
                Assert.Equal(1000 - 2 * a.Mean, b.Mean, 1e-9);
            }
        });

    [Fact]
    public void The_order_of_drivers_and_respondents_does_not_matter() =>
        Law.Holds<Sample>(sample =>
        {
            var forth = sample.Analyse();
            var back = DriverAnalysis.Of(
                [.. sample.Outcome.Reverse()],
                [
                    .. Enumerable
                        .Range(0, sample.Drivers.Length)
                        .Reverse()
                        .Select(i => ($"d{i}", (ReadOnlyMemory<double>)sample.Drivers[i].Reverse().ToArray())),
                ]
            );
            AssertSame(forth, back, [.. back.Drivers.Reverse()]);
        });

    [Fact]
    public void Equal_weights_are_none_and_their_size_does_not_matter() =>
        Law.Holds<Sample>(sample =>
        {
            var plain = sample.Analyse();
            foreach (double weight in new[] { 1, 0.3, 1e300, 1e-300 })
            {
                var weighted = DriverAnalysis.Of(
                    sample.Outcome,
                    sample.All,
                    weights: [.. Enumerable.Repeat(weight, sample.Outcome.Length)]
                );
                AssertSame(plain, weighted, weighted.Drivers);
                Assert.Equal(plain.AdjustedRSquared, weighted.AdjustedRSquared, Tolerance);
            }
        });

    [Fact]
    public void A_weight_of_two_is_the_same_answer_twice_and_a_weight_of_zero_is_none() =>
        Law.Holds<Sample>(sample =>
        {
            // The first five respondents count once, the next one not at all, the others twice.
            double[] weights =
            [
                .. sample.Outcome.Select(
                    (_, i) =>
                        i < 5 ? 1.0
                        : i == 5 ? 0.0
                        : 2.0
                ),
            ];
            double[] Repeated(double[] column) =>
                [.. column.SelectMany((value, i) => Enumerable.Repeat(value, (int)weights[i]))];
            var weighted = DriverAnalysis.Of(sample.Outcome, sample.All, weights: weights);
            var repeated = DriverAnalysis.Of(
                Repeated(sample.Outcome),
                [.. sample.Drivers.Select((x, i) => ($"d{i}", (ReadOnlyMemory<double>)Repeated(x)))]
            );
            AssertSame(weighted, repeated, repeated.Drivers);
            Assert.Equal(1, weighted.Dropped);
            Assert.Equal(sample.Outcome.Length - 1, weighted.Respondents);
        });

    [Fact]
    public void Complete_cases_are_those_who_answered_everything() =>
        Law.Holds<Sample>(sample =>
        {
            // Gaps in the outcome and in the last driver.
            double[] outcome = [double.NaN, 7, .. sample.Outcome];
            var drivers = sample.Drivers.Select(
                (x, i) =>
                    (
                        $"d{i}",
                        (ReadOnlyMemory<double>)
                            new[] { 3, i == sample.Drivers.Length - 1 ? double.NaN : 2 }.Concat(x).ToArray()
                    )
            );
            var analysis = DriverAnalysis.Of(outcome, [.. drivers]);
            var plain = sample.Analyse();
            AssertSame(plain, analysis, analysis.Drivers);
            Assert.Equal(plain.Respondents, analysis.Respondents);
            Assert.Equal(2, analysis.Dropped);
            Assert.Equal(0, analysis.Drivers[0].Missing);
            Assert.Equal(1, analysis.Drivers[^1].Missing);
        });

    [Fact]
    public void Without_gaps_the_rules_agree() =>
        Law.Holds<Sample>(sample =>
        {
            var pairwise = DriverAnalysis.Of(sample.Outcome, sample.All, MissingAnswers.Pairwise);
            AssertSame(sample.Analyse(), pairwise, pairwise.Drivers);
            Assert.Equal(MissingAnswers.Pairwise, pairwise.MissingAnswers);
        });

    [Fact]
    public void Pairwise_every_correlation_counts_those_who_gave_both_answers()
    {
        double[] staff = [.. Staff];
        double[] queue = [.. Queue];
        (staff[0], queue[1], queue[2]) = (double.NaN, double.NaN, double.NaN);
        var analysis = DriverAnalysis.Of(Outcome, [("Staff", staff), ("Queue", queue)], MissingAnswers.Pairwise);
        var alone = DriverAnalysis.Of(Outcome, [("Staff", staff)]).Drivers[0];
        Assert.Equal(alone.Correlation, analysis.Drivers[0].Correlation, Tolerance);
        Assert.Equal(alone.RankCorrelation, analysis.Drivers[0].RankCorrelation, Tolerance);
        Assert.Equal(alone.Mean, analysis.Drivers[0].Mean, Tolerance);
        double between = DriverAnalysis.Of(staff, [("Queue", queue)]).Drivers[0].Correlation;
        Assert.Equal(1 / (1 - between * between), analysis.Drivers[0].VarianceInflation, Tolerance);
        Assert.Equal(10, analysis.Respondents);
        Assert.Equal(0, analysis.Dropped);
        Assert.Equal(7, analysis.FewestPairRespondents);
    }

    [Fact]
    public void Equal_answers_share_the_mean_of_their_ranks()
    {
        // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: 4.5 / sqrt(4.5 × 5).
        var analysis = DriverAnalysis.Of([1, 30, 20, 100], [("d", new double[] { 1, 2, 2, 3 })]);
        Assert.Equal(4.5 / Math.Sqrt(22.5), analysis.Drivers[0].RankCorrelation, Tolerance);
    }

    [Fact]
    public void Drivers_that_say_nearly_the_same_cost_no_digits()
    {
        // a and b are orthogonal; the drivers are a and a + b/2^20, and the outcome is 3a + 2b.
        const double Small = 1.0 / (1 << 20);
        double[] a = [1, 1, -1, -1, 1, 1, -1, -1];
        double[] b = [1, -1, 1, -1, 1, -1, 1, -1];
        double[] outcome = [.. a.Zip(b, (x, y) => 3 * x + 2 * y)];
        double[] nearly = [.. a.Zip(b, (x, y) => x + Small * y)];
        var analysis = DriverAnalysis.Of(outcome, [("a", a), ("nearly a", nearly)]);
        var (first, second) = (analysis.Drivers[0], analysis.Drivers[1]);
        Assert.Equal(1, analysis.RSquared, 1e-15);
        Assert.Equal(2 / Small, second.Coefficient, Tolerance / Small);
        Assert.Equal(3 - 2 / Small, first.Coefficient, Tolerance / Small);
        double inflation = (1 + Small * Small) / (Small * Small);
        Assert.Equal(inflation, first.VarianceInflation, Tolerance * inflation);
        // Alone, a explains 9 / 13 and its near copy (3 + 2/2^20)² / (13 (1 + 2^-40)).
        double copy = Math.Pow(3 + 2 * Small, 2) / 13 / (1 + Small * Small);
        Assert.Equal((9.0 / 13 + 1 - copy) / 2, first.Shapley!.Value, Tolerance);
        Assert.Equal(first.Shapley.Value, first.RelativeWeight, Tolerance);
        Assert.Equal(1 - copy, first.LastIncrement, Tolerance);
    }

    [Fact]
    public void A_large_offset_or_size_costs_no_digits()
    {
        var plain = DriverAnalysis.Of(Outcome, [("Staff", Staff), ("Queue", Queue), ("Price", Price)]);
        var moved = DriverAnalysis.Of(
            [.. Outcome.Select(y => y + 1e12)],
            [
                ("Staff", Array.ConvertAll(Staff, x => x - 1e12)),
                ("Queue", Array.ConvertAll(Queue, x => Math.ScaleB(x, 1000))),
                ("Price", Array.ConvertAll(Price, x => Math.ScaleB(x, -1060))),
            ]
        );
        Assert.Equal(plain.RSquared, moved.RSquared, 1e-15);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(plain.Drivers[i].Shapley!.Value, moved.Drivers[i].Shapley!.Value, 1e-15);
            Assert.Equal(plain.Drivers[i].RelativeWeight, moved.Drivers[i].RelativeWeight, 1e-15);
        }
        Assert.Equal(Math.ScaleB(plain.Drivers[1].Mean, 1000), moved.Drivers[1].Mean);
    }

    [Fact]
    public void Fifteen_drivers_are_shared_out_exactly_and_many_more_by_relative_weights()
    {
        foreach (int drivers in new[] { 15, DriverAnalysis.MostDriversForShapley + 1 })
        {
            var random = new Random(5);
            double[][] answers = [.. Enumerable.Range(0, drivers).Select(_ => new double[300])];
            double[] outcome = new double[300];
            for (int row = 0; row < 300; row++)
            {
                double mood = random.NextDouble();
                outcome[row] = Math.Round(10 * (0.6 * mood + 0.4 * random.NextDouble()));
                foreach (double[] column in answers)
                    column[row] = Math.Round(1 + 4 * (0.5 * mood + 0.5 * random.NextDouble()));
            }
            var analysis = DriverAnalysis.Of(
                outcome,
                [.. answers.Select((column, i) => ($"d{i}", (ReadOnlyMemory<double>)column))]
            );
            Assert.Equal(analysis.RSquared, analysis.Drivers.Sum(driver => driver.RelativeWeight), Tolerance);
            if (drivers == 15)
                Assert.Equal(analysis.RSquared, analysis.Drivers.Sum(driver => driver.Shapley!.Value), Tolerance);
            Assert.All(
                analysis.Drivers,
                driver =>
                {
                    Assert.Equal(drivers == 15, driver.Shapley is not null);
                    Assert.Equal(driver.ShapleyShare ?? driver.RelativeWeightShare, driver.ImportanceShare);
                }
            );
        }
    }

    [Fact]
    public void Importance_and_performance_make_four_fields()
    {
        // Independent drivers, of which the first two matter, and the first and the third do well.
        double[] Signs(int period) => [.. Enumerable.Range(0, 16).Select(i => i / period % 2 == 0 ? 1.0 : -1.0)];
        double[] At(double mean, int period) => Array.ConvertAll(Signs(period), sign => mean + sign);
        double[] outcome = [.. Signs(1).Zip(Signs(2), Signs(4)).Select(s => 5 * s.First + 4 * s.Second + s.Third)];
        var analysis = DriverAnalysis.Of(
            outcome,
            [("Staff", At(4, 1)), ("Queue", At(2, 2)), ("Wifi", At(4, 4)), ("Art", At(2, 8))]
        );
        Assert.Equal(
            [
                ImportanceQuadrant.KeepUpTheGoodWork,
                ImportanceQuadrant.ConcentrateHere,
                ImportanceQuadrant.PossibleOverkill,
                ImportanceQuadrant.LowPriority,
            ],
            analysis.Drivers.Select(driver => driver.Quadrant)
        );
        Assert.Equal(3, analysis.MeanPerformance);
        Assert.Equal(0.25, analysis.MeanImportanceShare);
        Assert.Equal(25.0 / 42, analysis.Drivers[0].ImportanceShare, Tolerance);
        Assert.Equal("Staff: 59.5% of R², mean 4", analysis.Drivers[0].ToString());
        Assert.Equal("4 drivers explain 100.0% of the outcome (n = 16)", analysis.ToString());
    }

    [Fact]
    public void Drivers_that_explain_nothing_have_no_shares()
    {
        double[] a = [1, 1, -1, -1, 1, 1, -1, -1];
        double[] b = [1, -1, 1, -1, 1, -1, 1, -1];
        var analysis = DriverAnalysis.Of(a, [("b", b)]);
        Assert.Equal(0, analysis.RSquared);
        Assert.Equal(0, analysis.Drivers[0].Shapley);
        Assert.Equal(double.NaN, analysis.Drivers[0].ImportanceShare);
        Assert.Equal(ImportanceQuadrant.PossibleOverkill, analysis.Drivers[0].Quadrant);
    }

    [Fact]
    public void The_model_expects_the_mean_outcome_at_the_mean_answers()
    {
        var analysis = DriverAnalysis.Of(Outcome, [("Staff", Staff), ("Queue", Queue)]);
        Assert.Equal(Outcome.Average(), analysis.OutcomeMean, Tolerance);
        Assert.Equal(
            analysis.OutcomeMean,
            analysis.Intercept + analysis.Drivers.Sum(driver => driver.Coefficient * driver.Mean),
            Tolerance
        );
    }

    [Theory]
    [InlineData("a copy", "says the same as 'Staff' (correlation 1)")]
    [InlineData("reversed", "says the same as 'Staff' (correlation -1)")]
    [InlineData("a sum", "is a linear combination of the drivers before it")]
    [InlineData("a rounded sum", "is a linear combination of the drivers before it")]
    public void A_driver_that_says_nothing_of_its_own_is_named(string kind, string problem)
    {
        double[] third = kind switch
        {
            "a copy" => Staff,
            "reversed" => Array.ConvertAll(Staff, x => 6 - x),
            "a sum" => [.. Staff.Zip(Queue, (x, y) => x + y)],
            _ => [.. Staff.Zip(Queue, (x, y) => 0.1 * x + 0.7 * y)],
        };
        var e = Assert.Throws<ArgumentException>(() =>
            DriverAnalysis.Of(Outcome, [("Staff", Staff), ("Queue", Queue), ("Third", third)])
        );
        Assert.Equal("drivers", e.ParamName);
        Assert.Contains($"The driver 'Third' {problem}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_vary_is_named()
    {
        double[] same = new double[10];
        var driver = Assert.Throws<ArgumentException>(() =>
            DriverAnalysis.Of(Outcome, [("Staff", Staff), ("Same", same)])
        );
        Assert.Contains("'Same' does not vary", driver.Message, StringComparison.Ordinal);
        var outcome = Assert.Throws<ArgumentException>(() => DriverAnalysis.Of(same, [("Staff", Staff)]));
        Assert.Equal("outcome", outcome.ParamName);
        Assert.Contains("The outcome does not vary", outcome.Message, StringComparison.Ordinal);

        // Pairwise, the driver varies, but not among those who have the outcome.
        double[] gaps = [double.NaN, 7, 10, 3, 8, 6, 9, 2, 10, 5];
        double[] odd = [5, 4, 4, 4, 4, 4, 4, 4, 4, 4];
        var pair = Assert.Throws<ArgumentException>(() =>
            DriverAnalysis.Of(gaps, [("Staff", Staff), ("Odd", odd)], MissingAnswers.Pairwise)
        );
        Assert.Contains(
            "'Odd' does not vary among those who also answered the outcome",
            pair.Message,
            StringComparison.Ordinal
        );
        double[] none = [.. Enumerable.Repeat(double.NaN, 10)];
        var empty = Assert.Throws<ArgumentException>(() =>
            DriverAnalysis.Of(Outcome, [("Staff", Staff), ("None", none)], MissingAnswers.Pairwise)
        );
        Assert.Contains("'None' has no answers", empty.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_respondents_are_refused_and_the_driver_with_most_gaps_is_named()
    {
        double[] gaps = [5, 4, 5, .. Enumerable.Repeat(double.NaN, 7)];
        var e = Assert.Throws<ArgumentException>(() => DriverAnalysis.Of(Outcome, [("Staff", Staff), ("Gaps", gaps)]));
        Assert.Contains("Only 3 of 10 respondents count", e.Message, StringComparison.Ordinal);
        Assert.Contains("at least 4", e.Message, StringComparison.Ordinal);
        Assert.Contains("'Gaps' (7 missing)", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            DriverAnalysis.Of(Outcome, [("Staff", Staff), ("Gaps", gaps)], MissingAnswers.Pairwise)
        );
        Assert.Throws<ArgumentException>(() => DriverAnalysis.Of([], [("Staff", Array.Empty<double>())]));
        Assert.Throws<ArgumentException>(() => DriverAnalysis.Of(Outcome, [("Staff", Staff)], weights: new double[10]));
    }

    [Fact]
    public void Pairwise_correlations_that_contradict_each_other_are_refused()
    {
        // Three groups of respondents: a goes with b, b with c, and a against c.
        const double Gap = double.NaN;
        double[] a = [1, 2, 3, 4, 5, Gap, Gap, Gap, Gap, Gap, 1, 2, 3, 4, 5];
        double[] b = [1, 2, 3, 5, 4, 1, 2, 3, 5, 4, Gap, Gap, Gap, Gap, Gap];
        double[] c = [Gap, Gap, Gap, Gap, Gap, 1, 2, 3, 4, 5, 5, 4, 3, 1, 2];
        double[] outcome = [1, 4, 2, 5, 3, 3, 1, 2, 5, 4, 2, 1, 4, 3, 5];
        var drivers = Assert.Throws<ArgumentException>(() =>
            DriverAnalysis.Of(outcome, [("a", a), ("b", b), ("c", c)], MissingAnswers.Pairwise)
        );
        Assert.Contains("not positive definite at the driver 'c'", drivers.Message, StringComparison.Ordinal);
        // The same with one of them as the outcome: it would be explained more than wholly.
        var above = Assert.Throws<ArgumentException>(() =>
            DriverAnalysis.Of(c, [("a", a), ("b", b)], MissingAnswers.Pairwise)
        );
        Assert.Contains("contradict each other", above.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1e-9)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_weight_is_finite_and_not_negative(double weight)
    {
        double[] weights = [1, 1, weight, 1, 1, 1, 1, 1, 1, 1];
        var e = Assert.Throws<ArgumentOutOfRangeException>(() =>
            DriverAnalysis.Of(Outcome, [("Staff", Staff)], weights: weights)
        );
        Assert.Equal("weights", e.ParamName);
        Assert.Contains("index 2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_that_do_not_fit_together_are_refused()
    {
        Refused("drivers", () => DriverAnalysis.Of(Outcome, []));
        Refused("drivers", () => DriverAnalysis.Of(Outcome, null!));
        Refused("drivers", () => DriverAnalysis.Of(Outcome, [(" ", Staff)]));
        Refused("drivers", () => DriverAnalysis.Of(Outcome, [("Staff", Staff), ("Staff", Queue)]));
        Refused("drivers", () => DriverAnalysis.Of(Outcome, [("Staff", Staff.AsMemory(1))]));
        Refused("weights", () => DriverAnalysis.Of(Outcome, [("Staff", Staff)], weights: [1, 2]));
        Refused("missing", () => DriverAnalysis.Of(Outcome, [("Staff", Staff)], (MissingAnswers)7));
        double[] infinite = [.. Staff];
        infinite[4] = double.NegativeInfinity;
        Refused("drivers", () => DriverAnalysis.Of(Outcome, [("Staff", infinite)]));
        Refused("outcome", () => DriverAnalysis.Of(infinite, [("Staff", Staff)]));

        static void Refused(string argument, Func<DriverAnalysis> analyse) =>
            Assert.Equal(argument, Assert.ThrowsAny<ArgumentException>(analyse).ParamName);
    }

    private static void AssertSame(DriverAnalysis expected, DriverAnalysis actual, IReadOnlyList<Driver> drivers)
    {
        Assert.Equal(expected.RSquared, actual.RSquared, Tolerance);
        Assert.Equal(expected.Intercept, actual.Intercept, 1e-10);
        Assert.Equal(expected.OutcomeMean, actual.OutcomeMean, Tolerance);
        foreach (var (a, b) in expected.Drivers.Zip(drivers))
        {
            Assert.Equal(a.Name, b.Name);
            Assert.Equal(a.Mean, b.Mean, Tolerance);
            Assert.Equal(a.Correlation, b.Correlation, Tolerance);
            Assert.Equal(a.RankCorrelation, b.RankCorrelation, Tolerance);
            Assert.Equal(a.Coefficient, b.Coefficient, 1e-10);
            Assert.Equal(a.VarianceInflation, b.VarianceInflation, Tolerance * a.VarianceInflation);
            Assert.Equal(a.RelativeWeight, b.RelativeWeight, Tolerance);
            Assert.Equal(a.Shapley!.Value, b.Shapley!.Value, Tolerance);
            Assert.Equal(a.Quadrant, b.Quadrant);
        }
    }

    private static IEnumerable<int[]> OrdersOf(int[] numbers) =>
        numbers.Length <= 1
            ? [numbers]
            : numbers.SelectMany(first =>
                OrdersOf([.. numbers.Where(number => number != first)]).Select(rest => (int[])[first, .. rest])
            );
}
