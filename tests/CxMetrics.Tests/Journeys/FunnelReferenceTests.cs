using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class FunnelReferenceTests
{
    private const int Definitions = 250;
    private const int Cases = 12;

    public static MatrixTheoryData<FunnelOrder, TieRule, ExclusionEffect, bool> Modes =>
        new(Enum.GetValues<FunnelOrder>(), Enum.GetValues<TieRule>(), Enum.GetValues<ExclusionEffect>(), [false, true]);

    [Theory]
    [MemberData(nameof(Modes))]
    public void Trying_every_choice_of_events_finds_the_same(
        FunnelOrder order,
        TieRule ties,
        ExclusionEffect effect,
        bool isExcluding
    )
    {
        var random = new Random(HashCode(order, ties, effect, isExcluding));
        for (int i = 0; i < (ties == TieRule.AnyOrder ? Definitions / 4 : Definitions); i++)
        {
            var definition = AnyDefinition(random, order, ties, effect, isExcluding);
            var cases = Enumerable
                .Range(0, Cases)
                .Select(_ => AnyCase(random, ties == TieRule.AnyOrder ? 6 : 8))
                .ToArray();
            Compare(definition, cases);
        }
    }

    private static int HashCode(FunnelOrder order, TieRule ties, ExclusionEffect effect, bool isExcluding) =>
        17 + (int)order + 10 * (int)ties + 100 * (int)effect + (isExcluding ? 1000 : 0);

    private static FunnelDefinition AnyDefinition(
        Random random,
        FunnelOrder order,
        TieRule ties,
        ExclusionEffect effect,
        bool isExcluding
    )
    {
        string[] steps =
        [
            .. Enumerable.Range(0, random.Next(isExcluding ? 2 : 1, 6)).Select(_ => $"{"ABC"[random.Next(3)]}"),
        ];
        var exclusions = new List<FunnelExclusion>();
        foreach (string name in isExcluding ? new[] { "X", "Y" } : [])
        {
            int after = random.Next(1, steps.Length);
            exclusions.Add(
                order == FunnelOrder.Unordered ? new(name) : new(name, after, random.Next(after + 1, steps.Length + 1))
            );
        }
        bool isOptional = order != FunnelOrder.Unordered && random.Next(2) == 0;
        return new(
            steps,
            random.Next(4) == 0 ? null : TimeSpan.FromTicks(random.Next(0, 8)),
            order,
            ties,
            exclusions,
            effect,
            isOptional ? Enumerable.Range(2, Math.Max(0, steps.Length - 2)).Where(_ => random.Next(2) == 0) : null,
            new DateTimeOffset(1000 + random.Next(6, 14), TimeSpan.Zero)
        );
    }

    private static (string Name, long Time)[] AnyCase(Random random, int most)
    {
        int length = random.Next(1, most + 1);
        int span = random.Next(1, 10);
        return
        [
            .. Enumerable.Range(0, length).Select(_ => ($"{"AABBCCXY"[random.Next(8)]}", 1000L + random.Next(span))),
        ];
    }

    private static void Compare(FunnelDefinition definition, (string Name, long Time)[][] cases)
    {
        var log = EventLog.From(
            cases.SelectMany(
                (events, i) => events.Select(e => new JourneyEvent($"{i}", e.Name, new(e.Time, TimeSpan.Zero)))
            )
        );
        var funnel = log.Funnel(definition);
        var expected = cases.Select(events => new FunnelReference(definition, events)).ToArray();
        var inside = expected.Where(one => !one.IsDropped).ToArray();
        string what =
            $"{definition.Order} {definition.Ties} {string.Join("", definition.Steps)} within {definition.Within?.Ticks} "
            + $"optional {string.Join(",", definition.OptionalSteps)} {definition.ExclusionEffect} {string.Join(",", definition.Exclusions)} "
            + string.Join(
                " | ",
                cases.Select(c => string.Join(" ", c.OrderBy(e => e.Time).Select(e => $"{e.Name}{e.Time - 1000}")))
            );
        Same(expected.Count(one => one.IsDropped), funnel.DroppedCases, "dropped", what);
        for (int k = 0; k < definition.Steps.Count; k++)
        {
            long[] times =
            [
                .. inside.Where(one => one.Times[k] is not null).Select(one => one.Times[k]!.Value).Order(),
            ];
            Assert.True(
                times.AsSpan().SequenceEqual(funnel.Steps[k].TimeFromFirst.Ticks),
                $"step {k + 1}: expected {string.Join(",", times)}, got {string.Join(",", funnel.Steps[k].TimeFromFirst.Ticks.ToArray())}; {what}"
            );
        }
        long closed = definition.ObservedUntil!.Value.UtcTicks - (definition.Within?.Ticks ?? long.MaxValue);
        Same(inside.Count(one => one.RunningStart > closed), funnel.OpenCases, "open", what);
        int closedConversions = inside.Count(one => one.ConvertedStart <= closed);
        int closedCases =
            closedConversions
            + inside.Count(o => o.Times[0] is not null && o.ConvertedStart is null && !(o.RunningStart > closed));
        // Without a window no time is ever over.
        if (definition.Within is null)
            closedCases = 0;
        Same(closedCases, (long)funnel.ClosedConversion.EffectiveSampleSize, "closed", what);
        if (closedCases > 0)
            Assert.Equal((double)closedConversions / closedCases, funnel.ClosedConversion.Value);
        if (definition.Ties == TieRule.AnyOrder)
            return;
        Same(inside.Sum(one => one.Attempts), funnel.Attempts, "attempts", what);
        Same(inside.Sum(one => one.Completions), funnel.CompletedAttempts, "completed", what);
    }

    private static void Same(long expected, long actual, string name, string what) =>
        Assert.True(expected == actual, $"{name}: expected {expected}, got {actual}; {what}");
}
