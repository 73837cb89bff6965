using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class AlignmentTests
{
    private static readonly Journey Diamond = Journey.Of(
        "diamond",
        [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")],
        ["a"],
        ["d"]
    );

    [Fact]
    public void The_ten_micro_cases()
    {
        var expected = GoldenLogs.Expected("micro_cases").GetProperty("alignment");
        Assert.Equal(expected.Whole("shortest_model_path_events"), Diamond.ShortestLength);
        int count = 0;
        foreach (var trace in expected.GetProperty("traces").EnumerateArray())
        {
            var alignment = Diamond.Align(trace.GetProperty("trace").EnumerateArray().Select(e => e.GetString()!));
            Assert.Equal(trace.Whole("cost"), alignment.Cost);
            Golden.AssertNear(trace.Number("fitness"), alignment.Fitness, Golden.Closed, trace.ToString());
            Assert.Equal(alignment.Cost == 0, alignment.IsConforming);
            count++;
        }
        Assert.Equal(10, count);
    }

    [Theory]
    [InlineData("abcd", "a, b, c, d")]
    [InlineData("abd", "a, b, -c, d")]
    [InlineData("xabcd", "+x, a, b, c, d")]
    [InlineData("", "-a, -c, -d")]
    [InlineData("abcbcd", "a, b, c, +b, +c, d")]
    [InlineData("dcba", "-a, -c, d, +c, +b, +a")]
    [InlineData("x", "+x, -a, -c, -d")]
    [InlineData("aad", "a, +a, -c, d")]
    public void Among_equal_costs_the_rule_decides(string trace, string expected) =>
        Assert.Equal(expected, Diamond.Align(trace.Select(c => $"{c}")).ToString());

    [Fact]
    public void Between_shortest_ways_the_order_of_the_plan_decides()
    {
        var plan = Journey
            .Plan("p")
            .Stage("s", s => s.Touchpoint("a").Touchpoint("z").Touchpoint("b").Touchpoint("c"))
            .Transition("a", "b")
            .Transition("a", "z")
            .Transition("b", "c")
            .Transition("z", "c")
            .Build();
        Assert.Equal("a, -z, c", plan.Align("a", "c").ToString());
    }

    [Fact]
    public void Costs_are_those_of_a_search_through_all_states() =>
        Law.Holds<byte[], byte[]>(
            (seed, trace) =>
            {
                var plan = RandomPlans.Small(seed);
                string[] path = [.. (trace ?? []).Take(9).Select(b => $"{(char)('A' + b % 7)}")];
                var alignment = plan.Align(path);
                Assert.Equal(RandomPlans.Cost(plan, path), alignment.Cost);
                Assert.Equal(alignment.Cost, alignment.Moves.Count(m => m.Kind != AlignmentMoveKind.Synchronous));
                Assert.Equal(
                    path,
                    alignment.Moves.Where(m => m.Kind != AlignmentMoveKind.Model).Select(m => m.Touchpoint)
                );
                Assert.True(
                    RandomPlans.Allows(
                        plan,
                        [.. alignment.Moves.Where(m => m.Kind != AlignmentMoveKind.Log).Select(m => m.Touchpoint)]
                    )
                );
            }
        );

    [Fact]
    public void A_long_trace_on_five_hundred_touchpoints_takes_no_time()
    {
        string[] names = [.. Enumerable.Range(0, 500).Select(i => $"t{i}")];
        var plan = Journey
            .Plan("long")
            .Stage(
                "s",
                s =>
                {
                    foreach (string name in names)
                        s.Touchpoint(new Touchpoint(name) { IsOptional = name != "t0" && name != "t499" });
                }
            )
            .Build();
        Assert.Equal(499 * 500 / 2, plan.Transitions.Count);
        string[] trace = [.. Enumerable.Range(0, 20_000).Select(i => names[i * 7 % 500])];
        var started = System.Diagnostics.Stopwatch.StartNew();
        int cost = plan.Align(trace).Cost;
        // The longest increasing sequence from t0 to t499 is what can be kept.
        Assert.Equal(trace.Length - Longest(trace), cost);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(10), started.Elapsed.ToString());

        int Longest(string[] trace)
        {
            int[] best = new int[500];
            foreach (string name in trace)
            {
                int i = Array.IndexOf(names, name);
                int before = 0;
                for (int j = 0; j < i; j++)
                    before = Math.Max(before, best[j]);
                if (i == 0 || before > 0)
                    best[i] = Math.Max(best[i], before + 1);
            }
            return best[499];
        }
    }
}
