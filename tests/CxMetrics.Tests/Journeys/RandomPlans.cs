using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

/// <summary>Plans made of random bytes.</summary>
internal static class RandomPlans
{
    /// <summary>A plan of touchpoints A, B, C... that holds together whatever the bytes say.</summary>
    public static Journey Small(byte[]? bytes)
    {
        int at = 0;
        byte[] random = bytes is { Length: > 0 } ? bytes : [0];
        int count = 1 + Next(6);
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"{(char)('A' + i)}")];
        var plan = Journey.Plan("random");
        if (Next(2) == 1)
            plan.For(new($"p{Next(3)}", Next(2) == 1 ? "\"busy\"" : null));
        int cut = Next(count + 1);
        plan.Stage("first", s => Fill(s, names[..cut])).Stage("second", s => Fill(s, names[cut..]));
        if (Next(3) > 0)
        {
            // The order holds it together, and ways of any kind come on top.
            plan.InOrder();
            plan.Transition(names[0], names[^1]);
            for (int i = Next(8); i > 0; i--)
                plan.Transition(names[Next(count)], names[Next(count)]);
        }
        if (Next(2) == 1)
            plan.Start(names[0], names[Next(count)]);
        if (Next(2) == 1)
            plan.End(names[^1], names[Next(count)]);
        return plan.Build();

        void Fill(StageBuilder stage, string[] touchpoints)
        {
            foreach (string name in touchpoints)
            {
                int flags = Next(256);
                stage.Touchpoint(
                    new Touchpoint(name, (flags & 1) == 0 ? null : new Channel($"c{flags / 64}"))
                    {
                        IsOptional = (flags & 2) != 0,
                        IsRepeatable = (flags & 4) != 0,
                        IsMomentOfTruth = (flags & 8) != 0,
                        PlannedTime = (flags & 16) == 0 ? null : TimeSpan.FromSeconds(flags % 7 * 1.5),
                        Actor = (flags & 32) == 0 ? null : "courier",
                        SurveyMode = (flags & 64) == 0 ? null : SurveyMode.MysteryShop,
                    }
                );
            }
        }

        int Next(int below) => random[at++ % random.Length] / (1 + (at / random.Length)) % below;
    }

    /// <summary>Tells whether the plan allows a journey, from what it says of itself.</summary>
    public static bool Allows(Journey plan, IReadOnlyList<string> path) =>
        path.Count > 0
        && plan.Starts.Contains(path[0])
        && plan.Ends.Contains(path[^1])
        && path.Zip(path.Skip(1)).All(pair => plan.Transitions.Contains(new(pair.First, pair.Second)));

    /// <summary>The cost of the best alignment, by relaxing the states (position, touchpoint) until nothing changes.</summary>
    public static int Cost(Journey plan, IReadOnlyList<string> path)
    {
        const string start = "START";
        const string end = "END";
        var costs = new Dictionary<(int, string), int> { [(0, start)] = 0 };
        (string From, string To)[] edges =
        [
            .. plan.Transitions.Select(t => (t.From, t.To)),
            .. plan.Starts.Select(s => (start, s)),
            .. plan.Ends.Select(e => (e, end)),
        ];
        for (bool isChanged = true; isChanged; )
        {
            isChanged = false;
            foreach (var ((position, at), cost) in costs.ToArray())
            {
                if (position < path.Count)
                    Relax((position + 1, at), cost + 1);
                foreach (var (_, to) in edges.Where(e => e.From == at))
                {
                    Relax((position, to), cost + (to == end ? 0 : 1));
                    if (position < path.Count && path[position] == to)
                        Relax((position + 1, to), cost);
                }
            }

            void Relax((int, string) state, int cost)
            {
                if (costs.TryGetValue(state, out int known) && known <= cost)
                    return;
                costs[state] = cost;
                isChanged = true;
            }
        }
        return costs[(path.Count, end)];
    }
}
