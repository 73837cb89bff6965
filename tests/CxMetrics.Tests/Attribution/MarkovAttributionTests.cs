using System.Text.Json;
using CxMetrics.Attribution;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Attribution;

public sealed class MarkovAttributionTests
{
    public static TheoryData<string> MicroCases => GoldenPaths.MicroCases;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Golden_first_order(int index)
    {
        var expected = GoldenPaths.Expected.GetProperty("markov")[index];
        bool usesNulls = expected.GetProperty("null_paths_used").GetBoolean();
        var paths = usesNulls
            ? GoldenPaths.All
            : AttributionPaths.From(
                GoldenPaths.All.Select(row => new AttributionPath(row.Channels, row.Conversions, 0, row.Value))
            );
        var markov = paths.Markov();
        Assert.Equal(expected.Whole("states"), markov.StateCount);
        Near(expected.Number("p_conversion_from_start"), markov.ConversionProbability, "P(conversion)");
        Near(expected.Number("expected_value_from_start"), markov.ExpectedValue, "E(value)");
        Channels("removal_effect_conversion", markov.Effects.Select(e => (e.Channel, e.ConversionEffect)));
        Channels("removal_effect_value", markov.Effects.Select(e => (e.Channel, e.ValueEffect)));
        Channels("attributed_conversions", markov.Effects.Credits.Select(c => (c.Channel, c.Conversions)));
        Channels("attributed_value", markov.Effects.Credits.Select(c => (c.Channel, c.Value)));
        AssertChain(expected, markov.Chain);

        void Channels(string key, IEnumerable<(string, double)> actual) =>
            GoldenPaths.AssertChannels(expected.GetProperty(key), [.. actual], key);
    }

    [Fact]
    public void Golden_chain_with_loops_has_the_same_removal_effects()
    {
        var expected = GoldenPaths.Expected.GetProperty("markov")[1];
        var builder = new AbsorbingChainBuilder();
        foreach (var row in GoldenPaths.All)
        {
            builder.AddJourney([.. row.Channels], "(conversion)", row.Conversions);
            builder.AddJourney([.. row.Channels], "(null)", row.Nulls);
        }
        var chain = builder.Build();
        AssertChain(expected, chain);
        var effects = chain.RemovalEffects("(conversion)");
        for (int i = 0; i < effects.Count; i++)
        {
            string channel = chain.Touchpoints[i];
            Near(expected.GetProperty("removal_effect_conversion").Number(channel), effects[i], channel);
            Near(GoldenPaths.All.Markov().Effects[channel].ConversionEffect, effects[i], channel, 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(MicroCases))]
    public void Micro_cases(string name)
    {
        var (expected, paths) = GoldenPaths.MicroCase(name);
        var markov = paths.Markov();
        Near(expected.Number("p_conversion_from_start"), markov.ConversionProbability, name);
        GoldenPaths.AssertChannels(
            expected.GetProperty("removal_effect_conversion"),
            [.. markov.Effects.Select(e => (e.Channel, e.ConversionEffect))],
            name
        );
        GoldenPaths.AssertChannels(
            expected.GetProperty("attributed_conversions"),
            [.. markov.Effects.Credits.Select(c => (c.Channel, c.Conversions))],
            name
        );
        AssertTransitions(expected, markov.Chain);
    }

    [Theory]
    [InlineData(1, 12)]
    [InlineData(2, 120)]
    [InlineData(3, 933)]
    [InlineData(4, 3975)]
    public void States_of_the_golden_paths(int order, int states) =>
        Assert.Equal(states, GoldenPaths.All.Markov(order).StateCount);

    [Fact]
    public void Effects_are_those_of_the_definition_at_every_order() =>
        Law.Holds<SomePaths>(some =>
        {
            var paths = some.Paths;
            for (int order = 1; order <= 4; order++)
            {
                var markov = paths.Markov(order);
                var reference = new MarkovReference(some.Rows, order);
                Golden.AssertNear(reference.Conversion(null), markov.ConversionProbability, 1e-12, "P(conversion)");
                if (double.IsNaN(markov.ConversionProbability))
                    continue;
                foreach (var effect in markov.Effects)
                {
                    Golden.AssertNear(
                        1 - reference.Conversion(effect.Channel) / reference.Conversion(null),
                        effect.ConversionEffect,
                        1e-11,
                        $"order {order} {effect.Channel}"
                    );
                    Golden.AssertNear(
                        1 - reference.Value(effect.Channel) / reference.Value(null),
                        effect.ValueEffect,
                        1e-11,
                        $"value, order {order} {effect.Channel}"
                    );
                }
            }
        });

    [Fact]
    public void Orders_from_the_longest_path_on_are_the_effects_of_the_paths() =>
        Law.Holds<SomePaths>(some =>
        {
            var paths = some.Paths;
            int longest = some.Rows.Select(row => row.Channels.Count).DefaultIfEmpty(1).Max();
            foreach (int order in new[] { longest, longest + 3 })
            {
                foreach (var (model, exact) in paths.Markov(order).Effects.Zip(paths.PathRemovalEffects()))
                {
                    Golden.AssertNear(exact.ConversionEffect, model.ConversionEffect, 1e-12, exact.Channel);
                    Golden.AssertNear(exact.ValueEffect, model.ValueEffect, 1e-12, exact.Channel);
                }
            }
        });

    [Fact]
    public void The_probability_of_a_conversion_is_the_share_of_conversions_at_every_order() =>
        Law.Holds<SomePaths>(some =>
        {
            for (int order = 1; order <= 5; order++)
            {
                Golden.AssertNear(
                    some.Paths.Conversion.Value,
                    some.Paths.Markov(order).ConversionProbability,
                    1e-12,
                    $"order {order}"
                );
            }
        });

    [Fact]
    public void Loops_change_no_effect() =>
        Law.Holds<SomePaths>(some =>
        {
            var looped = AttributionPaths.From(
                some.Rows.Select(row => new AttributionPath(
                    row.Channels.SelectMany((channel, i) => Enumerable.Repeat(channel, 1 + i % 3)),
                    row.Conversions,
                    row.Nulls,
                    row.Value
                ))
            );
            foreach (var (one, other) in some.Paths.Markov().Effects.Zip(looped.Markov().Effects))
                Golden.AssertNear(one.ConversionEffect, other.ConversionEffect, 1e-12, one.Channel);
        });

    [Fact]
    public void Trap_12_effects_do_not_sum_to_1_and_a_single_channel_has_1()
    {
        Assert.Equal(1, AttributionPaths.From([new(["a"], 3, 1)]).Markov().Effects["a"].ConversionEffect);
        var paths = AttributionPaths.From([new(["a", "b"], 3, 1), new(["a"], 1, 1)]);
        Assert.True(paths.Markov().Effects.Sum(effect => effect.ConversionEffect) > 1.5);
        Assert.Equal(4, paths.Markov().Effects.Credits.Sum(credit => credit.Conversions), 1e-12);
    }

    [Fact]
    public void Trap_13_transitions_are_redirected_to_null_and_not_left_out()
    {
        // Half of those at a go on to b, where half convert; the others convert at once. Without the transitions to b, all at a
        // would convert and the effect of b would be -1/3.
        var paths = AttributionPaths.From([new(["a"], 2, 0), new(["a", "b"], 1, 1)]);
        Assert.Equal(0.75, paths.Markov().ConversionProbability, 1e-15);
        Assert.Equal(1 - 0.5 / 0.75, paths.Markov().Effects["b"].ConversionEffect, 1e-15);
    }

    [Fact]
    public void Trap_14_without_nulls_everything_converts()
    {
        var rows = new AttributionPath[] { new(["a"], 1, 9), new(["b"], 1, 0), new(["a", "b"], 1, 4) };
        var forgotten = AttributionPaths.From(
            rows.Select(row => new AttributionPath(row.Channels, row.Conversions, 0))
        );
        Assert.Equal(1, forgotten.Markov().ConversionProbability);
        Assert.Equal(3.0 / 16, AttributionPaths.From(rows).Markov().ConversionProbability, 1e-15);
        Assert.NotEqual(
            forgotten.Markov().Effects["a"].ConversionEffect,
            AttributionPaths.From(rows).Markov().Effects["a"].ConversionEffect,
            1e-3
        );
        Assert.Equal(1, GoldenPaths.Expected.GetProperty("markov")[2].Number("p_conversion_from_start"), 1e-12);
    }

    [Fact]
    public void Trap_11_the_first_order_forgets_and_the_exact_effect_stands_beside_it()
    {
        // Who came over x converts, who did not does not, but at y the chain has forgotten it.
        var paths = AttributionPaths.From([new(["x", "y", "z"], 5, 0), new(["w", "y", "z"], 0, 5)]);
        Assert.Equal(0.5, paths.Markov().Effects["x"].ConversionEffect, 1e-15);
        Assert.Equal(0.5, paths.Markov(2).Effects["x"].ConversionEffect, 1e-15);
        Assert.Equal(1, paths.Markov(3).Effects["x"].ConversionEffect);
        Assert.Equal(1, paths.PathRemovalEffects()["x"].ConversionEffect);

        var bank = GoldenLogs.Log("bpic2012_ao").AttributionPaths(journey => journey.Visits("A_ACTIVATED"));
        Assert.Equal(0.669, bank.Markov().Effects["A_ACTIVATED"].ConversionEffect, 5e-4);
        Assert.Equal(1, bank.PathRemovalEffects()["A_ACTIVATED"].ConversionEffect);
    }

    [Fact]
    public void A_short_path_is_one_state_and_states_of_several_touches_are_named_like_paths()
    {
        var markov = AttributionPaths.From([new(["a"], 1, 1), new(["a", "b > c", "a"], 1, 0)]).Markov(2);
        Assert.Equal(["a", "a > \"b > c\"", "\"b > c\" > a"], markov.Chain.Touchpoints);
        Assert.Equal(2, markov.Order);
    }

    [Fact]
    public void No_conversions_have_no_effects_and_an_order_is_1_or_more()
    {
        var paths = AttributionPaths.From([new(["a", "b"], 0, 3)]);
        Assert.Equal(0, paths.Markov().ConversionProbability);
        Assert.All(paths.Markov().Effects, effect => Assert.True(double.IsNaN(effect.ConversionEffect)));
        Assert.All(paths.Markov().Effects.Credits, credit => Assert.Equal(0, credit.Conversions));
        Assert.True(double.IsNaN(paths.Markov().ExpectedValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => paths.Markov(0));
    }

    private static void AssertChain(JsonElement expected, AbsorbingChain chain)
    {
        AssertTransitions(expected, chain);
        foreach (string touchpoint in chain.Touchpoints)
        {
            var state = chain[touchpoint];
            Near(
                expected.GetProperty("expected_visits_from_start").Number(touchpoint),
                chain.Start.ExpectedVisitsOf(touchpoint),
                touchpoint
            );
            Near(
                expected.GetProperty("p_conversion_from_state").Number(touchpoint),
                state.ProbabilityOf("(conversion)"),
                touchpoint
            );
            Near(
                expected.GetProperty("expected_steps_to_absorption").Number(touchpoint),
                state.ExpectedVisits,
                touchpoint
            );
        }
        Near(
            expected.GetProperty("p_conversion_from_state").Number("(start)"),
            chain.Start.ProbabilityOf("(conversion)"),
            "start"
        );
        Near(
            expected.GetProperty("expected_steps_to_absorption").Number("(start)"),
            1 + chain.Start.ExpectedVisits,
            "start"
        );
        Near(expected.Number("sd_steps_from_start"), chain.Start.VisitStandardDeviation, "sd");
    }

    private static void AssertTransitions(JsonElement expected, AbsorbingChain chain)
    {
        var transitions = chain.Transitions.ToDictionary(t => (t.From ?? "(start)", t.To));
        Assert.Equal(expected.GetProperty("transition_probabilities").GetArrayLength(), transitions.Count);
        foreach (var transition in expected.GetProperty("transition_probabilities").EnumerateArray())
        {
            var (from, to) = (transition.GetProperty("from").GetString()!, transition.GetProperty("to").GetString()!);
            Near(transition.Number("p"), transitions[(from, to)].Probability, $"{from} to {to}", 1e-14);
            Assert.Equal(transition.Number("weight"), transitions[(from, to)].Weight);
        }
    }

    private static void Near(double expected, double actual, string what, double tolerance = 1e-9) =>
        Golden.AssertRelative(expected, actual, tolerance, what);

    [Fact]
    public void A_thousand_channels_are_solved_at_once_and_too_many_states_refused()
    {
        var random = new Random(11);
        var wide = new AttributionPathsBuilder();
        for (int i = 0; i < 8000; i++)
            wide.Add([.. Enumerable.Range(0, 6).Select(_ => $"c{random.Next(1000)}")], 1, 2);
        var effects = wide.Build().Markov().Effects;
        Assert.Equal(1000, effects.Count);
        Assert.All(effects, effect => Assert.InRange(effect.ConversionEffect, 0, 1));

        var dense = new AttributionPathsBuilder();
        for (int i = 0; i < 200; i++)
            dense.Add([.. Enumerable.Range(0, 2000).Select(_ => $"c{random.Next(60)}")], 1, 2);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => dense.Build().Markov(2));
        Assert.Contains("A chain of order 2 has 3,6", e.Message, StringComparison.Ordinal);
        Assert.Equal(60, dense.Build().Markov().StateCount);
    }

    [Fact]
    public void Values_beyond_the_largest_number_are_refused_and_nothing_is_added()
    {
        var builder = new AttributionPathsBuilder().Add(["a"], 1, 0, 1e308);
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(["b"], 1, 0, 1e308));
        Assert.Equal((1, 1e308), (builder.Build().Count, builder.Build().Value));
    }
}
