using CxMetrics.Attribution;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Attribution;

public sealed class AbsorbingChainTests
{
    [Fact]
    public void Micro_case_of_the_walk_home()
    {
        var expected = GoldenLogs.Expected("micro_cases").GetProperty("absorbing_chain");
        string[] states = [.. expected.GetProperty("states").EnumerateArray().Select(s => s.GetString()!)];
        string[] outcomes = [.. expected.GetProperty("absorbing").EnumerateArray().Select(s => s.GetString()!)];
        var builder = new AbsorbingChainBuilder(outcomes);
        for (int i = 0; i < states.Length; i++)
        {
            for (int j = 0; j < states.Length; j++)
                builder.AddTransition(states[i], states[j], expected.GetProperty("Q")[i][j].GetDouble());
            for (int o = 0; o < outcomes.Length; o++)
                builder.AddOutcome(states[i], outcomes[o], expected.GetProperty("R")[i][o].GetDouble());
        }
        var chain = builder.Build();
        for (int i = 0; i < states.Length; i++)
        {
            var state = chain[states[i]];
            for (int j = 0; j < states.Length; j++)
                Golden.AssertNear(
                    expected.GetProperty("N")[i][j].GetDouble(),
                    state.ExpectedVisitsOf(states[j]),
                    1e-14,
                    "N"
                );
            for (int o = 0; o < outcomes.Length; o++)
                Golden.AssertNear(
                    expected.GetProperty("B")[i][o].GetDouble(),
                    state.ProbabilityOf(outcomes[o]),
                    1e-14,
                    "B"
                );
            Golden.AssertNear(expected.Numbers("t")[i], state.ExpectedVisits, 1e-14, "t");
            Golden.AssertNear(expected.Numbers("variance_of_t")[i], state.VisitVariance, 1e-14, "Var t");
        }
        // Nobody said where a walk starts.
        Assert.True(double.IsNaN(chain.Start.ExpectedVisits));
    }

    [Fact]
    public void Visits_are_those_a_journey_and_absorption_the_shares_of_the_outcomes() =>
        Law.Holds<SomePaths>(some =>
        {
            var builder = new AbsorbingChainBuilder("won", "lost", "never");
            foreach (var row in some.Rows)
            {
                builder.AddJourney([.. row.Channels], "won", row.Conversions);
                builder.AddJourney([.. row.Channels], "lost", row.Nulls);
            }
            var chain = builder.Build();
            double all = some.Rows.Sum(row => row.Conversions + row.Nulls);
            Assert.Equal(all, chain.StartWeight);
            foreach (string touchpoint in chain.Touchpoints)
            {
                double visits = some.Rows.Sum(row =>
                    (row.Conversions + row.Nulls) * (double)row.Channels.Count(channel => channel == touchpoint)
                );
                Golden.AssertNear(visits / all, chain.Start.ExpectedVisitsOf(touchpoint), 1e-12, touchpoint);
                Golden.AssertNear(
                    1,
                    chain.Outcomes.Sum(outcome => chain[touchpoint].ProbabilityOf(outcome)),
                    1e-12,
                    touchpoint
                );
                Assert.Equal(0, chain[touchpoint].ProbabilityOf("never"));
            }
            Golden.AssertNear(
                some.Rows.Sum(row => row.Conversions) / all,
                chain.Start.ProbabilityOf("won"),
                1e-12,
                "won"
            );
            Golden.AssertNear(
                chain.Touchpoints.Count == 0
                    ? double.NaN
                    : chain.Touchpoints.Sum(touchpoint => chain.Start.ExpectedVisitsOf(touchpoint)),
                chain.Start.ExpectedVisits,
                1e-12,
                "visits"
            );
        });

    [Fact]
    public void Visits_and_variances_are_those_of_the_matrices() =>
        Law.Holds<SomePaths>(some =>
        {
            var builder = new AbsorbingChainBuilder();
            foreach (var row in some.Rows)
                builder.AddJourney([.. row.Channels], "end", row.Nulls);
            var chain = builder.Build();
            // Var t = (2N - I) t - t².
            foreach (string touchpoint in chain.Touchpoints)
            {
                var state = chain[touchpoint];
                double second = chain.Touchpoints.Sum(to => state.ExpectedVisitsOf(to) * chain[to].ExpectedVisits);
                double t = state.ExpectedVisits;
                Golden.AssertNear(t, chain.Touchpoints.Sum(state.ExpectedVisitsOf), 1e-12, touchpoint);
                Assert.True(Math.Abs(2 * second - t - t * t - state.VisitVariance) <= 1e-10 * t * t, touchpoint);
            }
        });

    [Fact]
    public void Trap_16_touchpoints_without_a_way_to_an_outcome_are_named()
    {
        var builder = new AbsorbingChainBuilder()
            .AddStart("A")
            .AddTransition("A", "X")
            .AddTransition("X", "Y")
            .AddTransition("Y", "X")
            .AddOutcome("A", "won")
            .AddStart("Z");
        string message = Assert.Throws<InvalidOperationException>(builder.Build).Message;
        Assert.Contains("from 'X', 'Y', 'Z'", message, StringComparison.Ordinal);
        // As soon as there is a way, there is a result.
        Assert.Equal(
            0.75,
            builder
                .AddOutcome("Y", "won")
                .AddOutcome("Z", "lost", 3)
                .AddStart("A", 2)
                .Build()
                .Start.ProbabilityOf("won"),
            1e-15
        );
    }

    [Fact]
    public void Trap_16_an_outcome_without_cases_is_a_column_of_zeros()
    {
        var chain = new AbsorbingChainBuilder("never", "won").AddJourney(["A", "B"], "won").Build();
        Assert.Equal(["never", "won"], chain.Outcomes);
        Assert.Equal(0, chain.Start.ProbabilityOf("never"));
        Assert.Equal(0, chain["A"].ProbabilityOf("never"));
        Assert.All(chain.RemovalEffects("never"), effect => Assert.True(double.IsNaN(effect)));
    }

    [Fact]
    public void Trap_16_a_start_without_events_is_no_number()
    {
        var nothing = new AbsorbingChainBuilder("won").Build();
        Assert.True(double.IsNaN(nothing.Start.ExpectedVisits));
        Assert.True(double.IsNaN(nothing.Start.VisitVariance));
        Assert.True(double.IsNaN(nothing.Start.ProbabilityOf("won")));
        Assert.Empty(nothing.Transitions);
        var noStart = new AbsorbingChainBuilder().AddOutcome("A", "won").Build();
        Assert.True(double.IsNaN(noStart.Start.ExpectedVisitsOf("A")));
        Assert.Equal(1, noStart["A"].ExpectedVisits);
        Assert.True(double.IsNaN(noStart.RemovalEffect("A", "won")));
        // Journeys that end before they are anywhere are no missing ones.
        var atOnce = new AbsorbingChainBuilder().AddJourney([], "lost", 3).AddJourney(["A"], "won").Build();
        Assert.Equal((0.25, 0.75), (atOnce.Start.ExpectedVisits, atOnce.Start.ProbabilityOf("lost")));
        Assert.Equal(3.0 / 16, atOnce.Start.VisitVariance, 1e-15);
        Assert.Equal((1, 0), (atOnce.RemovalEffect("A", "won"), atOnce.RemovalEffect("A", "lost")));
    }

    [Fact]
    public void Trap_17_loops_make_more_visits_than_any_journey_had_and_the_variance_says_so()
    {
        // Every other visit of A leads back: geometric, mean 2 and variance 2.
        var chain = new AbsorbingChainBuilder().AddStart("A").AddTransition("A", "A").AddOutcome("A", "END").Build();
        Assert.Equal((2, 2), (chain.Start.ExpectedVisits, chain.Start.VisitVariance));
        // Three visits at most were seen; from B the chain expects more.
        var loops = new AbsorbingChainBuilder()
            .AddJourney(["A", "B", "A"], "END", 3)
            .AddJourney(["B", "A", "B"], "END", 1)
            .Build();
        Assert.True(loops["B"].ExpectedVisits > 3);
        Assert.True(loops["B"].VisitVariance > 1);
        // What always is the same has no variance, to the last digit.
        var fixedWay = new AbsorbingChainBuilder().AddJourney(["A", "B", "C"], "END", 3).Build();
        Assert.Equal((3, 0), (fixedWay.Start.ExpectedVisits, fixedWay.Start.VisitStandardDeviation));
    }

    [Fact]
    public void Chains_that_hardly_ever_end_keep_their_digits()
    {
        var chain = new AbsorbingChainBuilder()
            .AddStart("A")
            .AddTransition("A", "B", 1e15)
            .AddTransition("B", "A", 1e15)
            .AddOutcome("B", "won", 1)
            .AddOutcome("A", "lost", 3)
            .Build();
        Golden.AssertRelative(1e15 / (3 * (1e15 + 1) + 1e15), chain.Start.ProbabilityOf("won"), 1e-14, "won");
        Golden.AssertRelative((1e15 + 1) * (2e15 + 3) / (4e15 + 3), chain.Start.ExpectedVisits, 1e-14, "visits");
    }

    [Fact]
    public void A_chain_of_many_transitions_is_solved()
    {
        const int States = 300;
        var builder = new AbsorbingChainBuilder();
        var random = new Random(7);
        string[] names = [.. Enumerable.Range(0, States).Select(i => $"{i}")];
        foreach (string name in names)
        {
            builder.AddStart(name, random.Next(5));
            builder.AddOutcome(name, "won", random.Next(1, 3));
            builder.AddOutcome(name, "lost", random.Next(1, 3));
            foreach (string to in names.Where(_ => random.Next(3) > 0))
                builder.AddTransition(name, to, random.Next(9));
        }
        var chain = builder.Build();
        var transitions = chain.Transitions.ToArray();
        foreach (string name in names.Take(20))
        {
            // What lies ahead of a state is what lies ahead of the next.
            var next = transitions.Where(transition => transition.From == name).ToArray();
            double expected = next.Sum(t =>
                t.Probability * (t.IsOutcome ? (t.To == "won" ? 1 : 0) : chain[t.To].ProbabilityOf("won"))
            );
            Golden.AssertRelative(expected, chain[name].ProbabilityOf("won"), 1e-12, name);
        }
        double visits = names.Sum(name => chain.Start.ExpectedVisitsOf(name));
        Golden.AssertRelative(visits, chain.Start.ExpectedVisits, 1e-12, "visits");
    }

    [Fact]
    public void What_no_chain_has_is_said()
    {
        var chain = new AbsorbingChainBuilder().AddJourney(["A"], "won").Build();
        Assert.Throws<KeyNotFoundException>(() => chain["B"]);
        Assert.Throws<KeyNotFoundException>(() => chain.Start.ExpectedVisitsOf("B"));
        Assert.Throws<KeyNotFoundException>(() => chain.Start.ProbabilityOf("lost"));
        Assert.Throws<KeyNotFoundException>(() => chain.RemovalEffect("A", "lost"));
        Assert.Equal("START: 1 visits expected", chain.Start.ToString());
        var builder = new AbsorbingChainBuilder();
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddStart("A", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddStart("A", double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddTransition("A", "B", double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => builder.AddJourney(["A", ""], "won"));
        Assert.Throws<ArgumentException>(() => builder.AddOutcome("A", ""));
        Assert.Throws<ArgumentException>(() => new AbsorbingChainBuilder(""));
        Assert.Empty(builder.AddTransition("A", "B", 0).Build().Touchpoints);
    }

    [Fact]
    public void Weights_beyond_the_largest_number_are_refused()
    {
        var builder = new AbsorbingChainBuilder("end");
        builder.AddJourney(["a"], "end", double.MaxValue).AddJourney(["a"], "end", double.MaxValue);
        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }
}
