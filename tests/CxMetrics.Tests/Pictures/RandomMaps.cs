using CxMetrics.Journeys;
using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Pictures;

/// <summary>Plans and scored logs made of random bytes, with names of every kind.</summary>
internal static class RandomMaps
{
    private static readonly string[] Names =
    [
        "A",
        "Checkout",
        "\"Pay\" #1: <now>; & go\nnext",
        "\u05e9\u05d9\u05e8\u05d5\u05ea \u05dc\u05e7\u05d5\u05d7\u05d5\u05ea \u05d1\u05d8\u05dc\u05e4\u05d5\u05df",
        "The call centre of the partner who repairs the devices that were bought abroad",
        "Donaudampfschifffahrtsgesellschaftskapit\u00e4nsm\u00fctze",
        "\ud83d\udce6 parcel",
        "\u5ba2\u670d\u4e2d\u5fc3\u7684\u7535\u8bdd\u56de\u8bbf\u6ee1\u610f\u5ea6\u8c03\u67e5",
        " ",
        "_______________________________",
        "1,234.56",
    ];

    private static readonly ScoreDefinition[] Definitions =
    [
        Nps.Standard,
        Csat.TopBox(3, RatingScale.ZeroToTen),
        Csat.Mean(RatingScale.ZeroToTen),
        Csat.Pomp(RatingScale.ZeroToTen),
        Csat.Net(RatingScale.ZeroToTen),
    ];

    /// <summary>A plan, or none, and the scores of a log that knows some of its touchpoints and some others.</summary>
    public static (Journey? Plan, JourneyScores Scores, int MinimumAnswers, int Width) Of(int seed)
    {
        var random = new Random(seed);
        int touchpoints = 1 + random.Next(random.Next(12) == 0 ? 90 : 12);
        var log = new EventLogBuilder();
        for (int i = random.Next(random.Next(3) == 0 ? 2_000 : 60); i > 0; i--)
        {
            int? rating = random.Next(3) == 0 ? null : Math.Min(10, random.Next(15));
            string name = Name(random.Next(touchpoints + 3));
            log.Add($"case {random.Next(9)}", name, DateTimeOffset.UnixEpoch.AddHours(random.Next(500)), rating);
        }
        var scores = log.Build().Scores(Definitions[random.Next(Definitions.Length)]);
        var plan = random.Next(4) == 0 ? null : Plan(random, touchpoints);
        return (plan, scores, 1 + random.Next(8), 320 + random.Next(random.Next(2) == 0 ? 320 : 1_500));
    }

    private static Journey Plan(Random random, int touchpoints)
    {
        var plan = Journey.Plan(Name(random.Next(40)));
        if (random.Next(2) == 0)
            plan.For(new(Name(random.Next(40))));
        int stages = 1 + random.Next(8);
        int first = 0;
        for (int i = 0; i < stages; i++)
        {
            int end = i == stages - 1 ? touchpoints : Math.Min(touchpoints, first + random.Next(7));
            plan.Stage($"{Name(random.Next(40))} {i}", stage => Fill(stage, Enumerable.Range(first, end - first)));
            first = end;
        }
        return plan.Build();

        void Fill(StageBuilder stage, IEnumerable<int> places)
        {
            foreach (int place in places)
            {
                Channel? channel = random.Next(3) == 0 ? null : new(Name(random.Next(6)));
                stage.Touchpoint(
                    new(Name(place), channel)
                    {
                        IsOptional = random.Next(3) == 0,
                        IsMomentOfTruth = random.Next(4) == 0,
                    }
                );
            }
        }
    }

    private static string Name(int i) => i < Names.Length ? Names[i] : $"{Names[i % Names.Length]} {i}";
}
