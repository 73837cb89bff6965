using CxMetrics.Attribution;

namespace CxMetrics.Benchmarks.Attribution;

/// <summary>Generated paths over twelve channels of very different weight, always the same; as many and as long as those that
/// ChannelAttribution brings along.</summary>
internal static class PathSamples
{
    private const int Channels = 12;
    private const double MeanLength = 6;

    public static AttributionPaths Of(int paths)
    {
        var random = new Random(2016);
        string[] names = [.. Enumerable.Range(0, Channels).Select(i => $"channel {i}")];
        var builder = new AttributionPathsBuilder();
        var path = new List<string>();
        for (int i = 0; i < paths; i++)
        {
            path.Clear();
            int at = Next(random);
            do
            {
                path.Add(names[at]);
                at = random.Next(2) == 0 ? at : Next(random);
            } while (random.NextDouble() > 1 / MeanLength);
            int conversions = random.Next(5);
            builder.Add([.. path], conversions, random.Next(15), conversions * random.NextDouble());
        }
        return builder.Build();
    }

    // The first channel comes three times as often as the fourth.
    private static int Next(Random random) => (int)(Channels * Math.Pow(random.NextDouble(), 2.5));
}
